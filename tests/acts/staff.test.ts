/** What staff may do: rights of the moment, one's own organisation, everything written down. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  seat,
  TREE,
} from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const person = (conversation: string) => ({ kind: 'person', conversation }) as const
const actions = async () => (await desk.registry.reader.auditEntries(100)).map(({ action }) => action)

test('who may do what: own organisation for coordinators, everything for administrators', async () => {
  const here = await openedConsultation(desk)
  const elsewhere = await openedConsultation(desk, 'Ministria')
  await seat(desk, 'coordinator', 'coordinator', here.organisation)
  await seat(desk, 'moderator', 'moderator', here.organisation)
  await seat(desk, 'organiser', 'organiser', here.organisation)
  await seat(desk, 'admin', 'administrator', elsewhere.organisation)
  const tries = async (who: string, at: typeof here) => {
    const { organisation, id } = at
    const results = [
      await desk.createConsultation(person(who), { titles: { sq: 'Tjetër' }, organisation }),
      await desk.importDraft(person(who), id, TREE),
      await desk.exportComments(intend(desk), caller(who), { consultation: id, format: 'csv' }),
      await desk.inviteStaff(person(who), { role: 'organiser', organisation }),
    ]
    return results.map(({ kind }) => kind).join(' ')
  }
  const no = 'refused refused refused refused'
  expect(await tries('coordinator', here)).toBe('created imported file refused')
  expect(await tries('coordinator', elsewhere)).toBe(no)
  expect(await tries('moderator', here)).toBe(no)
  expect(await tries('organiser', here)).toBe(no)
  expect(await tries('nobody', here)).toBe(no)
  expect(await tries('admin', here)).toBe('created imported file invited')
  expect(await tries('admin', elsewhere)).toBe('created imported file invited')
})

test('every staff action is written down once, with who did it; a refused one is not', async () => {
  const { id, organisation } = await openedConsultation(desk)
  await seat(desk, 'coordinator', 'coordinator', organisation)
  await desk.closeConsultation(person('stranger'), id)
  await desk.closeConsultation(person('coordinator'), id)
  await desk.noteExport({ consultation: id, format: 'json' })
  expect((await actions()).toSorted()).toEqual(
    [
      'add_organisation',
      'create_consultation',
      'import_draft',
      'open_consultation',
      'invite_staff',
      'bind_seat',
      'close_consultation',
      'export_submissions',
    ].toSorted(),
  )
  const entries = await desk.registry.reader.auditEntries(100)
  const coordinator = await desk.registry.reader.personOf('coordinator')
  expect(entries.find(({ action }) => action === 'close_consultation')?.actor).toBe(coordinator?.id)
  expect(entries.find(({ action }) => action === 'open_consultation')?.actor).toBe('operator')
  expect(JSON.stringify(entries)).not.toContain('address of')
})

test('an act that fails half-way leaves neither a change nor an entry', async () => {
  const { organisation } = await openedConsultation(desk)
  const before = await actions()
  const broken = {
    language: 'sq',
    parts: [
      { ...TREE.parts[0], id: 'same' },
      { ...TREE.parts[1], id: 'same' },
    ],
  }
  const created = await desk.createConsultation(OPERATOR, { titles: { sq: 'x' }, organisation })
  const id = created.kind === 'created' ? created.consultation : ''
  await expect(desk.importDraft(OPERATOR, id, broken as typeof TREE)).rejects.toThrow()
  expect(await desk.registry.reader.draftVersions(id)).toEqual([])
  expect(await actions()).toHaveLength(before.length + 1)
})

test('the clock of the law: a short time needs a typed reason, which is kept', async () => {
  const { organisation } = await openedConsultation(desk)
  const created = await desk.createConsultation(OPERATOR, { titles: { sq: 'x' }, organisation })
  const consultation = created.kind === 'created' ? created.consultation : ''
  const day = (days: number) => new Date(desk.clock.now() + days * 86_400_000).toISOString()
  const opening = (days: number, reason?: string) =>
    desk.openConsultation(OPERATOR, { consultation, closesAt: day(days), reason })
  expect(await opening(30)).toEqual({ kind: 'refused', why: 'no_draft' })
  await desk.importDraft(OPERATOR, consultation, TREE)
  expect(await opening(-1)).toEqual({ kind: 'refused', why: 'closes_in_the_past' })
  expect(await desk.openConsultation(OPERATOR, { consultation, closesAt: 'soon' })).toMatchObject({
    why: 'closes_in_the_past',
  })
  expect(await opening(19)).toEqual({ kind: 'reason_needed', days: 19, minimumDays: 20 })
  expect(await opening(19, '  ')).toMatchObject({ kind: 'reason_needed' })
  expect(await opening(19, ' Urgjencë ')).toEqual({ kind: 'opened', closesAt: day(19), days: 19 })
  expect(await desk.registry.reader.consultation(consultation)).toMatchObject({
    stage: 'open',
    shortNoticeReason: 'Urgjencë',
    closesAt: day(19),
  })
  expect(await opening(19, 'again')).toEqual({ kind: 'refused', why: 'not_planned' })
})

test('a new version is read from then on; what was said before stays on the old one', async () => {
  const open = await openedConsultation(desk)
  await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open))
  expect(await desk.importDraft(OPERATOR, open.id, TREE)).toMatchObject({ number: 2, parts: 4 })
  const said = await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open, { text: 'vonë' }))
  expect(said.kind).toBe('recorded')
  const [first, second] = await desk.registry.reader.draftVersions(open.id)
  expect((await desk.registry.reader.consultation(open.id))?.draftVersion).toBe(second?.id)
  const all = await desk.registry.reader.submissionsAfter(open.id, undefined, 5)
  expect(all.map(({ submission }) => submission.draftVersion)).toEqual([first?.id, first?.id])
  await desk.closeConsultation(OPERATOR, open.id)
  expect(await desk.importDraft(OPERATOR, open.id, TREE)).toEqual({ kind: 'refused', why: 'closed' })
})

test('an invitation seats one person once', async () => {
  const organisation = await desk.ensureOrganisation('Bashkia  e provës ')
  expect(await desk.ensureOrganisation('Bashkia e provës')).toBe(organisation)
  const invited = await desk.inviteStaff(OPERATOR, { role: 'coordinator', organisation, days: 2 })
  const token = invited.kind === 'invited' ? invited.token : ''
  const intention = intend(desk)
  const seated = { kind: 'seated', role: 'coordinator', organisation: 'Bashkia e provës' }
  const [one, two] = await Promise.all([
    desk.bindSeat(intention, caller('one'), token),
    desk.bindSeat(intend(desk), caller('two'), token),
  ])
  expect([one, two]).toEqual([seated, { kind: 'refused', why: 'used_up' }])
  expect(await desk.bindSeat(intention, caller('one'), token)).toEqual(seated)
  expect(await desk.bindSeat(intend(desk), caller('one'), token)).toMatchObject({ why: 'used_up' })
  expect(await desk.bindSeat(intend(desk), caller('one'), 'made-up')).toMatchObject({ why: 'gone' })
  expect(await desk.inviteStaff(OPERATOR, { role: 'organiser', organisation, token })).toMatchObject({
    why: 'used_up',
  })
  const late = await desk.inviteStaff(OPERATOR, { role: 'moderator', organisation, days: 2 })
  desk.clock.set('2026-11-04T09:00:00.000Z')
  const bound = await desk.bindSeat(intend(desk), caller('two'), late.kind === 'invited' ? late.token : '')
  expect(bound).toMatchObject({ why: 'gone' })
})

test('an unused invitation may be made anew under its token', async () => {
  const organisation = await desk.ensureOrganisation('Bashkia e provës')
  const token = 'a-token-that-is-derived-and-long'
  await desk.inviteStaff(OPERATOR, { role: 'coordinator', organisation, days: 1, token })
  desk.clock.set('2026-11-10T09:00:00.000Z')
  await desk.inviteStaff(OPERATOR, { role: 'coordinator', organisation, days: 1, token })
  // For some days more, it is no other invitation; for another seat it is.
  expect((await actions()).toSorted()).toEqual(['add_organisation', 'invite_staff'])
  await desk.inviteStaff(OPERATOR, { role: 'organiser', organisation, days: 1, token })
  expect((await actions()).filter((action) => action === 'invite_staff')).toHaveLength(2)
  expect(await desk.bindSeat(intend(desk), caller('one'), token)).toMatchObject({
    kind: 'seated',
    role: 'organiser',
  })
})

test('whoever opens a submission is written down, once, if they may read it', async () => {
  const open = await openedConsultation(desk)
  await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open))
  const [said] = await desk.registry.reader.submissionsAfter(open.id, undefined, 1)
  const submission = said?.submission.id ?? ''
  await seat(desk, 'moderator', 'moderator', open.organisation)
  await seat(desk, 'elsewhere', 'coordinator', await desk.ensureOrganisation('Ministria'))
  const intention = intend(desk)
  for (let times = 0; times < 3; times += 1)
    expect(await desk.noteReading(intention, caller('moderator'), submission)).toEqual({ kind: 'kept' })
  const note = (who: string, of: string) => desk.noteReading(intend(desk), caller(who), of)
  expect(await note('elsewhere', submission)).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect(await note('one', submission)).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect(await note('moderator', 'nothing')).toEqual({ kind: 'refused', why: 'gone' })
  const entries = await desk.registry.reader.auditEntries(100)
  const reader = await desk.registry.reader.personOf('moderator')
  expect(entries.filter(({ action }) => action === 'read_submission')).toEqual([
    expect.objectContaining({ actor: reader?.id, object: submission, detail: {} }),
  ])
})

test('a seat taken away ends the right at once, a promised file too', async () => {
  const { id, organisation } = await openedConsultation(desk)
  await seat(desk, 'coordinator', 'coordinator', organisation)
  const order = { consultation: id, format: 'csv' } as const
  const promised = await desk.exportComments(intend(desk), caller('coordinator'), order)
  const grant = promised.kind === 'file' ? promised.grant : ''
  expect(await desk.takeFile(grant, 'coordinator')).toMatchObject({
    kind: 'file',
    name: `zeri-${id}-comments.csv`,
    what: { kind: 'comments', ...order },
  })
  const [held] = await desk.registry.reader.seats()
  expect(await desk.revokeStaff(person('coordinator'), held?.id ?? '')).toMatchObject({ why: 'not_allowed' })
  expect(await desk.revokeStaff(OPERATOR, held?.id ?? '')).toEqual({ kind: 'revoked' })
  expect(await desk.revokeStaff(OPERATOR, held?.id ?? '')).toEqual({ kind: 'refused', why: 'gone' })
  expect(await desk.takeFile(grant, 'coordinator')).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect(await desk.exportComments(intend(desk), caller('coordinator'), order)).toMatchObject({
    why: 'not_allowed',
  })
  expect((await actions()).filter((action) => action === 'take_file')).toHaveLength(1)
})

test('an example is loaded once with its answers, and gets new dates after that', async () => {
  const organisation = await desk.ensureOrganisation('Ministria')
  const said = {
    by: 'a',
    part: '3.1',
    kind: 'comment',
    text: 'Po',
    language: 'sq',
    author: { kind: 'self' },
  } as const
  const answer = {
    verdict: 'accepted',
    text: { sq: 'U bë' },
    answeredAt: '2026-10-20T09:00:00.000Z',
  } as const
  const sample = {
    id: 'example-1',
    titles: { sq: 'Shembull' },
    organisation,
    stage: 'answered',
    opensAt: '2026-09-01T09:00:00.000Z',
    closesAt: '2026-10-01T09:00:00.000Z',
    shortNoticeReason: null,
    draftNumber: 1,
    draft: TREE,
    submissions: [{ ...said, saidAt: '2026-09-05T09:00:00.000Z', answer }],
  } as const
  expect(await desk.loadSample(sample)).toBe('loaded')
  expect(await desk.loadSample({ ...sample, closesAt: '2026-10-02T09:00:00.000Z' })).toBe('renewed')
  const found = await desk.registry.reader.consultation('example-1')
  expect(found).toMatchObject({ sample: true, stage: 'answered', closesAt: '2026-10-02T09:00:00.000Z' })
  const [only, ...more] = await desk.registry.reader.submissionsAfter('example-1', undefined, 9)
  expect(only?.answer?.text).toEqual({ sq: 'U bë' })
  expect(more).toEqual([])
})
