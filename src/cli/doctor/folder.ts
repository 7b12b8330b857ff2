/** The doctor on the data folder: whether it can be written, how much room there is, and the secret key in it. */
import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { roomOf } from '../../../storage/files/room.ts'
import type { Config, SecretConfig } from '../../config.ts'
import { secretKeyFile } from '../../secret-key.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

const MEGABYTE = 1024 * 1024
const LEAST_BYTES = 100 * MEGABYTE
const LEAST_LETTERS = 32
/** Rights of anybody but the owner. */
const OTHERS = 0o077

/** The folder itself where it is there, else the nearest above it that is. */
async function nearest(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  const above = dirname(folder)
  return found !== undefined || above === folder ? folder : nearest(above)
}

/** Whether it can be written, and how much room is left. */
export async function examineFolder({ dataFolder }: Config): Promise<readonly Finding[]> {
  const folder = resolve(dataFolder)
  const there = await nearest(folder)
  const writable = await access(there, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  const isFolder = (await stat(there)).isDirectory()
  const place = !writable || !isFolder
  return [
    place
      ? wrong('data folder', `${folder} cannot be written; give it to the user that runs the desk.`)
      : good(
          'data folder',
          there === folder ? `${folder} can be written.` : `${folder} will be made at the first start.`,
        ),
    await examineRoom(there),
  ]
}

async function examineRoom(folder: string): Promise<Finding> {
  const { free, reserve } = await roomOf(folder)
  return roomFinding(free, reserve)
}

/** What is to be said of so many free bytes. `reserve`: below it no files are taken. */
export function roomFinding(free: number, reserve: number): Finding {
  const part = 'disk'
  const told = `${inMegabytes(free)} MB are free on the disk of the data folder`
  if (free < LEAST_BYTES) return wrong(part, `Only ${told}; make room, before nothing can be recorded.`)
  if (free < reserve) {
    return unwise(
      part,
      `Only ${told}: files people send are refused below ${inMegabytes(reserve)}; make room.`,
    )
  }
  return free < 2 * reserve
    ? unwise(part, `${told}; make room in time, files are refused below ${inMegabytes(reserve)}.`)
    : good(part, `${told}.`)
}

function inMegabytes(bytes: number): string {
  return new Intl.NumberFormat('en-GB').format(Math.floor(bytes / MEGABYTE))
}

/** Whether the secret key is there, for its owner alone. `used`: there is a registry whose people were sealed by it. */
export async function examineKey(config: Config, given: SecretConfig, used: boolean): Promise<Finding> {
  const part = 'secret key'
  if (given.secretKey !== undefined) return good(part, 'It is given by SECRET_KEY.')
  const file = secretKeyFile(config.dataFolder)
  try {
    const { mode } = await stat(file)
    if ((await readFile(file, 'utf8')).trim().length < LEAST_LETTERS) {
      return wrong(part, `${file} holds fewer than ${LEAST_LETTERS} letters; put the kept key back.`)
    }
    if ((mode & OTHERS) !== 0) return wrong(part, `${file} can be read by others; run: chmod 600 ${file}`)
    return good(part, `${file} is there, and only its owner can read it. Keep a copy apart from the backups.`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code !== 'ENOENT')
      return wrong(part, `${file} cannot be read (${code}); give it to the user that runs the desk.`)
    return used
      ? wrong(
          part,
          `${file} is missing though there is a registry; put the kept key back, or its people are strangers.`,
        )
      : good(part, `${file} will be made at the first start.`)
  }
}
