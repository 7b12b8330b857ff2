/** The half of the fixed world in which consultations are prepared and announced. */
import type { ChatCard, Coordinating, Lookup, MakingView, PlaceCard } from '../../dialogs/kernel/lookup.ts'
import { answerFromAnswers, type AnswerLookup } from './drawn-answers.ts'
import {
  answerFromModeration,
  BARE,
  closingDay,
  OVER,
  PLANNED,
  type ModerationLookup,
} from './drawn-moderation.ts'

const OFFICES: readonly PlaceCard[] = [
  { id: 'ministria', name: 'Ministria shembull' },
  { id: 'bashkia', name: 'Bashkia shembull' },
]

const MAKING: MakingView = {
  parts: ['1', '2', '2.1', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'].map((number, at) => ({
    id: `part${at}`,
    number,
    title: `Punësimi ${number}`,
    letters: 120,
    below: number === '2' ? 1 : 0,
    first: at === 0,
    ...(at === 1 ? { summary: 'Shkurt.', question: 'Si?', audio: 'abcdefghijkmnpqr' } : {}),
  })),
  doubts: [{ kind: 'missing_number', at: '14' }],
}

function coordinating(consultation: string): Coordinating {
  const planned = consultation === BARE || consultation === PLANNED
  const stage = planned ? 'planned' : consultation === OVER ? 'closed' : 'open'
  return { title: 'Dokumenti', institution: 'Ministria shembull', stage, priorities: false }
}

/** The chats of the person there. */
const CHATS: readonly ChatCard[] = [
  { channel: 'web', here: true },
  { channel: 'telegram', here: false },
]

/** The reads it answers. */
export type OfficeLookup = AnswerLookup | ModerationLookup | OwnLookup

type OwnLookup = Extract<
  Lookup,
  {
    kind:
      | 'offices'
      | 'coordinating'
      | 'making'
      | 'making_text'
      | 'closing_days'
      | 'closing_day'
      | 'ways_in'
      | 'register_notice'
      | 'my_chats'
  }
>

/** Answers one. `staff`: the person has a seat. */
export function answerFromOffice(lookup: OfficeLookup, staff: boolean): unknown {
  switch (lookup.kind) {
    case 'offices':
      return staff ? OFFICES : []
    case 'coordinating':
      return staff ? coordinating(lookup.consultation) : undefined
    case 'making':
      return staff && lookup.consultation !== BARE ? MAKING : undefined
    case 'making_text':
      return [
        { kind: 'text', text: 'Teksti.' },
        { kind: 'footnote', text: 'Shënimi.' },
      ]
    case 'closing_days':
      return ['2030-02-07', '2030-02-14'].map(closingDay)
    case 'closing_day':
      return closingDay(lookup.day)
    case 'ways_in':
      return staff
        ? { web: 'https://zeri.example.org/#cx', telegram: 'https://t.me/bot?start=cx' }
        : undefined
    case 'my_chats':
      return CHATS
    case 'register_notice':
      return staff ? 'NJOFTIM' : undefined
    case 'workload':
    case 'pile':
    case 'answering':
    case 'waiting_answer':
    case 'answer_blocks':
      return answerFromAnswers(lookup, staff)
    default:
      return answerFromModeration(lookup, staff)
  }
}
