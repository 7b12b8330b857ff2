/** What SQLite's error codes mean to us, for both of its files. A broken constraint is none of these. */
import type { StorageFault } from './errors.ts'

const FAULTS: ReadonlyMap<string, StorageFault> = new Map([
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_FORMAT', 'damaged'],
  ['SQLITE_CANTOPEN', 'unwritable'],
  ['SQLITE_READONLY', 'unwritable'],
  ['SQLITE_PERM', 'unwritable'],
  ['SQLITE_AUTH', 'unwritable'],
  ['SQLITE_IOERR', 'unreachable'],
  ['SQLITE_NOMEM', 'unreachable'],
  ['SQLITE_MISUSE', 'unreachable'],
])

/** The fault an error of the sqlite3 package stands for; undefined: the store is not at fault. */
export function sqliteFault(error: Error): StorageFault | undefined {
  return 'code' in error && typeof error.code === 'string' ? FAULTS.get(error.code) : undefined
}
