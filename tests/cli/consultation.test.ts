/** The command line from the institution to the open consultation, with the sentences of the law. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { containing, like } from '../support/some.ts'

const DRAFT = '1. Rrugët\n\nRrugët ndriçohen.\n\n2. Uji\n\nUji vjen pa ndërprerje.\n'

let desk: CommandLine
beforeEach(async () => {
  desk = await commandLine()
})
afterEach(() => desk.remove())

async function planned(draft = true): Promise<string> {
  await desk.said('organisation', 'add', 'Bashkia e provës')
  const id = await desk.said(
    'consultation',
    'create',
    '--title',
    'Plani',
    '--organisation',
    'Bashkia e provës',
  )
  writeFileSync(join(desk.folder, 'plan.txt'), DRAFT)
  if (draft) await desk.said('draft', 'import', 'plan.txt', '--consultation', id)
  return id
}

const opening = (id: string, closes: string, ...more: string[]) =>
  desk.zeri('consultation', 'open', '--consultation', id, '--closes', closes, ...more)

test('an organisation is made known once, and found by its id or its name', async () => {
  const id = await desk.said('organisation', 'add', 'Bashkia  e provës ')
  expect(await desk.said('organisation', 'add', 'Bashkia e provës')).toBe(id)
  expect(JSON.parse(await desk.said('organisation', 'list', '--json'))).toEqual([
    { id, name: 'Bashkia e provës' },
  ])
  expect(await desk.said('organisation', 'list')).toContain(`${id}  Bashkia e provës`)
  for (const named of [id, 'Bashkia e provës', ' Bashkia e  provës']) {
    expect(await desk.said('consultation', 'create', '--title', 'x', '--organisation', named)).toMatch(
      /^[a-z0-9]{12}$/,
    )
  }
  const nobody = await desk.zeri('consultation', 'create', '--title', 'x', '--organisation', 'nobody')
  expect(nobody).toMatchObject({
    code: 1,
    out: '',
    err: containing('There is no organisation "nobody"'),
  })
})

test('open: the time is the country’s, the working days are counted and said', async () => {
  const id = await planned()
  const opened = await opening(id, '2027-01-15T16:00')
  expect(opened.code).toBe(0)
  expect(opened.err).toContain('Open until 2027-01-15 16:00 (Europe/Tirane): working days after today: 29.')
  const [listed] = JSON.parse(await desk.said('consultation', 'list', '--json')) as Record<string, unknown>[]
  // Winter time: one hour before UTC.
  expect(listed).toMatchObject({
    id,
    stage: 'open',
    closesAt: '2027-01-15T15:00:00.000Z',
    workingDaysLeft: 29,
  })
  expect((await opening(id, '2027-01-15T16:00')).err).toBe(
    'It was opened before; a consultation is opened once.\n',
  )
})

test('open: under the law’s minimum it refuses with both numbers, and opens with a reason', async () => {
  const id = await planned()
  const refused = await opening(id, '2026-12-14T16:00')
  expect(refused).toMatchObject({ code: 1, out: '' })
  // 8 December is a holiday.
  expect(refused.err).toBe(
    'It would close after 8 working days (today not counted, the closing day counted), and the law asks for at ' +
      'least 20: choose a later time, or say why it is short with --reason "…".\n',
  )
  expect((await opening(id, '2026-12-14T16:00', '--reason', '  ')).code).toBe(1)
  expect((await opening(id, '2026-12-14T16:00', '--reason', 'Afati i buxhetit.')).code).toBe(0)
  const [listed] = JSON.parse(await desk.said('consultation', 'list', '--json')) as Record<string, unknown>[]
  expect(listed).toMatchObject({ stage: 'open', shortNoticeReason: 'Afati i buxhetit.' })
})

test('open: a year whose moving feasts are not entered is said', async () => {
  const id = await planned()
  const gap = 'The moving feasts of 2027 are not all entered in src/country/al.ts'
  expect((await opening(id, '2027-01-15T16:00')).err).toContain(gap)
  expect((await opening(await planned(), '2026-12-14T16:00', '--reason', 'x')).err).not.toContain(
    'moving feasts',
  )
})

test('open: each thing that is missing has a sentence', async () => {
  expect((await opening('nothere', '2027-01-15T16:00')).err).toContain('There is no consultation nothere')
  const bare = await planned(false)
  expect((await opening(bare, '2027-01-15T16:00')).err).toContain(`draft import FILE --consultation ${bare}`)
  const id = await planned()
  expect((await opening(id, '2026-11-30T16:00')).err).toBe('That time is over already.\n')
})

test.each(['2027-02-30T16:00', '2027-01-15', '2027-01-15T24:00', '15.1.2027 16:00', 'soon'])(
  'open: %s is no moment',
  async (typed) => {
    const usage = await opening('x', typed)
    expect(usage).toMatchObject({ code: 2, err: containing('for example 2027-01-15T16:00') })
  },
)

test('an hour that comes twice, or never, is the one that gives people more time', async () => {
  const id = await planned()
  await opening(id, '2027-03-28T02:30')
  const [listed] = JSON.parse(await desk.said('consultation', 'list', '--json')) as Record<string, unknown>[]
  expect(listed).toMatchObject({ closesAt: '2027-03-28T01:00:00.000Z' })
})

test('close, and what runs out of time by itself, is listed as closed', async () => {
  const [one, two] = [await planned(), await planned()]
  for (const id of [one, two]) await opening(id, '2027-01-15T16:00')
  const closed = await desk.zeri('consultation', 'close', '--consultation', one)
  expect(closed).toMatchObject({ code: 0, err: 'Closed as of 2026-12-01 10:00 (Europe/Tirane).\n' })
  expect((await desk.zeri('consultation', 'close', '--consultation', one)).err).toBe('It is not open.\n')
  desk.clock.set('2027-01-15T15:00:00.000Z')
  const table = await desk.said('consultation', 'list')
  expect(table.match(/closed/gu)).toHaveLength(2)
})

test('the registry of before is told from a new one', async () => {
  expect((await desk.zeri('consultation', 'list')).err).toContain('Made a new, empty registry')
  expect((await desk.zeri('consultation', 'list')).err).toBe(
    'There is none yet; zeri consultation create plans one.\n',
  )
})

test('usage: help and version end well, everything that is not understood ends with 2', async () => {
  for (const args of [['--help'], ['--version'], ['consultation', 'open', '--help']]) {
    expect(await desk.zeri(...args)).toMatchObject({ code: 0, err: '', out: like(/\S/u) })
  }
  for (const args of [
    [],
    ['consultation'],
    ['nonsense'],
    ['consultation', 'list', '--nonsense'],
    ['staff', 'revoke'],
  ]) {
    expect(await desk.zeri(...args)).toMatchObject({ code: 2, out: '', err: like(/\S/u) })
  }
})
