/** Looks into a registry's file and leaves it as it is. */
import { stat } from 'node:fs/promises'
import { StorageError } from '../../errors.ts'
import { MIGRATIONS } from '../migrations/migrate.ts'
import { type Handle, openHandle } from './handle.ts'

const BUSY_MS = 2000

/** How a registry stands. Versions are numbers of migrations; 0 before the first. */
export interface Examined {
  readonly version: number
  /** The version this release works with. */
  readonly newest: number
}

/**
 * Looks whether a registry is whole, can be written and is not of a newer release; undefined: there is none yet. Takes
 * as long as reading the file. Throws `StorageError`.
 */
export async function examineSqliteRegistry(file: string): Promise<Examined | undefined> {
  const there = await stat(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StorageError('registry', 'unwritable', error)
  })
  if (there === undefined) return undefined
  const handle = await openHandle(file, 'write')
  try {
    return await examine(handle)
  } finally {
    await handle.close()
  }
}

async function examine(handle: Handle): Promise<Examined> {
  await handle.all(`pragma busy_timeout = ${BUSY_MS}`)
  const [verdict] = await handle.all('pragma quick_check(1)')
  const whole = verdict !== undefined && Object.values(verdict)[0] === 'ok'
  if (!whole) throw new StorageError('registry', 'damaged')
  // Only the wish to write tells whether one may.
  await handle.run('begin immediate')
  await handle.run('rollback')
  const version = await versionOf(handle)
  const newest = MIGRATIONS.at(-1)?.number ?? 0
  if (version > newest) throw new StorageError('registry', 'wrong_version')
  return { version, newest }
}

async function versionOf(handle: Handle): Promise<number> {
  const tables = await handle.all("select name from sqlite_schema where name = 'schema_version'")
  if (tables.length === 0) return 0
  const [row] = await handle.all('select max(number) as number from schema_version')
  const number: unknown = row === undefined ? 0 : Object.values(row)[0]
  return typeof number === 'number' ? number : 0
}
