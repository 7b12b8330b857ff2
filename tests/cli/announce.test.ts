/** Posters and the notice for the register from the command line. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { seen } from '../support/png.ts'
import { startFakeTelegram } from '../support/fake-telegram/telegram.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  const made = await commandLine()
  desk = made.with({ env: { PUBLIC_URL: 'https://zeri.example.org' } })
})
afterEach(() => desk.remove())

async function planned(): Promise<string> {
  await desk.said('organisation', 'add', 'Bashkia e provës')
  const named = ['--title', 'Plani i rrugëve', '--title-en', 'The plan of the roads']
  const id = await desk.said('consultation', 'create', ...named, '--organisation', 'Bashkia e provës')
  writeFileSync(join(desk.folder, 'plan.txt'), '1. Rrugët\n\nRrugët ndriçohen.\n')
  await desk.said('draft', 'import', 'plan.txt', '--consultation', id)
  return id
}

async function opened(closes = '2027-01-15T16:00', ...more: string[]): Promise<string> {
  const id = await planned()
  await desk.said('consultation', 'open', '--consultation', id, '--closes', closes, ...more)
  return id
}

const poster = (id: string, ...more: string[]) =>
  desk.zeri('consultation', 'poster', '--consultation', id, '--out', 'poster.png', ...more)

test('poster: a PNG whose square leads to the consultation, in each language', async () => {
  const id = await opened()
  for (const language of ['sq', 'en']) {
    expect(await poster(id, '--language', language)).toMatchObject({ code: 0, out: '' })
    const sheet = seen(readFileSync(join(desk.folder, 'poster.png')))
    expect(sheet.says).toBe(`https://zeri.example.org/#c${id}`)
  }
})

test('poster and notice: with a bot they lead to Telegram; while it cannot be reached that is said', async () => {
  const id = await opened()
  const fake = await startFakeTelegram({})
  const bot = desk.with({ env: { TELEGRAM_API_ROOT: fake.url, TELEGRAM_BOT_TOKEN: fake.token } })
  const link = /https:\/\/t\.me\/\w+\?start=/u
  try {
    await bot.said('consultation', 'poster', '--consultation', id, '--out', 'bot.png')
    expect(seen(readFileSync(join(desk.folder, 'bot.png'))).says).toMatch(link)
    expect(await bot.said('consultation', 'notice', '--consultation', id)).toMatch(link)
  } finally {
    await fake.close()
  }
  const away = await bot.zeri('consultation', 'notice', '--consultation', id)
  expect(away).toMatchObject({ code: 0, err: containing('Telegram cannot be reached') })
})

test('poster: without a public address it says where the link works', async () => {
  const id = await opened()
  const local = desk.with({ env: {} })
  const made = await local.zeri('consultation', 'poster', '--consultation', id, '--out', 'local.png')
  expect(made.err).toContain('PUBLIC_URL is not set')
})

test('poster: what is not there, not open, or not writable is told and nothing is left', async () => {
  expect(await poster('nothere')).toMatchObject({
    code: 1,
    err: containing('There is no consultation nothere'),
  })
  expect(await poster(await planned())).toMatchObject({ code: 1, err: containing('It is not open yet') })
  expect(existsSync(join(desk.folder, 'poster.png'))).toBe(false)
  expect(await desk.zeri('consultation', 'poster')).toMatchObject({ code: 2 })
})

test('priorities poster: the square leads to what the municipality needs', async () => {
  const place = (municipality: string) =>
    desk.zeri('priorities', 'poster', '--municipality', municipality, '--out', 'place.png')
  expect(await place('durres')).toMatchObject({ code: 1, err: containing('zeri priorities open') })
  await desk.said('organisation', 'add', 'Qendra e provës')
  await desk.said('priorities', 'open', '--municipality', 'durres', '--organisation', 'Qendra e provës')
  expect(await place('durres')).toMatchObject({ code: 0 })
  expect(seen(readFileSync(join(desk.folder, 'place.png'))).says).toBe('https://zeri.example.org/#mdurres')
  expect(await place('atlantis')).toMatchObject({ code: 1, err: containing('no municipality atlantis') })
})

test('notice: institution, title, aim, period with its working days, how to take part, a role as contact', async () => {
  const id = await opened()
  const text = await desk.said('consultation', 'notice', '--consultation', id)
  for (const line of [
    'Institucioni: Bashkia e provës',
    'Dokumenti: Plani i rrugëve',
    'Afati: nga 1 dhjetor 2026 deri më 15 janar 2027, 29 ditë pune.',
    `Në shfletues: https://zeri.example.org/#c${id}`,
    'koordinatori për njoftimin dhe konsultimin publik, Bashkia e provës, [posta elektronike e institucionit]',
    'Ligji nr. 146/2014',
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('Pse afati')
  const english = await desk.said('consultation', 'notice', '--consultation', id, '--language', 'en')
  expect(english).toContain('Document: The plan of the roads')
  expect(english).toContain('29 working days')
})

test('notice: a short period stands there with its reason; one that is not open has none yet', async () => {
  const id = await opened('2026-12-14T16:00', '--reason', 'Afati i buxhetit.')
  const text = await desk.said('consultation', 'notice', '--consultation', id)
  expect(text).toContain('8 ditë pune')
  expect(text).toContain('Afati i buxhetit.')
  const waiting = await desk.zeri('consultation', 'notice', '--consultation', await planned())
  expect(waiting).toMatchObject({ code: 1, out: '', err: containing('no period yet') })
})
