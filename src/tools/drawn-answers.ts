/** The part of the fixed world in which things are answered. */
import type {
  Answering,
  HouseAnswer,
  Lookup,
  PileCard,
  SubmissionView,
  WaitingAnswer,
} from '../../dialogs/kernel/lookup.ts'

/** The receipt of the fixed world. */
export const CODE = 'K7RA-4MXT'

/** What somebody has sent there. */
export const SUBMISSION: SubmissionView = {
  id: 'abcdefghijkmnpqr',
  code: CODE,
  kind: 'comment',
  text: 'Duhet punë.',
  partNumber: '1.a',
  partTitle: 'Punësimi',
  consultation: 'Shembull: dokumenti 1',
  author: '',
  files: [],
  language: 'sq',
  recordedAt: '2030-01-10T10:00:00.000Z',
}

const DUE = '2030-02-10T22:59:00.000Z'
const OWN: HouseAnswer = {
  id: 'abcdefghijkmnpq5',
  verdict: 'partly',
  reason: { text: 'Buxheti mjafton për gjysmën.' },
  mine: true,
}
const OTHERS: HouseAnswer = { ...OWN, id: 'abcdefghijkmnpq6', mine: false, body: 'Bashkia shembull' }

/** The reads it answers. */
export type AnswerLookup = Extract<
  Lookup,
  { kind: 'workload' | 'pile' | 'answering' | 'waiting_answer' | 'answer_blocks' }
>

/** Answers one. `staff`: the person has a seat. */
export function answerFromAnswers(lookup: AnswerLookup, staff: boolean): unknown {
  if (!staff) return lookup.kind === 'pile' ? { total: 0, cards: [] } : undefined
  switch (lookup.kind) {
    case 'workload':
      return {
        title: 'Dokumenti',
        counts: { open: 9, mine: 1, late: 1, forwarded: 1, waiting: 1, returned: 1 },
      }
    case 'pile': {
      const { id, kind, text: words, partNumber } = SUBMISSION
      const card: PileCard = { id, kind, words, partNumber, due: DUE, again: true }
      const cards = ['returned', 'waiting'].includes(lookup.which) ? [{ ...card, answer: OTHERS.id }] : [card]
      return { total: 9, cards }
    }
    case 'answering':
      return answering()
    case 'waiting_answer': {
      const found: WaitingAnswer = { ...OTHERS, count: 2, first: SUBMISSION }
      return found
    }
    case 'answer_blocks':
      return Array.from({ length: 12 }, (_, at) => ({
        id: `block${at}`,
        name: `Buxheti ${at}`,
        text: { sq: 'S’ka buxhet.' },
      }))
  }
}

function answering(): Answering {
  return {
    ...SUBMISSION,
    language: 'en',
    due: DUE,
    late: true,
    taken: 'nobody',
    current: { ...OTHERS, otherWords: true, clear: 'no' },
    untold: 'gone',
    asked: 'Kur?',
    proposed: { ...OWN, note: 'Shkruani shumën.' },
    alike: ['abcdefghijkmnpq7'],
  }
}
