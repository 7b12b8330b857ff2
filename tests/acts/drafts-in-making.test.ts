/** Preparing a draft: begun, edited, published or thrown away, each once, by who may, and nothing half-done. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { caller, type Desk, intend, openDesk, seat, TREE } from '../support/desk.ts'

let desk: Desk
let organisation: string
let consultation: string
const coordinator = { kind: 'person', conversation: 'k' } as const
beforeEach(async () => {
  desk = await openDesk()
  organisation = await desk.ensureOrganisation('Bashkia e provës')
  await seat(desk, 'k', 'coordinator', organisation)
  const planned = await desk.planConsultation(intend(desk), caller('k'), {
    titles: { sq: 'Plani' },
    organisation,
  })
  consultation = planned.kind === 'planned' ? planned.consultation : ''
})
afterEach(() => desk.close())

const reader = () => desk.registry.reader
const making = async () => (await reader().draftInMaking(consultation))?.draft
const begin = (replace = false, tree = TREE) =>
  desk.startDraft(intend(desk), coordinator, { consultation, tree, doubts: [], replace })
const refused = (why: string) => ({ kind: 'refused', why })
const inDays = (days: number) => new Date(desk.clock.now() + days * 86_400_000).toISOString()

async function partOf(number: string): Promise<string> {
  return (await making())?.parts.find((part) => part.number === number)?.id ?? ''
}

test('planned twice under one key is one consultation', async () => {
  const intention = intend(desk)
  const plan = { titles: { sq: 'Tjetri', en: 'The other' }, organisation }
  const first = await desk.planConsultation(intention, caller('k'), plan)
  expect(first.kind).toBe('planned')
  expect(await desk.planConsultation(intention, caller('k'), plan)).toEqual(first)
  expect(await reader().consultations()).toHaveLength(2)
})

test('an unfinished draft is replaced only where that is asked for', async () => {
  expect(await begin()).toEqual({ kind: 'kept' })
  const before = await making()
  expect(before?.parts.map(({ number }) => number)).toEqual(['1', '3', '3.1', '3.2'])
  expect(await begin()).toEqual(refused('there'))
  expect(await making()).toEqual(before)
  const [first] = TREE.parts
  expect(await begin(true, { language: 'en', parts: first === undefined ? [] : [first] })).toEqual({
    kind: 'kept',
  })
  expect((await making())?.parts).toHaveLength(1)
  expect(await begin(true, { language: 'sq', parts: [] })).toEqual(refused('empty'))
})

test('an edit pressed twice is done once, and is written down', async () => {
  await begin()
  const intention = intend(desk)
  const edit = { do: 'join', part: await partOf('3.2') } as const
  for (let press = 0; press < 2; press += 1)
    expect(await desk.editDraft(intention, coordinator, { consultation, edit })).toEqual({ kind: 'kept' })
  expect((await making())?.parts.map(({ number }) => number)).toEqual(['1', '3', '3.1'])
  // What is not there any more changes nothing.
  expect(await desk.editDraft(intend(desk), coordinator, { consultation, edit })).toEqual(refused('gone'))
  const entries = await reader().auditEntries(20)
  expect(entries.filter(({ action }) => action === 'edit_draft')).toMatchObject([
    { object: consultation, detail: { do: 'join' } },
  ])
})

test('published, it is what people read, word for word, and no longer in the making', async () => {
  await begin()
  const { parts = [] } = (await making()) ?? {}
  const intention = intend(desk)
  for (let press = 0; press < 2; press += 1)
    expect(await desk.publishDraft(intention, coordinator, { consultation })).toEqual({ kind: 'kept' })
  expect(await making()).toBeUndefined()
  const found = await reader().consultation(consultation)
  const draft = await reader().draft(found?.draftVersion ?? '')
  expect(draft?.version.number).toBe(1)
  expect(
    draft?.parts.map(({ id, parent, number, title, bites, summary }) => [
      id,
      parent,
      number,
      title,
      bites,
      summary,
    ]),
  ).toEqual(
    parts.map(({ id, parent, number, title, bites, summary }) => [id, parent, number, title, bites, summary]),
  )
  expect(found?.stage).toBe('planned')
  expect(await desk.publishDraft(intend(desk), coordinator, { consultation })).toEqual(refused('gone'))
})

test('published and opened in one moment, or neither: a short period asks for its reason first', async () => {
  await begin()
  const open = (closesAt: string, reason?: string) =>
    desk.publishDraft(intend(desk), coordinator, { consultation, opening: { closesAt, reason } })
  expect(await open(inDays(5))).toEqual(refused('reason_needed'))
  expect(await open(inDays(-1), 'x')).toEqual(refused('too_late'))
  expect(await reader().consultation(consultation)).toMatchObject({ stage: 'planned', draftVersion: null })
  expect(await making()).toBeDefined()
  expect(await open(inDays(5), 'Afati i buxhetit.')).toEqual({ kind: 'kept' })
  const opened = await reader().consultation(consultation)
  expect(opened).toMatchObject({ stage: 'open', closesAt: inDays(5), shortNoticeReason: 'Afati i buxhetit.' })
  expect(opened?.draftVersion).not.toBeNull()
  // A new version may follow while it is open; opened again it is not.
  await begin()
  expect(await open(inDays(40))).toEqual(refused('there'))
  expect(await desk.publishDraft(intend(desk), coordinator, { consultation })).toEqual({ kind: 'kept' })
  expect(await reader().draftVersions(consultation)).toHaveLength(2)
})

test('thrown away, it is gone, and what people read stays', async () => {
  await begin()
  await desk.publishDraft(intend(desk), coordinator, { consultation })
  await begin()
  expect(await desk.dropDraft(intend(desk), coordinator, consultation)).toEqual({ kind: 'kept' })
  expect(await making()).toBeUndefined()
  expect(await reader().draftVersions(consultation)).toHaveLength(1)
  expect(await desk.dropDraft(intend(desk), coordinator, consultation)).toEqual(refused('gone'))
})

test('closed, nothing is prepared any more; another organisation’s coordinator may nothing of it', async () => {
  await begin()
  await seat(desk, 'other', 'coordinator', await desk.ensureOrganisation('Bashkia tjetër'))
  const other = { kind: 'person', conversation: 'other' } as const
  const edit = { do: 'drop', part: await partOf('1') } as const
  expect(await desk.editDraft(intend(desk), other, { consultation, edit })).toEqual(refused('not_allowed'))
  expect(await desk.publishDraft(intend(desk), other, { consultation })).toEqual(refused('not_allowed'))
  await desk.publishDraft(intend(desk), OPERATOR, { consultation, opening: { closesAt: inDays(30) } })
  await desk.closeConsultation(OPERATOR, consultation)
  expect(await begin()).toEqual(refused('closed'))
})

test('a poster is promised to who may open, once it is open, and is a picture when it is taken', async () => {
  const order = { consultation, language: 'sq' } as const
  expect(await desk.takePoster(intend(desk), caller('k'), order)).toEqual(refused('not_open_yet'))
  await begin()
  await desk.publishDraft(intend(desk), coordinator, { consultation, opening: { closesAt: inDays(30) } })
  expect(await desk.takePoster(intend(desk), caller('nobody'), order)).toEqual(refused('not_allowed'))
  const promised = await desk.takePoster(intend(desk), caller('k'), order)
  expect(promised).toMatchObject({ kind: 'file', name: `zeri-${consultation}-poster-sq.png` })
  const grant = promised.kind === 'file' ? promised.grant : ''
  expect(await desk.takeFile(grant, 'nobody')).toEqual(refused('gone'))
  expect(await desk.takeFile(grant, 'k')).toMatchObject({ kind: 'file', what: { kind: 'poster', ...order } })
  const [seated] = await reader().seats()
  await desk.revokeStaff(OPERATOR, seated?.id ?? '')
  expect(await desk.takeFile(grant, 'k')).toEqual(refused('not_allowed'))
})
