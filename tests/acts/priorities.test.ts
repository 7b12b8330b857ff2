/** What areas need: a collection for each municipality, a part for each theme, and who reads it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Theme } from '../../dialogs/nouns/submission.ts'
import { collectionOf } from '../../src/acts/priority-collection.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { albania } from '../../src/country/al.ts'
import { systemIds } from '../../src/ids.ts'
import { priorityPlaces } from '../../src/priority-names.ts'
import { caller, type Desk, intend, openDesk, receiptOf, seat } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const need = (theme: Theme, text: string) => ({
  municipality: 'durres',
  unit: null,
  theme,
  text,
  files: [],
  saidAt: desk.clock.iso(),
  notice: 1,
})
const tell = async (theme: Theme, text: string, who = 'one') =>
  receiptOf(await desk.recordPriority(intend(desk), caller(who), need(theme, text)))
const draftNow = async () => {
  const { reader } = desk.registry
  const version = (await reader.consultation(collectionOf('durres')))?.draftVersion ?? ''
  return (await reader.draft(version)) ?? expect.fail()
}
const actions = async () => (await desk.registry.reader.auditEntries(100)).map(({ action }) => action)

test('every municipality has a collection of its own, and one too long for it is our mistake', () => {
  const places = priorityPlaces(albania)
  expect(new Set(places.map(collectionOf)).size).toBe(places.length)
  expect(() => collectionOf('a-municipality-of-24-let')).toThrow('too long')
})

test('the theme stands with its part, whatever place it has in the list', async () => {
  const receipt = await tell('water', 'Ujë.')
  const found = await desk.registry.reader.submissionByReceipt(receipt)
  const { parts } = await draftNow()
  expect(parts.map(({ theme }) => theme)).toEqual(Theme.options)
  expect(parts.find(({ id }) => id === found?.submission.part)?.theme).toBe('water')
})

test('a theme that came with a release gets its part when the collection is used next', async () => {
  await desk.openPriorities(OPERATOR, {
    municipality: 'durres',
    organisation: await desk.ensureOrganisation('Shoqata'),
  })
  // A collection of an earlier release: two themes, in another order.
  const { version } = await draftNow()
  const older = {
    id: systemIds.rowId(),
    consultation: version.consultation,
    number: 2,
    language: 'sq',
  } as const
  const { parts } = await draftNow()
  const few = parts.filter(({ theme }) => theme === 'roads' || theme === 'housing').toReversed()
  const rows = few.map((part, at) => ({ ...part, id: systemIds.rowId(), draftVersion: older.id, at }))
  await desk.registry.writer.write((writing) => writing.addDraft(older, rows))
  const receipt = await tell('water', 'Ujë.')
  const draft = await draftNow()
  expect(draft.version.number).toBe(3)
  expect(draft.parts.map(({ theme }) => theme)).toEqual(Theme.options)
  const said = (await desk.registry.reader.submissionByReceipt(receipt))?.submission
  expect(draft.parts.find(({ id }) => id === said?.part)?.theme).toBe('water')
  await tell('water', 'Edhe drita.')
  expect((await draftNow()).version.number).toBe(3)
})

test('what nobody reads is handed over with all that was sent; what an organisation reads stays with it', async () => {
  const code = await tell('roads', 'Rrugë.')
  const collection = () => desk.registry.reader.consultation(collectionOf('durres'))
  expect((await collection())?.organisation).toBe('zeri')
  const [one, two] = [await desk.ensureOrganisation('Një'), await desk.ensureOrganisation('Dy')]
  const open = (organisation: string, municipality = 'durres') =>
    desk.openPriorities(OPERATOR, { municipality, organisation })
  expect(await open(one)).toEqual({ kind: 'handed_over' })
  expect((await collection())?.organisation).toBe(one)
  expect(await open(two)).toEqual({ kind: 'there', organisation: one })
  expect(await open(one)).toEqual({ kind: 'there', organisation: one })
  expect(await open(two, 'vlore')).toEqual({ kind: 'opened' })
  expect(await open(two, 'nowhere')).toEqual({ kind: 'refused', why: 'gone' })
  expect(await open('nobody', 'fier')).toEqual({ kind: 'refused', why: 'gone' })
  expect((await actions()).filter((action) => action === 'open_priorities')).toHaveLength(2)
  const withdrawn = await desk.withdrawSubmission(intend(desk), caller('one'), code)
  expect(withdrawn).toEqual({ kind: 'withdrawn', receipt: code })
})

test('an example takes over nothing that people wrote', async () => {
  await tell('roads', 'Rrugë.')
  const organisation = await desk.ensureOrganisation('Shembull')
  const plan = { municipality: 'durres', organisation, sample: true }
  expect(await desk.openPriorities(OPERATOR, plan)).toEqual({ kind: 'there', organisation: 'zeri' })
})

test('a coordinator opens no collection, an administrator does', async () => {
  const organisation = await desk.ensureOrganisation('Shoqata')
  await seat(desk, 'coordinator', 'coordinator', organisation)
  await seat(desk, 'administrator', 'administrator', organisation)
  const open = (conversation: string) =>
    desk.openPriorities({ kind: 'person', conversation }, { municipality: 'durres', organisation })
  expect(await open('coordinator')).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect(await open('administrator')).toEqual({ kind: 'opened' })
})
