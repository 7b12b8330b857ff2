/** Every act is somebody's: a citizen's own, the command line's alone, or the staff's, and those ask for a right. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Acts } from '../../src/acts/acts.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  spokenBy,
  waitingFile,
  TREE,
} from '../support/desk.ts'

/** What a person does for themselves, or with what only they were given. */
const CITIZENS: readonly (keyof Acts)[] = [
  'recordSubmission',
  'recordPriority',
  'correctSubmission',
  'withdrawSubmission',
  'keepLanguage',
  'erasePerson',
  'copyMyData',
  'bindSeat',
  'keepFile',
  'forgetAbout',
  'keepAbout',
  'confirmTranscript',
  'giveLinkCode',
  'tryLinkCode',
  'linkChats',
  'unlinkChat',
  'rateAnswer',
  'askAgain',
  'appealModeration',
  'keepInterest',
  // Whoever holds the link was given it for this.
  'answerByLink',
]

/** What no talk may ask for: the command line, the start, the hourly sweep whoever says what is due, the channels. */
const OPERATORS: readonly (keyof Acts)[] = [
  'ensureOrganisation',
  'noteCount',
  'noteExport',
  'loadSample',
  'loadNeeds',
  'takeDelivery',
  'settleDelivery',
  'markGone',
  'markBack',
  'keepAddress',
  'takeForwards',
  'freezeForwards',
  'settleForwards',
  'retryAllForwards',
  'pauseForwarding',
  'notePacket',
  'keepEntries',
  'takeCallback',
  'remindAnswers',
  'sweepFiles',
  'sweepRegistry',
]

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
let grant: string
let seatId: string
let submission: string
let file: string
let waiting: string
let unheard: string
let answer: string
let linkId: string
beforeAll(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
  const { organisation, id: consultation } = open
  const invited = await desk.inviteStaff({ kind: 'operator' }, { role: 'coordinator', organisation })
  await desk.bindSeat(intend(desk), caller('seated'), invited.kind === 'invited' ? invited.token : '')
  await desk.recordSubmission(intend(desk), caller('stranger'), comment(desk, open))
  file = await spokenBy(desk, 'other', open)
  waiting = await waitingFile(desk, 'stranger')
  await desk.startDraft(
    intend(desk),
    { kind: 'operator' },
    { consultation, tree: TREE, doubts: [], replace: true },
  )
  const part = (await desk.registry.reader.draftInMaking(consultation))?.draft.parts[0]?.id ?? ''
  unheard = await waitingFile(desk, 'seated', 2)
  const edit = { do: 'record', part, file: unheard } as const
  await desk.editDraft(intend(desk), { kind: 'person', conversation: 'seated' }, { consultation, edit })
  submission =
    (await desk.registry.reader.submissionsAfter(consultation, undefined, 1))[0]?.submission.id ?? ''
  const link = await desk.askByLink({ kind: 'operator' }, { submissions: [submission] })
  linkId = link.kind === 'made' ? link.id : ''
  await desk.requireApproval({ kind: 'operator' }, organisation, true)
  const proposed = intend(desk)
  await desk.proposeAnswer(
    proposed,
    { kind: 'operator' },
    {
      submissions: [submission],
      verdict: 'accepted',
      text: { sq: 'Po.' },
      body: null,
      seen: [],
    },
  )
  answer = proposed.key
  const order = { consultation, format: 'csv' } as const
  const promised = await desk.exportComments(intend(desk), caller('seated'), order)
  grant = promised.kind === 'file' ? promised.grant : ''
  seatId = (await desk.registry.reader.seats())[0]?.id ?? ''
})
afterAll(() => desk.close())

const stranger = { kind: 'person', conversation: 'stranger' } as const
const refusal = { kind: 'refused', why: 'not_allowed' }

/** What the staff may do, asked for by somebody known who has no seat. */
const STAFF: Partial<Record<keyof Acts, () => Promise<unknown>>> = {
  createConsultation: () =>
    desk.createConsultation(stranger, { titles: { sq: 'x' }, organisation: open.organisation }),
  keepPlan: () =>
    desk.keepPlan(intend(desk), caller('stranger'), {
      consultation: open.id,
      plan: { audiences: [] },
      seen: 0,
    }),
  importPlan: () => desk.importPlan(stranger, { consultation: open.id, plan: { audiences: [] } }),
  correctPlan: () =>
    desk.correctPlan(intend(desk), caller('stranger'), {
      consultation: open.id,
      change: { kind: 'act', to: 'x' },
      seen: 1,
    }),
  importDraft: () => desk.importDraft(stranger, open.id, TREE),
  openConsultation: () =>
    desk.openConsultation(stranger, { consultation: open.id, closesAt: '2027-01-01T09:00:00.000Z' }),
  closeConsultation: () => desk.closeConsultation(stranger, open.id),
  openPriorities: () =>
    desk.openPriorities(stranger, { municipality: 'durres', organisation: open.organisation }),
  inviteStaff: () => desk.inviteStaff(stranger, { role: 'coordinator', organisation: open.organisation }),
  revokeStaff: () => desk.revokeStaff(stranger, seatId),
  exportComments: () =>
    desk.exportComments(intend(desk), caller('stranger'), { consultation: open.id, format: 'csv' }),
  planConsultation: () =>
    desk.planConsultation(intend(desk), caller('stranger'), {
      titles: { sq: 'x' },
      organisation: open.organisation,
    }),
  startDraft: () =>
    desk.startDraft(intend(desk), stranger, {
      consultation: open.id,
      tree: TREE,
      doubts: [],
      replace: true,
    }),
  editDraft: () =>
    desk.editDraft(intend(desk), stranger, { consultation: open.id, edit: { do: 'drop', part: 'x' } }),
  publishDraft: () => desk.publishDraft(intend(desk), stranger, { consultation: open.id }),
  dropDraft: () => desk.dropDraft(intend(desk), stranger, open.id),
  takePoster: () =>
    desk.takePoster(intend(desk), caller('stranger'), { consultation: open.id, language: 'sq' }),
  retryForwards: () => desk.retryForwards(intend(desk), caller('stranger'), open.id),
  noteReading: () => desk.noteReading(intend(desk), caller('stranger'), submission),
  readDocument: () =>
    desk.readDocument(intend(desk), caller('stranger'), {
      consultation: open.id,
      file: waiting,
      language: 'sq',
      replace: false,
    }),
  // What people read is anybody's to hear; what is being prepared is not.
  playPart: () => desk.playPart(intend(desk), caller('stranger'), unheard),
  openAttachment: () => desk.openAttachment(intend(desk), caller('stranger'), file),
  keepTranscript: () =>
    desk.keepTranscript(intend(desk), caller('stranger'), { submission, text: 'x', translation: null }),
  markUnclear: () => desk.markUnclear(intend(desk), caller('stranger'), submission),
  moderateSubmission: () =>
    desk.moderateSubmission(intend(desk), caller('stranger'), { submission, release: true, note: null }),
  extendConsultation: () =>
    desk.extendConsultation(intend(desk), stranger, { consultation: open.id, closesAt: '', reason: 'x' }),
  repeatConsultation: () =>
    desk.repeatConsultation(intend(desk), stranger, { consultation: open.id, closesAt: '', reason: 'x' }),
  keepTranslation: () =>
    desk.keepTranslation(intend(desk), caller('stranger'), {
      submission,
      translation: 'x',
      seen: { transcript: null, translation: null },
    }),
  proposeAnswer: () =>
    desk.proposeAnswer(intend(desk), stranger, {
      submissions: [submission],
      verdict: 'accepted',
      text: { sq: 'Po.' },
      body: null,
      seen: [],
    }),
  approveAnswer: () => desk.approveAnswer(intend(desk), stranger, answer),
  returnAnswer: () => desk.returnAnswer(intend(desk), stranger, { answer, note: 'x' }),
  assign: () => desk.assign(intend(desk), stranger, { submissions: [submission], seat: seatId, due: null }),
  saveBlock: () =>
    desk.saveBlock(intend(desk), stranger, { consultation: open.id, name: 'x', text: { sq: 'x' } }),
  requireApproval: () => desk.requireApproval(stranger, open.organisation, false),
  applyAnswers: () => desk.applyAnswers(stranger, open.id, []),
  readAnswers: () =>
    desk.readAnswers(intend(desk), caller('stranger'), { consultation: open.id, file: waiting }),
  applySentAnswers: () =>
    desk.applySentAnswers(intend(desk), caller('stranger'), {
      consultation: open.id,
      file: waiting,
      mark: 'x',
    }),
  askByLink: () => desk.askByLink(stranger, { submissions: [submission] }),
  revokeLink: () => desk.revokeLink(stranger, linkId),
  groupComments: () => desk.groupComments(stranger, [submission]),
  dropGroup: () => desk.dropGroup(stranger, { consultation: open.id, name: 'x' }),
  // The grant is another's: whether there is one is not told.
  takeFile: () => desk.takeFile(grant, 'stranger'),
}

test('every act stands in one list, and every list names acts there are', () => {
  const listed = [...CITIZENS, ...OPERATORS, ...Object.keys(STAFF)]
  expect(listed.toSorted()).toEqual(Object.keys(desk.acts).toSorted())
})

test('what the staff may do is refused to who has no seat, and leaves no entry', async () => {
  const before = await desk.registry.reader.auditEntries(1000)
  for (const [name, ask] of Object.entries(STAFF)) {
    const untold = ['takeFile', 'openAttachment', 'playPart'].includes(name)
    const expected = untold ? { kind: 'refused', why: 'gone' } : refusal
    expect(await ask(), name).toEqual(expected)
  }
  expect(await desk.registry.reader.auditEntries(1000)).toEqual(before)
})

test('a file is refused to whose seat was taken away', async () => {
  expect(await desk.playPart(intend(desk), caller('seated'), unheard)).toMatchObject({ kind: 'file' })
  await desk.revokeStaff({ kind: 'operator' }, seatId)
  expect(await desk.takeFile(grant, 'seated')).toEqual(refusal)
  expect(await desk.playPart(intend(desk), caller('seated'), unheard)).toMatchObject({ why: 'gone' })
})
