/** Exporting from the command line: streamed, whole or not at all, with a bar where somebody looks on. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemIds } from '../../src/ids.ts'
import { freeName, writeWhole } from '../../src/cli/write-whole.ts'
import { built } from '../support/built.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { run } from '../support/process.ts'
import { containing } from '../support/some.ts'

const ANSWERED = 'shembull-poznan-1'

let desk: CommandLine
beforeAll(async () => {
  desk = await commandLine()
  await desk.said('sample', 'load')
  await built()
}, 60_000)
afterAll(() => desk.remove())

const take = (on: CommandLine, ...more: string[]) =>
  on.zeri('export', 'comments', '--consultation', ANSWERED, ...more)

test('to the standard output: the data alone, the rest beside it', async () => {
  const csv = await take(desk, '--format', 'csv')
  expect(csv.code).toBe(0)
  expect(csv.out.startsWith('\uFEFFreceipt,kind,consultation,')).toBe(true)
  expect(csv.err).toBe('Comments written: 7.\n')
  const json = await take(desk, '--format', 'json')
  expect(JSON.parse(json.out)).toHaveLength(7)
})

test('to a file: the same bytes, another one replaced, nothing left beside it', async () => {
  mkdirSync(join(desk.folder, 'out'))
  writeFileSync(join(desk.folder, 'out/c.csv'), 'of yesterday')
  const written = await take(desk, '--format', 'csv', '--out', 'out/c.csv')
  expect(written).toMatchObject({ code: 0, out: '', err: containing('c.csv: 7.') })
  expect(readFileSync(join(desk.folder, 'out/c.csv'), 'utf8')).toBe((await take(desk, '--format', 'csv')).out)
  expect(readdirSync(join(desk.folder, 'out'))).toEqual(['c.csv'])
})

test('a workbook and a Word document: whole files, with the same number of comments told', async () => {
  for (const format of ['xlsx', 'docx']) {
    const told = await take(desk, '--format', format, '--out', `c.${format}`)
    expect(told).toMatchObject({ code: 0, out: '', err: containing(`c.${format}: 7.`) })
    expect(
      readFileSync(join(desk.folder, `c.${format}`))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  }
})

test('what cannot be is told: no such consultation, no such folder, a folder in its place, no format', async () => {
  const gone = await desk.zeri('export', 'comments', '--consultation', 'nothere', '--format', 'csv')
  expect(gone).toMatchObject({ code: 1, err: containing('There is no consultation nothere') })
  const nowhere = await take(desk, '--format', 'csv', '--out', 'nowhere/c.csv')
  expect(nowhere).toMatchObject({ code: 1, out: '', err: containing('There is no folder') })
  mkdirSync(join(desk.folder, 'taken'))
  const taken = await take(desk, '--format', 'csv', '--out', 'taken')
  expect(taken).toMatchObject({
    code: 1,
    err: containing('taken is a folder; name a file in it.'),
  })
  expect(readdirSync(desk.folder).filter((name) => name.includes('part'))).toEqual([])
  expect(await take(desk)).toMatchObject({ code: 2 })
  expect(await take(desk, '--format', 'pdf')).toMatchObject({ code: 2 })
})

test('an export is written down in the audit log', async () => {
  desk.clock.set('2026-12-01T10:00:00.000Z')
  await take(desk, '--format', 'csv')
  const { openSqliteRegistry } = await import('../../storage/registry/sqlite/open.ts')
  const registry = await openSqliteRegistry(join(desk.folder, 'data/zeri.db'))
  const [last] = await registry.reader.auditEntries(1)
  await registry.close()
  expect(last).toMatchObject({ actor: 'operator', action: 'export_submissions', object: ANSWERED })
})

test('on a terminal a bar runs and goes away; elsewhere there is none', async () => {
  const seen = await take(desk.with({ terminal: true }), '--format', 'csv', '--out', 'bar.csv')
  expect(seen.err).toContain('█'.repeat(30))
  expect(seen.err).toContain('100 %  7 of 7')
  expect(seen.err.split('\r\u001B[K').at(-1)).toMatch(/^Comments written to \S+: 7\.\n$/u)
})

test('a writing that breaks off leaves the file of before and nothing else', async () => {
  mkdirSync(join(desk.folder, 'half'))
  const file = join(desk.folder, 'half/c.csv')
  writeFileSync(file, 'of yesterday')
  async function* breaks(): AsyncIterable<string> {
    yield 'half a line'
    throw new Error('the registry went away')
  }
  await expect(writeWhole(file, breaks(), systemIds)).rejects.toThrow('the registry went away')
  expect(readFileSync(file, 'utf8')).toBe('of yesterday')
  expect(readdirSync(join(desk.folder, 'half'))).toEqual(['c.csv'])
})

test('killed in the middle, no partial file is offered under the name', async () => {
  mkdirSync(join(desk.folder, 'killed'))
  const script = `
    import { writeWhole } from ${JSON.stringify(join(import.meta.dirname, '../../src/cli/write-whole.ts'))}
    import { systemIds } from ${JSON.stringify(join(import.meta.dirname, '../../src/ids.ts'))}
    async function* slowly() {
      for (;;) {
        yield 'a line\\n'.repeat(1000)
        process.stdout.write('.')
        await new Promise((go) => setTimeout(go, 10))
      }
    }
    const { kind, why } = await writeWhole('c.csv', slowly(), systemIds)
    console.log(kind, why)`
  const start = () =>
    spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
      cwd: join(desk.folder, 'killed'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const child = start()
    await once(child.stdout, 'data')
    child.kill(signal)
    await once(child, 'close')
    expect(readdirSync(join(desk.folder, 'killed'))).not.toContain('c.csv')
  }
  // The one that could say goodbye took its draft along.
  expect(readdirSync(join(desk.folder, 'killed'))).toHaveLength(1)
})

test('a reader that goes away is told of without a stack', async () => {
  const env = { DATABASE_URL: `sqlite:${desk.folder}/data/zeri.db`, LOG_LEVEL: 'silent' }
  const args = ['export', 'comments', '--consultation', ANSWERED, '--format', 'json']
  const call = await run('cli', args, { folder: desk.folder, env })
  call.child.stdout?.destroy()
  expect(await call.ended).toBe(1)
  expect(call.err()).toContain('The output was closed before everything was written.')
  expect(call.err()).not.toContain(' at ')
})

test('a name that was asked for is made safe, and no file is written over', async () => {
  const folder = join(desk.folder, 'names')
  mkdirSync(folder)
  for (const [wanted, safe] of [
    ['zeri-x-comments.csv', 'zeri-x-comments.csv'],
    ['../../etc/passwd', 'etc-passwd'],
    ['.bashrc', 'bashrc'],
    ['një emër\u202E.csv', 'nj-em-r-.csv'],
    ['', 'file'],
  ] as const) {
    expect(await freeName(folder, wanted)).toBe(join(folder, safe))
  }
  writeFileSync(join(folder, 'a.csv'), '')
  writeFileSync(join(folder, 'a-2.csv'), '')
  expect(await freeName(folder, 'a.csv')).toBe(join(folder, 'a-3.csv'))
})
