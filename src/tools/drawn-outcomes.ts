/** The outcomes an effect may have in the fixed world, the happy one first. */
import type { Effect, Outcome } from '../../dialogs/kernel/event.ts'
import { DAMAGED_SHOWN, RowProblem, type TableFound } from '../../dialogs/nouns/answer-table.ts'
import { linkCode } from '../../dialogs/nouns/link-code.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type { Refusal } from '../../dialogs/nouns/outcome.ts'
import { Verdict } from '../../dialogs/nouns/submission.ts'
import { CODE } from './drawn-answers.ts'
import { BARE, PLANNED } from './drawn-moderation.ts'

/** The code of the fixed world that links two chats. */
export const LINK_CODE = linkCode('K7RA4MXTCDEFHJ')

/** The plan of the fixed world. */
export const PLAN: ConsultationPlan = {
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

const CLOSED: Outcome = { kind: 'refused', why: 'closed', closedAt: '2030-01-31T14:00:00.000Z' }

function refused(...whys: readonly Refusal[]): Outcome[] {
  return whys.map((why) => ({ kind: 'refused', why }))
}

const FILE: readonly Outcome[] = [
  { kind: 'file', grant: 'abcdefghijkmnpqrstuvwxyz23', name: 'komente.csv' },
  ...refused('not_allowed', 'trouble'),
]
const RECORDED: Outcome = { kind: 'recorded', receipt: CODE }
const CALLS_FOR_HELP: Outcome = { ...RECORDED, help: ['violence', 'eviction'] }
const KEPT: Outcome = { kind: 'kept' }

const TABLE: TableFound = {
  mark: '0123456789abcdef',
  added: 6,
  changed: 1,
  same: 2,
  spoilt: 0,
  damaged: [],
  shown: Verdict.options.map((verdict) => ({
    code: CODE,
    verdict,
    reason: verdict === 'accepted' ? '' : 'Buxheti mjafton për gjysmën.',
  })),
}
const ROWS: TableFound['damaged'] = RowProblem.options
  .slice(-DAMAGED_SHOWN)
  .map((problem, at) => ({ row: at + 1, code: at === 0 ? '' : CODE, problem }))

/** Effect by effect. */
export const OUTCOMES: { readonly [K in Effect['kind']]: readonly Outcome[] } = {
  record_priority: [RECORDED, CALLS_FOR_HELP, ...refused('gone')],
  record_submission: [RECORDED, CALLS_FOR_HELP, CLOSED, ...refused('gone', 'trouble')],
  correct_submission: [RECORDED, CLOSED, { kind: 'refused', why: 'same_words', receipt: CODE }],
  withdraw_submission: [{ kind: 'withdrawn', receipt: CODE }],
  keep_file: [KEPT, ...refused('unreadable', 'trouble')],
  forget_about: [KEPT, ...refused('trouble')],
  keep_about: [KEPT, ...refused('gone')],
  keep_transcript: [KEPT, ...refused('overtaken', 'settled', 'not_allowed', 'gone')],
  mark_unclear: [KEPT, ...refused('overtaken', 'settled', 'not_allowed', 'gone')],
  keep_translation: [KEPT, ...refused('overtaken', 'not_allowed', 'gone')],
  confirm_transcript: [KEPT, ...refused('settled', 'gone')],
  keep_language: [KEPT],
  propose_answer: [
    { kind: 'answered', answer: 'abcdefghijkmnpqr', submissions: 2, waits: false },
    { kind: 'answered', answer: 'abcdefghijkmnpqr', submissions: 1, waits: true },
    ...refused('overtaken', 'gone', 'not_allowed', 'reason_needed', 'trouble'),
  ],
  approve_answer: [
    { kind: 'answered', answer: 'abcdefghijkmnpqr', submissions: 1, waits: false },
    ...refused('own', 'gone', 'not_allowed'),
  ],
  return_answer: [KEPT, ...refused('own', 'gone', 'not_allowed')],
  take_over: [KEPT, ...refused('gone', 'not_allowed')],
  save_block: [KEPT, ...refused('not_allowed')],
  rate_answer: [KEPT, ...refused('gone')],
  ask_again: [KEPT, ...refused('used_up', 'gone')],
  note_reading: [KEPT],
  keep_plan: [KEPT, ...refused('overtaken', 'gone', 'not_allowed', 'trouble')],
  correct_plan: [KEPT, ...refused('overtaken', 'gone', 'not_allowed', 'trouble')],
  erase_person: [{ kind: 'erased', submissions: 1 }],
  plan_consultation: [
    { kind: 'planned', consultation: BARE },
    { kind: 'planned', consultation: PLANNED },
    ...refused('not_allowed'),
  ],
  read_document: [
    KEPT,
    { kind: 'plan_read', plan: PLAN },
    { kind: 'refused', why: 'unreadable', unread: 'damaged' },
    ...refused('there', 'not_allowed'),
  ],
  read_answers: [
    { kind: 'answers_read', table: TABLE },
    { kind: 'answers_read', table: { ...TABLE, spoilt: 12, damaged: ROWS } },
    { kind: 'answers_read', table: { ...TABLE, added: 0, changed: 0, shown: [] } },
    ...refused('unreadable', 'gone', 'not_allowed', 'trouble'),
  ],
  apply_answers: [
    { kind: 'answers_taken', answers: 7, waiting: 1 },
    ...refused('overtaken', 'gone', 'not_allowed', 'trouble'),
  ],
  edit_draft: [KEPT, ...refused('gone', 'trouble')],
  drop_draft: [KEPT, ...refused('gone', 'trouble')],
  publish_draft: [KEPT, ...refused('reason_needed', 'too_late', 'there', 'gone')],
  bind_seat: [
    { kind: 'seated', role: 'coordinator', organisation: 'Ministria shembull' },
    ...refused('used_up', 'trouble'),
  ],
  give_link_code: [{ kind: 'link_code', code: LINK_CODE }],
  try_link_code: [
    { kind: 'link_offered', channel: 'telegram', seats: true },
    { kind: 'linked', channels: ['web', 'telegram'] },
    ...refused('gone', 'same_chat', 'too_many', 'trouble'),
  ],
  link_chats: [{ kind: 'linked', channels: ['web', 'telegram'] }, ...refused('gone', 'trouble')],
  unlink_chat: [KEPT, ...refused('gone', 'trouble')],
  copy_my_data: FILE,
  export_comments: FILE,
  open_attachment: FILE,
  play_part: [
    { kind: 'file', grant: 'abcdefghijkmnpqrstuvwxyz23', name: 'zeri.ogg', medium: 'voice' },
    ...refused('gone', 'trouble'),
  ],
  take_poster: FILE,
  retry_forwards: [KEPT, ...refused('not_allowed')],
  moderate_submission: [KEPT, ...refused('overtaken', 'second_person', 'not_allowed', 'gone', 'trouble')],
  appeal_moderation: [KEPT, ...refused('settled', 'trouble')],
  extend_consultation: [KEPT, ...refused('closed', 'not_allowed', 'trouble')],
  repeat_consultation: [KEPT, ...refused('there', 'not_allowed', 'trouble')],
  keep_interest: [KEPT, ...refused('too_late', 'closed', 'trouble')],
}
