/** Moving a closing and counting what was said, from the command line. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine, type CommandLine } from '../support/cli.ts'

let desk: CommandLine
let id: string
beforeEach(async () => {
  desk = await commandLine()
  await desk.said('organisation', 'add', 'Bashkia e provës')
  id = await desk.said('consultation', 'create', '--title', 'Plani', '--organisation', 'Bashkia e provës')
  writeFileSync(join(desk.folder, 'plan.txt'), '1. Rrugët\n\nRrugët ndriçohen.\n')
  await desk.said('draft', 'import', 'plan.txt', '--consultation', id)
})
afterEach(() => desk.remove())

const zeri = (verb: string, closes: string, ...more: string[]) =>
  desk.zeri('consultation', verb, '--consultation', id, '--closes', closes, ...more)

test('a closing on a free day is said, with the working day behind it, and stands as it was typed', async () => {
  const opened = await zeri('open', '2027-01-16T16:00')
  expect(opened.code).toBe(0)
  expect(opened.err).toContain('2027-01-16 is not a working day; the next one is 2027-01-18.')
})

test('extend and repeat: within the law, each in its time, with both numbers where it is too long', async () => {
  await zeri('open', '2026-12-31T16:00')
  expect(await zeri('repeat', '2027-01-29T16:00', '--reason', 'x')).toMatchObject({ code: 1 })
  const long = await zeri('extend', '2027-03-31T16:00', '--reason', 'x')
  expect(long).toMatchObject({ code: 1, out: '' })
  expect(long.err).toMatch(/That would be 79 working days in all, and the law allows 40 at most\./u)
  expect((await zeri('extend', '2027-01-15T16:00')).code).toBe(2)
  const moved = await zeri('extend', '2027-01-15T16:00', '--reason', 'Njerëzit e kërkuan.')
  expect(moved.err).toContain('Open until 2027-01-15 16:00 (Europe/Tirane): working days in all: 29.')
  const [listed] = JSON.parse(await desk.said('consultation', 'list', '--json')) as Record<string, unknown>[]
  expect(listed).toMatchObject({
    closesAt: '2027-01-15T15:00:00.000Z',
    answerDueBy: '2027-02-12T22:59:00.000Z',
  })
  desk.clock.set('2027-02-01T09:00:00.000Z')
  expect((await zeri('extend', '2027-03-01T16:00', '--reason', 'x')).err).toContain(
    'zeri consultation repeat',
  )
  expect(await zeri('repeat', '2027-03-02T16:00', '--reason', 'Çështje të reja.')).toMatchObject({ code: 0 })
})

test('numbers of campaigns and of moderation, for a machine and for a reader', async () => {
  const json = async (what: string) =>
    JSON.parse(await desk.said('stats', what, '--consultation', id, '--json')) as unknown
  expect(await json('campaigns')).toEqual({
    all: { submissions: 0, persons: 0 },
    without: { submissions: 0, persons: 0 },
    flagged: { same_words: 0, one_account: 0, rush: 0 },
  })
  expect(await json('moderation')).toEqual({ held: 0, released: 0, refused: 0, appealed: 0 })
  expect(await desk.said('stats', 'campaigns', '--consultation', id)).toContain('without what is flagged')
  expect((await desk.zeri('stats', 'moderation', '--consultation', 'nowhere')).code).toBe(1)
})
