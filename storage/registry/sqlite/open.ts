/** Opens the registry in a SQLite file: one handle that writes behind a mutex, one that only reads. */
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CamelCasePlugin, Kysely, sql } from 'kysely'
import { StorageError } from '../../errors.ts'
import type { Reader, Registry } from '../contract.ts'
import { migrate } from '../migrations/migrate.ts'
import type { Tables } from '../model/tables.ts'
import { readerOver, registryOver } from '../registry.ts'
import { sqliteDialect } from './dialect.ts'
import { type Handle, openHandle, type Troubled } from './handle.ts'

const BUSY_MS = 5000

const JOURNAL_TRIES = 100

// Looking at every page of a larger file would hold up the start; damage there is told when it is met.
const CHECKED_BYTES = 64 * 1024 * 1024

/**
 * Opens the file and brings its tables up to date; makes folder and file where they are missing. Throws
 * `StorageError`: `unwritable` (folder or file), `damaged`, `wrong_version` (written by a newer release),
 * `full`, `busy`. `troubled` is told of each such fault from then on too.
 */
export async function openSqliteRegistry(file: string, troubled?: Troubled): Promise<Registry> {
  await makeFolder(dirname(file))
  const writing = await openHandle(file, 'write', troubled)
  try {
    await prepare(writing, file)
    const writer = over(writing)
    await migrate(writer)
    const reading = await openHandle(file, 'read', troubled)
    await reading.all(`pragma busy_timeout = ${BUSY_MS}`)
    // The reader goes first: the last to close folds the log into the file, and a reader may not.
    return registryOver(over(reading), writer, () => shred(writer))
  } catch (error) {
    // The first error is the one to tell.
    await writing.close().catch(() => undefined)
    throw error
  }
}

/** Sets a writing connection up and looks whether its file is whole. Throws `StorageError`. */
export async function prepare(handle: Handle, file: string): Promise<void> {
  await handle.all(`pragma busy_timeout = ${BUSY_MS}`)
  await writeAhead(handle)
  // A receipt means: on the disk. NORMAL would lose the last ones when the power fails.
  await handle.all('pragma synchronous = full')
  await handle.all('pragma foreign_keys = on')
  // What is erased is overwritten: a deleted row would else stay readable in the file until its room is needed.
  await handle.all('pragma secure_delete = on')
  if ((await stat(file)).size > CHECKED_BYTES) return
  const [verdict] = await handle.all('pragma quick_check(1)')
  const whole = verdict !== undefined && Object.values(verdict)[0] === 'ok'
  if (!whole) throw new StorageError('registry', 'damaged')
}

/**
 * Reads in a registry that is there, whole and of this release, without changing it; closes it again. Throws
 * `StorageError`.
 */
export async function readInSqliteRegistry<T>(
  file: string,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  // One that may only read leaves the files of its log behind.
  const reading = await openHandle(file, 'write')
  try {
    await reading.all(`pragma busy_timeout = ${BUSY_MS}`)
    return await work(readerOver(over(reading)))
  } finally {
    await reading.close()
  }
}

// The log keeps every page as it was written, the erased words too, until it is folded into the file and cut off.
async function shred(writer: Kysely<Tables>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(writer)
}

// Two that make the file at once: the switch of the journal does not wait for a lock as all else does. An
// empty transaction does, so it is waited with.
async function writeAhead(handle: Handle, left = JOURNAL_TRIES): Promise<void> {
  try {
    await handle.all('pragma journal_mode = wal')
  } catch (error) {
    if (left === 0 || !(error instanceof StorageError) || error.fault !== 'busy') throw error
    await handle.run('begin immediate')
    await handle.run('commit')
    await writeAhead(handle, left - 1)
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    // What people wrote is nobody else's on this machine; a folder that is there keeps the rights it was given.
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StorageError('registry', 'unwritable', error)
  }
}

function over(handle: Handle): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: sqliteDialect(handle), plugins: [new CamelCasePlugin()] })
}
