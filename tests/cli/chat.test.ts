/** The talk in the terminal, over the same folder as everything else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { like } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = await commandLine()
})
afterEach(() => desk.remove())

const talked = (lines: readonly string[], ...more: string[]) =>
  desk.with({ input: lines.map((line) => `${line}\n`).join('') }).said('chat', '--transcript', ...more)

test('a piped talk is a transcript of both sides, without the empty lines', async () => {
  const text = await talked(
    ['*Lexo', '', '   ', '*Shembull: Aleanca', '*1', 'Drita në rrugë.', '*Pranoj'],
    '--room',
    'a',
  )
  const typed = text.split('\n').filter((line) => line.startsWith('▸'))
  expect(typed).toEqual([
    '▸ [📄 Lexo dhe komento]',
    like(/^▸ \[Shembull: Aleanca e qyteteve .*\]$/u),
    like(/^▸ \[1 .*\]$/u),
    '▸ Drita në rrugë.',
    '▸ [✅ Pranoj, dërgoje]',
  ])
  expect(text).toMatch(/✅ U mor\. Kodi juaj: \S{4}-\S{4}/u)
  expect(text).toContain('http://127.0.0.1:3000/r/')
  const rows = JSON.parse(await desk.said('consultation', 'list', '--json')) as {
    id: string
    comments: number
  }[]
  expect(rows.find(({ id }) => id === 'shembull-aleanca')?.comments).toBe(1)
})

test('each room is a talk of its own, which goes on where it was', async () => {
  await talked(['*Lexo', '*Shembull: Aleanca', '*1', 'Gjysma e një'], '--room', 'a')
  expect(await talked([], '--room', 'b')).toContain('Çfarë doni të bëni?')
  expect(await talked([], '--room', 'a')).toContain('përgjysmë')
})

test('--language: for somebody new, and for somebody who spoke another one', async () => {
  expect(await talked([], '--room', 'a', '--language', 'en')).toContain('What would you like to do?')
  expect(await talked([], '--room', 'a')).toContain('What would you like to do?')
  const now = await talked([], '--room', 'a', '--language', 'sq')
  expect(now.trim().split('\n\n').at(-1)).toContain('Çfarë doni të bëni?')
})

test('without --transcript only the desk is printed', async () => {
  const text = await desk.with({ input: '*Lexo\n' }).said('chat', '--room', 'a')
  expect(text).toContain('Cilin dokument doni ta shihni?')
  expect(text).not.toContain('▸')
})

test('a copy of one’s data is written into the folder one stands in, whole, and never over another', async () => {
  await talked(['*Lexo', '*Shembull: Aleanca', '*1', 'Drita.', '*Pranoj'], '--room', 'a')
  const text = await talked(['/tedhenat', '*Merr një kopje', '*Merr një kopje'], '--room', 'a')
  expect(text).toContain('⬇ zeri-my-data.json')
  expect(text).toContain('→ U ruajt te zeri-my-data.json')
  expect(text).toContain('→ U ruajt te zeri-my-data-2.json')
  expect(readdirSync(desk.folder).filter((name) => name.startsWith('.'))).toEqual([])
  const data = JSON.parse(readFileSync(join(desk.folder, 'zeri-my-data.json'), 'utf8')) as {
    submissions: unknown[]
  }
  expect(data.submissions).toHaveLength(1)
})

test.each([
  [0, 76],
  [40, 40],
  [300, 76],
])('on a terminal of %i columns lines have at most %i letters', async (columns, most) => {
  const output = Object.assign(new PassThrough(), { columns })
  const said: string[] = []
  output.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk))
  await runCli(['chat', '--room', 'a'], {
    environment: () => ({ DATABASE_URL: `sqlite:${desk.folder}/data/zeri.db`, LOG_LEVEL: 'silent' }),
    input: Readable.from(['/privatesia\n']),
    output,
    errors: new PassThrough(),
    folder: desk.folder,
    overrides: { clock: desk.clock },
  })
  const lengths = said
    .join('')
    .split('\n')
    .filter((line) => !line.includes('*'))
    .map((line) => line.length)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(most)
  expect(Math.max(...lengths)).toBeGreaterThan(most - 12)
})

test('a person at a terminal is given a hint, can edit the line, and a wiped talk is cleared away', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 60 })
  const said: string[] = []
  output.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk))
  const until = async (what: string) => {
    for (let tries = 0; tries < 400 && !said.join('').includes(what); tries += 1) await pause(10)
    expect(said.join('')).toContain(what)
    said.length = 0
  }
  const ended = runCli(['chat', '--room', 'a'], {
    environment: () => ({ DATABASE_URL: `sqlite:${desk.folder}/data/zeri.db`, LOG_LEVEL: 'silent' }),
    input,
    output,
    errors: new PassThrough(),
    folder: desk.folder,
    overrides: { clock: desk.clock },
  })
  await until('Me Ctrl+D biseda mbyllet.')
  // A slip, taken back with the delete key.
  input.write('/tedhenatt\u007F\r')
  await until('Fshi bisedën')
  input.write('*2\r')
  await until('Menyja')
  input.write('*1\r')
  await until('\u001B[2J\u001B[3J\u001B[H')
  // Ctrl+C ends the talk like Ctrl+D, with both stores closed.
  input.write('\u0003')
  expect(await ended).toBe(0)
})
