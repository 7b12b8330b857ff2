/** The entries of the reference register, in a SQLite file of its own. */
import { createHash } from 'node:crypto'
import sqlite3 from 'sqlite3'
import type { Published } from '../forwarding/shape.ts'

/** What came of taking an event in. `known`: it was here under that key; `other`: another body was. */
export type TakenIn =
  | { readonly kind: 'new' | 'known'; readonly entry: string | null }
  | { readonly kind: 'other' }

/** An event as it is looked up. */
export interface Known {
  readonly key: string
  readonly entry: string | null
  readonly event: string
}

/** See the file's head. */
export interface Entries {
  takeIn(event: Published, body: string, year: number): Promise<TakenIn>
  known(key: string): Promise<Known | undefined>
  close(): Promise<void>
}

const TABLES = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma secure_delete = on;
  pragma busy_timeout = 5000;
  create table if not exists entry (
    receipt text primary key, number text unique, year integer, serial integer, gone text);
  create table if not exists event (
    key text primary key, hash text not null, kind text not null, receipt text not null, at text not null, body text);
  create index if not exists event_receipt on event (receipt);`

/** Opens the file; makes it where it is missing. */
export async function openEntries(file: string): Promise<Entries> {
  const database = await opened(file)
  await statement((done) => database.exec(TABLES, done))
  const run = (sql: string, ...values: readonly unknown[]): Promise<void> =>
    statement((done) => database.run(sql, values, done))
  const row = <T>(sql: string, ...values: readonly unknown[]): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      database.get<T>(sql, values, (error, found) => (error === null ? resolve(found) : reject(error)))
    })
  const tables: Tables = { run, row }
  // One after the other: a connection has one transaction.
  let last: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  return {
    takeIn: (event, body, year) =>
      alone(async () => {
        const taken = await inTransaction(tables, () => takeIn(tables, event, body, year))
        // The log beside the file has the words until it is begun anew.
        if (event.event === 'erased') await run('pragma wal_checkpoint(truncate)')
        return taken
      }),
    known: (key) =>
      row<Known>(
        'select key, number as entry, kind as event from event left join entry using (receipt) where key = ?',
        key,
      ),
    close: () => alone(() => statement((done) => database.close(done))),
  }
}

interface Tables {
  run(sql: string, ...values: readonly unknown[]): Promise<void>
  row<T>(sql: string, ...values: readonly unknown[]): Promise<T | undefined>
}

function opened(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(file, (error) =>
      error === null ? resolve(database) : reject(error),
    )
  })
}

function statement(work: (done: (error: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error === null ? resolve() : reject(error)))
  })
}

async function inTransaction<T>(tables: Tables, work: () => Promise<T>): Promise<T> {
  await tables.run('begin immediate')
  try {
    const done = await work()
    await tables.run('commit')
    return done
  } catch (error) {
    await tables.run('rollback').catch(() => undefined)
    throw error
  }
}

async function takeIn(tables: Tables, event: Published, body: string, year: number): Promise<TakenIn> {
  const { key, receipt } = event
  const hash = createHash('sha256').update(body).digest('hex')
  const before = await tables.row<{ hash: string }>('select hash from event where key = ?', key)
  if (before !== undefined && before.hash !== hash) return { kind: 'other' }
  if (before === undefined) await keep(tables, event, { hash, body, year })
  const found = await tables.row<{ number: string | null }>(
    'select number from entry where receipt = ?',
    receipt,
  )
  return { kind: before === undefined ? 'new' : 'known', entry: found?.number ?? null }
}

async function keep(
  tables: Tables,
  { key, event, receipt, at }: Published,
  { hash, body, year }: { readonly hash: string; readonly body: string; readonly year: number },
): Promise<void> {
  const entry = await tables.row<{ gone: string | null }>('select gone from entry where receipt = ?', receipt)
  if (entry === undefined) {
    const told = event === 'submitted' || event === 'corrected'
    const top = await tables.row<{ serial: number | null }>(
      'select max(serial) as serial from entry where year = ?',
      year,
    )
    const serial = (top?.serial ?? 0) + 1
    const number = `RK-${year}-${String(serial).padStart(6, '0')}`
    // What nobody told of here before it ended has no number, and nothing that comes late is kept.
    if (told) await tables.run('insert into entry values (?, ?, ?, ?, null)', receipt, number, year, serial)
    else await tables.run('insert into entry values (?, null, null, null, ?)', receipt, event)
  } else if (event === 'withdrawn' || event === 'erased') {
    await tables.run('update entry set gone = ? where receipt = ?', event, receipt)
  }
  const words = event === 'erased' || entry?.gone === 'erased' ? null : body
  await tables.run('insert into event values (?, ?, ?, ?, ?, ?)', key, hash, event, receipt, at, words)
  // The number stays, so that the list has no hole; what was said goes.
  if (event === 'erased') await tables.run('update event set body = null where receipt = ?', receipt)
}
