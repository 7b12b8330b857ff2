/** A small fixed world that answers every read, so that talks can be drawn and walked without a registry. */
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type {
  DeskCard,
  Lookup,
  MySubmission,
  PlaceCard,
  PartCard,
  PartView,
  ReceiptView,
  SubmissionView,
} from '../../dialogs/kernel/lookup.ts'
import { answerFromOffice, BARE, PLANNED } from './drawn-office.ts'

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

const RECEIPT: ReceiptView = {
  code: 'K7RA-4MXT',
  status: 'received',
  kind: 'comment',
  partNumber: '1.a',
  consultation: 'Shembull: dokumenti 1',
  recordedAt: '2030-01-10T10:00:00.000Z',
}

const SUBMISSION: SubmissionView = {
  id: 'abcdefghijkmnpqr',
  code: 'K7RA-4MXT',
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

const MINE: MySubmission = {
  ...RECEIPT,
  text: 'Duhet punë.',
  partTitle: 'Punësimi',
  files: [],
  open: true,
}

const PLACES: readonly PlaceCard[] = [
  { id: 'durres', name: 'Durrës' },
  { id: 'vlore', name: 'Vlorë' },
]

const PLAN: ConsultationPlan = {
  act: 'Strategjia shembull',
  audiences: [{ audience: 'Publiku', type: 2, methods: 'Takim', channel: 'Telegram' }],
  timeline: { text: 'Takimi i parë.', days: [{ from: '2030-01-12', words: '12.1.2030' }] },
  resources: { people: ['Një koordinator.'] },
  collection: ['Këtu.'],
  monitoring: {
    frame: [{ question: 'A u mbajt afati?' }],
    quantities: [{ name: 'numri i takimeve', ticked: true, planned: '2' }],
    quantityMeans: [],
    qualities: [],
    qualityMeans: [],
  },
}
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
]

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
      return [MINE]
    case 'my_submission':
      return lookup.code === MINE.code ? MINE : undefined
    case 'my_data':
      return {
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
    case 'plan':
      if (!staff) return undefined
      return lookup.consultation === 'draftb'
        ? { title: 'Shembull: dokumenti 2' }
        : { title: 'Shembull: dokumenti 1', kept: { plan: PLAN, version: 2, changedAt: RECEIPT.recordedAt } }
    case 'submission':
      return lookup.id === SUBMISSION.id ? { ...SUBMISSION, older: SUBMISSION.id } : undefined
    default:
      return answerFromOffice(lookup, staff)
  }
}

const PLAYED: readonly object[] = [
  { kind: 'file', grant: 'abcdefghijkmnpqrstuvwxyz23', name: 'zeri.ogg', medium: 'voice' },
  { kind: 'refused', why: 'gone' },
  { kind: 'refused', why: 'trouble' },
]

/** The outcomes an effect may have in the fixed world, the happy one first. */
export function outcomesInWorld(effect: { readonly kind: string }): readonly object[] {
  switch (effect.kind) {
    case 'record_priority':
      return [
        { kind: 'recorded', receipt: RECEIPT.code },
        { kind: 'refused', why: 'gone' },
      ]
    case 'record_submission':
      return [
        { kind: 'recorded', receipt: RECEIPT.code },
        { kind: 'refused', why: 'closed', closedAt: '2030-01-31T14:00:00.000Z' },
        { kind: 'refused', why: 'gone' },
        { kind: 'refused', why: 'trouble' },
      ]
    case 'correct_submission':
      return [
        { kind: 'recorded', receipt: RECEIPT.code },
        { kind: 'refused', why: 'closed', closedAt: '2030-01-31T14:00:00.000Z' },
        { kind: 'refused', why: 'same_words', receipt: RECEIPT.code },
      ]
    case 'withdraw_submission':
      return [{ kind: 'withdrawn', receipt: RECEIPT.code }]
    case 'keep_file':
      return [{ kind: 'kept' }, { kind: 'refused', why: 'unreadable' }, { kind: 'refused', why: 'trouble' }]
    case 'keep_language':
    case 'note_reading':
      return [{ kind: 'kept' }]
    case 'keep_plan':
    case 'correct_plan':
      return [
        { kind: 'kept' },
        { kind: 'refused', why: 'overtaken' },
        { kind: 'refused', why: 'gone' },
        { kind: 'refused', why: 'not_allowed' },
        { kind: 'refused', why: 'trouble' },
      ]
    case 'erase_person':
      return [{ kind: 'erased', submissions: 1 }]
    case 'plan_consultation':
      return [
        { kind: 'planned', consultation: BARE },
        { kind: 'planned', consultation: PLANNED },
        { kind: 'refused', why: 'not_allowed' },
      ]
    case 'read_document':
      return [
        { kind: 'kept' },
        { kind: 'plan_read', plan: PLAN },
        { kind: 'refused', why: 'there' },
        { kind: 'refused', why: 'unreadable', unread: 'damaged' },
        { kind: 'refused', why: 'not_allowed' },
      ]
    case 'keep_about':
    case 'edit_draft':
    case 'drop_draft':
      return [{ kind: 'kept' }, { kind: 'refused', why: 'gone' }, { kind: 'refused', why: 'trouble' }]
    case 'publish_draft':
      return [
        { kind: 'kept' },
        { kind: 'refused', why: 'reason_needed' },
        { kind: 'refused', why: 'too_late' },
        { kind: 'refused', why: 'there' },
        { kind: 'refused', why: 'gone' },
      ]
    case 'play_part':
      return PLAYED
    case 'bind_seat':
      return [
        { kind: 'seated', role: 'coordinator', organisation: 'Ministria shembull' },
        { kind: 'refused', why: 'used_up' },
        { kind: 'refused', why: 'trouble' },
      ]
    default:
      return [
        { kind: 'file', grant: 'abcdefghijkmnpqrstuvwxyz23', name: 'komente.csv' },
        { kind: 'refused', why: 'not_allowed' },
        { kind: 'refused', why: 'trouble' },
      ]
  }
}
