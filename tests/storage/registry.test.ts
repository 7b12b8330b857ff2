/** The registry on SQLite: the contract, and what only a file can do wrong. */
import { open, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CamelCasePlugin, Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StorageError } from '../../storage/errors.ts'
import { MIGRATIONS, migrate } from '../../storage/registry/migrations/migrate.ts'
import type { Tables } from '../../storage/registry/model/tables.ts'
import { sqliteDialect } from '../../storage/registry/sqlite/dialect.ts'
import { openHandle } from '../../storage/registry/sqlite/handle.ts'
import { readerOver } from '../../storage/registry/registry.ts'
import { openSqliteRegistry, prepare } from '../../storage/registry/sqlite/open.ts'
import { temporary } from '../support/desk.ts'
import { registryContract } from './registry-contract.ts'

registryContract('sqlite', (folder) => openSqliteRegistry(join(folder, 'zeri.db')))

let at: Awaited<ReturnType<typeof temporary>>
beforeEach(async () => {
  at = await temporary()
})
afterEach(() => at.remove())

const NO_FAULT = 'undefined'

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof StorageError ? error.fault : String(error)
}

const entry = (id: string) => ({
  id,
  at: '2026',
  actor: 'a',
  action: 'b',
  object: 'c',
  detail: { text: 'x'.repeat(500) },
})

async function grown(file: string): Promise<void> {
  const registry = await openSqliteRegistry(file)
  await registry.writer.write(async (writing) => {
    for (let serial = 0; serial < 400; serial += 1) await writing.addAudit(entry(`e${serial}`))
  })
  await registry.close()
}

test('a folder that cannot be made is unwritable', async () => {
  await writeFile(join(at.folder, 'file'), '')
  expect(await faultOf(openSqliteRegistry(join(at.folder, 'file', 'zeri.db')))).toBe('unwritable')
  expect(await faultOf(openSqliteRegistry(at.folder))).toBe('unwritable')
})

test('a file that is no database is damaged, and so is one with a broken page', async () => {
  const file = join(at.folder, 'zeri.db')
  await writeFile(file, 'this is no database, it is a letter to the municipality. '.repeat(40))
  expect(await faultOf(openSqliteRegistry(file))).toBe('damaged')
  const broken = join(at.folder, 'broken.db')
  await grown(broken)
  const handle = await open(broken, 'r+')
  await handle.write(Buffer.alloc(60_000, 0x5a), 0, 60_000, 80_000)
  await handle.close()
  expect(await faultOf(openSqliteRegistry(broken))).toBe('damaged')
  const short = join(at.folder, 'short.db')
  await grown(short)
  await truncate(short, Math.floor((await stat(short)).size / 2))
  expect(await faultOf(openSqliteRegistry(short))).toBe('damaged')
})

test('a database of a newer release is refused and left as it was', async () => {
  const file = join(at.folder, 'zeri.db')
  await grown(file)
  const handle = await openHandle(file, 'write')
  await handle.run("insert into schema_version (number, name) values (999, 'of the future')")
  await handle.close()
  const before = await readFile(file)
  expect(await faultOf(openSqliteRegistry(file))).toBe('wrong_version')
  expect((await readFile(file)).equals(before)).toBe(true)
})

test('a migration that breaks off leaves the version before', async () => {
  const handle = await openHandle(join(at.folder, 'zeri.db'), 'write')
  const db = new Kysely<Tables>({ dialect: sqliteDialect(handle) })
  const breaking = {
    number: 2,
    name: 'breaks',
    up: async (writing: Kysely<Tables>) => {
      await writing.schema.createTable('half').addColumn('id', 'text').execute()
      throw new Error('pulled the plug')
    },
  }
  await migrate(db, MIGRATIONS.slice(0, 1)).catch(() => undefined)
  await expect(migrate(db, [...MIGRATIONS.slice(0, 1), breaking])).rejects.toThrow('pulled the plug')
  expect(await handle.all("select name from sqlite_master where name = 'half'")).toEqual([])
  await db.destroy()
})

test('migration numbers rise', () => {
  const numbers = MIGRATIONS.map(({ number }) => number)
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other))
})

test('a new file may be opened by several at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const file = join(at.folder, `zeri-${round}.db`)
    // Waiting for a lock takes one of libuv's four threads each: more than these could not wait in one
    // process.
    const opened = await Promise.all([1, 2, 3].map(() => openSqliteRegistry(file)))
    for (const registry of opened) await registry.close()
  }
})

test('a registry of before reach has everybody where they were, with their seats, and their children in place', async () => {
  const file = join(at.folder, 'zeri.db')
  const handle = await openHandle(file, 'write')
  const db = new Kysely<Tables>({ dialect: sqliteDialect(handle), plugins: [new CamelCasePlugin()] })
  await handle.all('pragma foreign_keys = on')
  await migrate(
    db,
    MIGRATIONS.filter(({ number }) => number < 8),
  )
  for (const row of [
    "organisation (id, name) values ('o', 'Bashkia')",
    "person (id, conversation, channel, address, language) values ('p', 'c', 'web', 'sealed', 'en')",
    "staff (id, person, organisation, role, created_at) values ('s', 'p', 'o', 'coordinator', '2026')",
    "file_grant (grant_hash, person, what, created_at, expires_at) values ('g', 'p', '{\"kind\":\"my_data\"}', 'x', 'y')",
  ])
    await handle.run(`insert into ${row}`)
  await db.destroy()
  const registry = await openSqliteRegistry(file)
  const { reader, writer } = registry
  expect(await reader.personOf('c')).toEqual({ id: 'p', language: 'en' })
  expect(await reader.reach('c')).toMatchObject({
    person: 'p',
    channel: 'web',
    address: 'sealed',
    gone: null,
  })
  expect((await reader.seatsOf('p')).map(({ id }) => id)).toEqual(['s'])
  expect((await reader.fileGrant('g'))?.person).toBe('p')
  // What refers to a person still has to find one, by the name the table has now.
  const seat = { id: 's2', person: 'nobody', organisation: 'o', role: 'coordinator' } as const
  const unheld = writer.write((one) => one.addSeat({ ...seat, createdAt: '2026', revokedAt: null }))
  await expect(unheld).rejects.toThrow()
  await writer.write((one) => one.erase('p', [], '2026'))
  expect([await reader.reach('c'), await reader.seats()]).toEqual([undefined, []])
  await registry.close()
})

test('a full disk is told, loses nothing that was kept, and heals', async () => {
  const file = join(at.folder, 'zeri.db')
  const handle = await openHandle(file, 'write')
  const db = new Kysely<Tables>({ dialect: sqliteDialect(handle) })
  await handle.all('pragma journal_mode = wal')
  await migrate(db)
  const write = (serial: number) =>
    db.transaction().execute(async (one) => {
      const values = { ...entry(`e${serial}`), detail: 'x'.repeat(9000) }
      await one.insertInto('audit').values(values).execute()
    })
  const count = async () => (await handle.all('select id from audit')).length
  await handle.all('pragma max_page_count = 150')
  const faults: string[] = []
  for (let serial = 0; serial < 100; serial += 1) faults.push(await faultOf(write(serial)))
  const kept = faults.filter((fault) => fault === NO_FAULT).length
  expect(new Set(faults)).toEqual(new Set([NO_FAULT, 'full']))
  expect(await count()).toBe(kept)
  await handle.all('pragma max_page_count = 1000')
  expect(await faultOf(write(100))).toBe(NO_FAULT)
  expect(await count()).toBe(kept + 1)
  await db.destroy()
})

test('a lock held by another is waited for, and reading goes on meanwhile', async () => {
  const file = join(at.folder, 'zeri.db')
  const registry = await openSqliteRegistry(file)
  const other = await openHandle(file, 'write')
  await other.run('begin immediate')
  const writing = registry.writer.write((one) => one.addAudit(entry('waits')))
  expect(await registry.reader.healthy()).toBe(true)
  expect(await registry.reader.auditEntries(1)).toEqual([])
  await other.run('commit')
  await writing
  expect(await registry.reader.auditEntries(1)).toHaveLength(1)
  await other.close()
  await registry.close()
})

test('the reading connection cannot write, and what is durable is asked of the disk', async () => {
  const file = join(at.folder, 'zeri.db')
  const registry = await openSqliteRegistry(file)
  const reading = await openHandle(file, 'read')
  expect(await faultOf(reading.run("insert into organisation (id, name) values ('a', 'b')"))).toBe(
    'unwritable',
  )
  expect(await reading.all('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
  await reading.close()
  await registry.close()
  const writing = await openHandle(file, 'write')
  await prepare(writing, file)
  expect(await writing.all('pragma synchronous')).toEqual([{ synchronous: 2 }])
  expect(await writing.all('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
  expect(await writing.all('pragma busy_timeout')).toEqual([{ timeout: 5000 }])
  expect(await writing.all('pragma secure_delete')).toEqual([{ secure_delete: 1 }])
  await writing.close()
})

test('an answer of an older release is a published one to its one submission', async () => {
  const handle = await openHandle(join(at.folder, 'old.db'), 'write')
  const db = new Kysely<Tables>({ dialect: sqliteDialect(handle), plugins: [new CamelCasePlugin()] })
  await migrate(
    db,
    MIGRATIONS.filter(({ number }) => number < 10),
  )
  const all = [
    "insert into organisation (id, name) values ('o1', 'Ministria')",
    "insert into consultation (id, titles, subject, organisation, stage, sample) values ('c1', '{}', 'document', 'o1', 'open', 0)",
    "insert into draft_version (id, consultation, language, number) values ('v1', 'c1', 'sq', 1)",
    "insert into part (id, draft_version, number, title, names, language, summary, question, at) values ('p1', 'v1', '1', '', '{}', 'sq', '{}', '{}', 0)",
    `insert into submission (id, consultation, draft_version, part, receipt, pseudonym, kind, text, text_hash, language, channel, mode, author_kind, said_at, recorded_at, status, state, notice)
      values ('abcdefghijkmnpqr', 'c1', 'v1', 'p1', 'K7RA-4MXT', 'x', 'comment', 'Ujë.', 'h', 'sq', 'web', 'self', 'self', '2026-10-01T09:00:00.000Z', '2026-10-01T09:00:00.000Z', 'answered', 'live', 1)`,
    `insert into answer (submission, verdict, text, answered_at) values ('abcdefghijkmnpqr', 'partly', '{"sq":"Po."}', '2026-10-02T09:00:00.000Z')`,
  ]
  for (const statement of all) await handle.run(statement)
  await migrate(db)
  const found = await readerOver(db).submissionByReceipt('K7RA-4MXT')
  expect(found?.answer).toEqual({
    answer: 'abcdefghijkmnpqr',
    submission: 'abcdefghijkmnpqr',
    words: 'abcdefghijkmnpqr',
    verdict: 'partly',
    text: { sq: 'Po.' },
    body: null,
    answeredAt: '2026-10-02T09:00:00.000Z',
  })
  await db.destroy()
})
