/** Taking in answered tables from the command line: shown first, stored under the mark of what was shown. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { containing } from '../support/some.ts'

const ID = 'shembull-aleanca'

let desk: CommandLine
let code: string
beforeAll(async () => {
  desk = await commandLine()
  await desk.said('sample', 'load')
  const exported = await desk.said(
    'export',
    'comments',
    '--consultation',
    'shembull-poznan-1',
    '--format',
    'json',
  )
  const [first] = JSON.parse(exported) as { receipt: string; verdict: string }[]
  code = first?.receipt ?? ''
})
afterAll(() => desk.remove())

const take = (...more: string[]) =>
  desk.zeri('answer', 'import', 'a.csv', '--consultation', 'shembull-poznan-1', ...more)

function file(...lines: string[]): void {
  writeFileSync(join(desk.folder, 'a.csv'), ['receipt,verdict,answer', ...lines].join('\n'))
}

test('shown, then stored under its mark alone; a second time nothing is left to store', async () => {
  file(`${code},U mor shënim,E lexuam.`)
  const dry = await take('--dry-run')
  expect(dry).toMatchObject({
    code: 0,
    out: containing('Changed: 1'),
    err: containing('Nothing was stored.'),
  })
  const mark = /--confirm (\w+)/u.exec(dry.err)?.[1] ?? ''
  expect(await take()).toMatchObject({ code: 1, err: containing(`--confirm ${mark}`) })
  expect(await take('--confirm', 'another')).toMatchObject({
    code: 1,
    err: containing('not the differences'),
  })
  expect(await take('--confirm', mark)).toMatchObject({ code: 0, err: containing('Answers stored: 1') })
  expect(await take('--dry-run')).toMatchObject({ code: 0, out: containing('Unchanged: 1') })
})

test('a damaged row is named, and nothing is stored', async () => {
  file(`${code},Pranuar,`, 'AAAA-AAAA,Pranuar,', `${code.slice(0, 4)}-2222,ndoshta,`)
  const told = await take('--json')
  expect(told).toMatchObject({ code: 1, err: containing('nothing was stored') })
  const found = JSON.parse(told.out) as { damaged: object[] }
  expect(found.damaged).toMatchObject([{ at: 2, code: 'AAAA-AAAA', problem: 'unknown_code' }, { at: 3 }])
  expect(await take()).toMatchObject({ out: containing('Row 2 (AAAA-AAAA): there is no such receipt code.') })
})

test('what is no table, and what is not there, is said in a sentence', async () => {
  writeFileSync(join(desk.folder, 'a.csv'), 'asgjë')
  expect(await take()).toMatchObject({ code: 1, err: containing('neither the Word table') })
  const missing = await desk.zeri('answer', 'import', 'nothere.docx', '--consultation', ID)
  expect(missing).toMatchObject({ code: 1, err: containing('There is no file') })
  expect(readFileSync(join(desk.folder, 'a.csv'), 'utf8')).toBe('asgjë')
})
