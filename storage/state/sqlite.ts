/** Conversation state in one SQLite file of its own: the embedded default, shared by all processes of one machine. */
import { setTimeout as wait } from 'node:timers/promises'
import sqlite3 from 'sqlite3'
import { StorageError } from '../errors.ts'
import { ANSWER_MS, KEPT_MS, type StateStore, type Stored } from './contract.ts'
import { inTime, NoAnswer } from './deadline.ts'
import { sqliteFault } from '../sqlite-fault.ts'

/** Raised with the table below; a file of a later version is refused rather than misread. */
const SCHEMA_VERSION = 1

/** Shorter than the wait for an answer, so that a locked file is told as such. */
const BUSY_MS = 1500

const TABLE = `
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS conversation (
  of TEXT PRIMARY KEY,
  turn INTEGER NOT NULL,
  turn_id TEXT NOT NULL,
  body TEXT NOT NULL,
  kept_until INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS conversation_kept_until ON conversation (kept_until);
PRAGMA user_version = ${SCHEMA_VERSION};
COMMIT;`

/** Two processes that turn a new file to WAL at once can lock each other out at 0 ms, whatever the timeout. */
const OPEN_TRIES = 6
const OPEN_PAUSE_MS = 50

const LOAD = 'SELECT turn, turn_id, body FROM conversation WHERE of = ? AND kept_until > ?'
const SAVE_FIRST = `
INSERT INTO conversation (of, turn, turn_id, body, kept_until) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (of) DO UPDATE SET turn = ?2, turn_id = ?3, body = ?4, kept_until = ?5 WHERE kept_until <= ?6`
const SAVE_OVER = `
UPDATE conversation SET turn = ?2, turn_id = ?3, body = ?4, kept_until = ?5
WHERE of = ?1 AND kept_until > ?6 AND turn = ?7 AND turn_id = ?8`
const DROP = 'DELETE FROM conversation WHERE of = ?'
const SWEEP = 'DELETE FROM conversation WHERE kept_until <= ?'

/** What was overwritten in the file stays readable in its log until that is cut: twice within a minute at least. */
const SHRED_MS = 20_000

/**
 * Opens the file, makes it where it is missing and forgets what is past its time. `now` is the moment in milliseconds
 * since 1970; `shredMs`: how often the log is cut. Throws {@link StorageError}: `unwritable`, `damaged`, `full`,
 * `busy`, or `wrong_version`.
 */
export async function openSqliteState(
  file: string,
  now: () => number,
  shredMs = SHRED_MS,
): Promise<StateStore> {
  const database = await open(file)
  try {
    await prepare(database)
    await run(database, SWEEP, [now()])
  } catch (error) {
    await close(database)
    throw error
  }
  const store = sqliteStateOn(database, now)
  const stopShredding = shredNowAndThen(database, shredMs)
  return {
    ...store,
    close() {
      stopShredding()
      return store.close()
    },
  }
}

function shredNowAndThen(database: sqlite3.Database, everyMs: number): () => void {
  const shred = (): void => {
    // Somebody else may hold the file; the next time will do.
    all(database, 'PRAGMA wal_checkpoint(TRUNCATE)', []).catch(() => undefined)
  }
  const timer = setInterval(shred, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** The store on a handle that is open and prepared; `close` closes the handle. */
export function sqliteStateOn(database: sqlite3.Database, now: () => number): StateStore {
  return {
    name: 'sqlite',
    load: (of) => answered(load(database, of, now())),
    async save(of, expected, next) {
      const at = now()
      const values = [of, next.stamp.turn, next.stamp.turnId, next.body, at + KEPT_MS, at]
      const saving =
        expected === 'absent'
          ? run(database, SAVE_FIRST, values)
          : run(database, SAVE_OVER, [...values, expected.turn, expected.turnId])
      try {
        return (await inTime(saving, ANSWER_MS)) === 1 ? 'saved' : 'overtaken'
      } catch (error) {
        if (error instanceof NoAnswer) return 'unknown'
        throw error
      }
    },
    drop: (of) => answered(run(database, DROP, [of]).then(() => undefined)),
    healthy: () =>
      answered(all(database, 'SELECT 1 FROM conversation LIMIT 1', [])).then(
        () => true,
        () => false,
      ),
    close: () => close(database),
  }
}

/** Statements of one handle run one after the other: behind a locked file a queue forms, and it is not waited for. */
function answered<T>(work: Promise<T>): Promise<T> {
  return inTime(work, ANSWER_MS).catch((error: unknown) => {
    throw error instanceof NoAnswer ? new StorageError('sqlite', 'busy') : error
  })
}

async function load(database: sqlite3.Database, of: string, at: number): Promise<Stored | undefined> {
  const [row] = await all<{ turn: number; turn_id: string; body: string }>(database, LOAD, [of, at])
  return row === undefined ? undefined : { stamp: { turn: row.turn, turnId: row.turn_id }, body: row.body }
}

async function prepare(database: sqlite3.Database): Promise<void> {
  // Two statements at once on one handle share a read snapshot: the writing one would fail at 0 ms, whatever the
  // timeout, and finalizing one would block the event loop while the other waits for a lock.
  database.serialize()
  database.configure('busyTimeout', BUSY_MS)
  for (let tried = 1; ; tried += 1) {
    try {
      return await shape(database)
    } catch (error) {
      const worthAnother = error instanceof StorageError && error.fault === 'busy' && tried < OPEN_TRIES
      if (!worthAnother) throw error
      await wait(OPEN_PAUSE_MS)
    }
  }
}

async function shape(database: sqlite3.Database): Promise<void> {
  // One writer at a time over processes; a killed process loses nothing, a power cut at most the last turns.
  await all(database, 'PRAGMA journal_mode = WAL', [])
  await all(database, 'PRAGMA synchronous = NORMAL', [])
  // A talk that is forgotten is overwritten, not only unlisted.
  await all(database, 'PRAGMA secure_delete = ON', [])
  const [row] = await all<{ user_version: number }>(database, 'PRAGMA user_version', [])
  const version = row?.user_version ?? 0
  if (version > SCHEMA_VERSION) throw new StorageError('sqlite', 'wrong_version')
  if (version < SCHEMA_VERSION) await execute(database, TABLE)
}

function execute(database: sqlite3.Database, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    database.exec(script, (error) => (error === null ? resolve() : reject(failed(error))))
  })
}

function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(file, (error) =>
      error === null ? resolve(database) : reject(failed(error)),
    )
  })
}

function run(database: sqlite3.Database, sql: string, values: readonly unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    database.run(sql, values, function (error) {
      if (error === null) resolve(this.changes)
      else reject(failed(error))
    })
  })
}

function all<T>(database: sqlite3.Database, sql: string, values: readonly unknown[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    database.all<T>(sql, values, (error, rows) => (error === null ? resolve(rows) : reject(failed(error))))
  })
}

function close(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve) => {
    database.close(() => resolve())
  })
}

function failed(error: Error): StorageError {
  return new StorageError('sqlite', sqliteFault(error) ?? 'unreachable', error)
}
