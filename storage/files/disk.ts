/** Files in a folder, sealed, each written whole or not at all. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError, type StorageFault } from '../errors.ts'
import type { FileSeals, FileStore } from './contract.ts'
import { roomOf } from './room.ts'

const ID = /^[A-Za-z0-9-]{1,64}$/
const HALF_WRITTEN = '.part'

const FAULTS: ReadonlyMap<string, StorageFault> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EACCES', 'unwritable'],
  ['EPERM', 'unwritable'],
  ['EROFS', 'unwritable'],
])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

async function asked<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // The cause would carry the path; the code says enough.
    throw new StorageError(name, FAULTS.get(codeOf(error)) ?? 'unreachable')
  }
}

/** What is not there is no fault. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Opens the folder; it is made by the first file. `name`: what the store is called in the log. */
export function openDiskFiles(name: string, folder: string, seals: FileSeals): FileStore {
  const pathOf = (id: string): string => {
    if (!ID.test(id)) throw new StorageError(name, 'unreachable')
    return join(folder, id)
  }
  return {
    name,
    put: (id, bytes) =>
      asked(name, async () => {
        const path = pathOf(id)
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const part = `${path}.${process.pid}${HALF_WRITTEN}`
        const handle = await open(part, 'w', 0o600)
        try {
          await handle.writeFile(seals.seal(bytes))
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(part, path)
        // Without this the name itself may be gone after a power cut.
        await syncFolder(folder)
      }),
    get: (id) =>
      asked(name, async () => {
        const sealed = await orNothing(() => readFile(pathOf(id)))
        return sealed === undefined ? undefined : seals.open(sealed)
      }),
    drop: (id) => asked(name, () => rm(pathOf(id), { force: true })),
    all: () =>
      asked(name, async () => {
        const names = (await orNothing(() => readdir(folder))) ?? []
        const found: { id: string; at: number }[] = []
        for (const entry of names) {
          const known = await orNothing(() => stat(join(folder, entry)))
          if (known !== undefined && ID.test(entry)) found.push({ id: entry, at: known.mtimeMs })
        }
        return found
      }),
    free: () =>
      asked(name, async () => {
        const { free, reserve } = await roomOf(folder)
        return Math.max(0, free - reserve)
      }),
  }
}
