/** The desk's secret key: given, or made on a first embedded start and kept in the data folder. */
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from './errors.ts'
import type { Ids } from './ids.ts'

const FILE = 'secret.key'

/** Where a made key is kept. */
export function secretKeyFile(dataFolder: string): string {
  return join(dataFolder, FILE)
}

/**
 * The key that was given, or the one kept in the folder; where there is none it is made and kept, readable only by
 * its owner. Throws `ConfigError` where it can be neither read nor written.
 */
export async function keepSecretKey(
  given: string | undefined,
  dataFolder: string,
  ids: Ids,
): Promise<string> {
  if (given !== undefined) return given
  const file = secretKeyFile(dataFolder)
  const kept = await readKept(file)
  if (kept !== undefined) return kept
  const made = ids.grant() + ids.grant()
  try {
    await mkdir(dataFolder, { recursive: true })
    await keep(file, made, ids)
  } catch (error) {
    throw new ConfigError(unwritten(dataFolder, codeOf(error)), { cause: error })
  }
  return (await readKept(file)) ?? made
}

/** Whole or not at all, and never over another one: of two processes that start at once, both take the first's. */
async function keep(file: string, made: string, ids: Ids): Promise<void> {
  const draft = `${file}.${ids.rowId()}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${made}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    const kept = (await readFile(file, 'utf8')).trim()
    if (kept !== '') return kept
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    // Never made anew over one that is there: what it sealed could not be opened again.
    throw new ConfigError(
      `The secret key ${file} cannot be read (${codeOf(error)}): give it to the user that runs the desk.`,
      { cause: error },
    )
  }
  throw new ConfigError(
    `The secret key ${file} is empty: put the kept one back, or remove the file if the desk was never used.`,
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

function unwritten(dataFolder: string, code: string): string {
  if (code === 'ENOSPC')
    return `The folder ${dataFolder} has no room left on the disk; make room and start again.`
  return (
    `The folder ${dataFolder} cannot be written: ` +
    `give it to the user that runs the desk, or set DATABASE_URL to another place.`
  )
}
