/** One connection to a SQLite file, with promises. Statements are prepared anew each time, never shared. */
import sqlite3 from 'sqlite3'
import { storable } from '../model/columns.ts'
import { StorageError, type StorageFault } from '../../errors.ts'
import { sqliteFault } from '../../sqlite-fault.ts'

/** A connection. Every error is a `StorageError` where the store is at fault. */
export interface Handle {
  /** Rows of a statement that gives some. */
  all(sql: string, values?: readonly unknown[]): Promise<object[]>
  /** How many rows a statement changed. */
  run(sql: string, values?: readonly unknown[]): Promise<number>
  close(): Promise<void>
}

/** Told each time the store could not do its work. */
export type Troubled = (fault: StorageFault) => void

/** Opens a file: `write` makes it where it is missing, `read` cannot change it. */
export function openHandle(
  file: string,
  access: 'read' | 'write',
  troubled: Troubled = () => undefined,
): Promise<Handle> {
  const mode = access === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(file, mode | sqlite3.OPEN_FULLMUTEX, (error) =>
      error === null ? resolve(handleOn(database, troubled)) : reject(sqliteError(error, troubled)),
    )
  })
}

function handleOn(database: sqlite3.Database, troubled: Troubled): Handle {
  return {
    all: (sql, values = []) =>
      new Promise((resolve, reject) => {
        database.all<object>(sql, values.map(bound), (error, rows) =>
          error === null ? resolve(rows) : reject(sqliteError(error, troubled)),
        )
      }),
    run: (sql, values = []) =>
      new Promise((resolve, reject) => {
        database.run(sql, values.map(bound), function (error) {
          if (error === null) resolve(this.changes)
          else reject(sqliteError(error, troubled))
        })
      }),
    close: () =>
      new Promise((resolve, reject) => {
        database.close((error) => (error === null ? resolve() : reject(sqliteError(error, troubled))))
      }),
  }
}

// Where the store is not at fault the error is our own mistake, and is thrown as it came.
function sqliteError(error: Error, troubled: Troubled): Error {
  const fault = sqliteFault(error)
  if (fault === undefined) return error
  troubled(fault)
  return new StorageError('registry', fault, error)
}

// The one door every value goes through, looked for as well as written, so that both are spelt the same.
function bound(value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : value
}
