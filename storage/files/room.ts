/** How much room is left on a disk, and how much of it files must leave to everything else. */
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

const GIGABYTE = 1024 ** 3
/** A disk that is all but full grows slow, and what else stands on it fails too. */
const LEAST_SHARE = 0.05

/** Bytes. */
export interface Room {
  readonly free: number
  /** Below this no file is taken: contributions in words, which are small, go on. */
  readonly reserve: number
}

/** The room of the disk a folder stands on, or will stand on. */
export async function roomOf(folder: string): Promise<Room> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { free: bavail * bsize, reserve: Math.max(GIGABYTE, blocks * bsize * LEAST_SHARE) }
  } catch (error) {
    const above = dirname(folder)
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!missing || above === folder) throw error
    return roomOf(above)
  }
}
