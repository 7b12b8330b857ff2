/** A small fixed world that answers every read, so that talks can be drawn and walked without a registry. */
import type {
  DeskCard,
  Lookup,
  MySubmission,
  PlaceCard,
  PartCard,
  PartView,
  ReceiptView,
  VoiceView,
  Waiting,
} from '../../dialogs/kernel/lookup.ts'
import { answerFromOffice } from './drawn-office.ts'
import { HELD, OVER, PLANNED } from './drawn-moderation.ts'
import { CODE, SUBMISSION } from './drawn-answers.ts'
import { PLAN } from './drawn-outcomes.ts'

const OPEN: readonly DeskCard[] = ['drafta', 'draftb'].map((id, at) => ({
  id,
  title: `Shembull: dokumenti ${at + 1}`,
  institution: 'Ministria shembull',
  stage: 'open',
  closesAt: '2030-01-31T14:00:00.000Z',
  daysLeft: 6 + at,
  sample: true,
  submissions: 3,
}))

function parts(consultation: string): readonly PartView[] {
  const card = OPEN.find(({ id }) => id === consultation)
  if (card === undefined) return []
  const base = { consultation: card, textLanguage: 'sq' } as const
  const chapter: PartCard = { id: `${consultation}-1`, number: '1', title: 'Kapitulli', children: 2 }
  const one: PartCard = { id: `${consultation}-1a`, number: '1.a', title: 'Punësimi', children: 0 }
  const two: PartCard = { id: `${consultation}-1b`, number: '1.b', title: 'Strehimi', children: 0 }
  return [
    { ...base, ...chapter, path: [], bites: 1, next: one },
    {
      ...base,
      ...one,
      path: [chapter],
      bites: 3,
      next: two,
      summary: 'Më shumë punë.',
      question: 'A mjafton?',
      audio: 'abcdefghijkmnpqr',
    },
    { ...base, ...two, path: [chapter], bites: 1 },
  ]
}

const ALL = OPEN.flatMap(({ id }) => parts(id))

const RECEIPT = {
  code: CODE,
  status: 'received',
  kind: 'comment',
  partNumber: '1.a',
  consultation: 'Shembull: dokumenti 1',
  recordedAt: '2030-01-10T10:00:00.000Z',
} as const satisfies ReceiptView

const MINE: MySubmission = {
  ...RECEIPT,
  text: 'Duhet punë.',
  partTitle: 'Punësimi',
  files: [],
  open: true,
  answer: {
    verdict: 'forwarded',
    body: 'Bashkia shembull',
    reason: { text: 'Kjo është puna e bashkisë.', language: 'sq' },
    otherWords: true,
    clear: 'yes',
    asked: { text: 'Kur?', waits: true },
    askable: true,
  },
}

const SPOKEN: MySubmission = {
  ...MINE,
  code: 'H4KD-7PXW',
  text: '',
  files: [{ id: 'abcdefghijkmnpq2', medium: 'voice' }],
  transcript: 'Duhet ujë.',
  transcriptState: 'typed',
}

const REFUSED: MySubmission = {
  ...MINE,
  code: 'M3NA-9TRC',
  moderated: { stands: 'refused', note: 'Fyen.', last: false },
}

const VOICES: readonly VoiceView[] = ['abcdefghijkmnpq3', 'abcdefghijkmnpq4'].map((id) => ({
  id,
  partNumber: '1.a',
  partTitle: 'Punësimi',
  consultation: 'Shembull: dokumenti 1',
  recordedAt: '2030-01-10T10:00:00.000Z',
  files: [{ id: 'abcdefghijkmnpq2', medium: 'voice' }],
  stands: 'waiting',
}))

const PLACES: readonly PlaceCard[] = [
  { id: 'durres', name: 'Durrës' },
  { id: 'vlore', name: 'Vlorë' },
]

const DESK: readonly DeskCard[] = [
  ...OPEN,
  ...OPEN.slice(0, 1).map((one): DeskCard => ({
    ...one,
    id: PLANNED,
    stage: 'planned',
    closesAt: '',
    daysLeft: 0,
    submissions: 0,
  })),
  ...OPEN.slice(0, 1).map((one): DeskCard => ({ ...one, id: OVER, stage: 'closed', daysLeft: 0 })),
]

function waiting(staff: boolean): Waiting {
  const [voices, held] = staff ? [VOICES.length, HELD.length] : [0, 0]
  return { desk: staff, voices, held, toSee: [SPOKEN.code] }
}

/** Answers a read from the fixed world. `staff`: the person has a seat. */
export function answerFromWorld(lookup: Lookup, staff = true): unknown {
  switch (lookup.kind) {
    case 'open_consultations':
      return OPEN
    case 'consultation':
      return DESK.find(({ id }) => id === lookup.id)
    case 'parts':
      return parts(lookup.consultation).filter(({ path }) => (path.at(-1)?.id ?? null) === lookup.parent)
    case 'part':
      return ALL.find(({ id }) => id === lookup.id)
    case 'bite':
      return { kind: 'text', text: `Teksti ${lookup.at + 1}.` }
    case 'find_parts':
      return parts(lookup.consultation).filter(({ title }) =>
        title.toLowerCase().includes(lookup.words.toLowerCase().slice(0, 3)),
      )
    case 'receipt':
      return lookup.code === RECEIPT.code ? RECEIPT : undefined
    case 'priority_receiver':
      return 'Organizata shembull'
    case 'municipalities':
    case 'units':
      return PLACES
    case 'my_submissions':
      return [MINE, SPOKEN, REFUSED]
    case 'my_submission':
      return [MINE, SPOKEN, REFUSED].find(({ code }) => code === lookup.code)
    case 'my_data':
      return {
        about: true,
        submissions: [{ code: RECEIPT.code, recordedAt: RECEIPT.recordedAt, state: 'live' }],
        seats: [],
      }
    case 'my_seats':
      return staff ? [{ role: 'coordinator', organisation: 'Ministria shembull' }] : []
    case 'seat_offer':
      return { role: 'coordinator', organisation: 'Ministria shembull' }
    case 'desk':
      return staff ? DESK : []
    case 'inbox':
      return { total: 9, submissions: [SUBMISSION] }
    case 'forwarding':
      return staff ? { waiting: 2, refused: 1 } : undefined
    case 'plan':
      if (!staff) return undefined
      return lookup.consultation === 'draftb'
        ? { title: 'Shembull: dokumenti 2' }
        : { title: 'Shembull: dokumenti 1', kept: { plan: PLAN, version: 2, changedAt: RECEIPT.recordedAt } }
    case 'to_transcribe':
      return staff ? VOICES : []
    case 'voice':
      return staff ? VOICES.find(({ id }) => id === lookup.id) : undefined
    case 'waiting':
      return waiting(staff)
    case 'submission':
      return lookup.id === SUBMISSION.id ? { ...SUBMISSION, older: SUBMISSION.id } : undefined
    default:
      return answerFromOffice(lookup, staff)
  }
}
