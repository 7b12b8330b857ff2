/** What really ails a store in a file, where SQLite says something else. */
import { statfs } from 'node:fs/promises'
import { StorageError } from '../../storage/errors.ts'

/** Less than SQLite needs to share a file between processes. */
const FULL_BYTES = 64 * 1024

/**
 * The error to tell. On a full disk SQLite cannot make its shared memory and speaks of an input or output error: then
 * it is `full`. `folder`: where the file stands.
 */
export async function trueFault(told: unknown, folder: string): Promise<unknown> {
  if (!(told instanceof StorageError) || !['unwritable', 'unreachable'].includes(told.fault)) return told
  if (told.store === 'redis') return told
  const room = await statfs(folder).catch(() => undefined)
  if (room === undefined || room.bavail * room.bsize >= FULL_BYTES) return told
  return new StorageError(told.store, 'full', told)
}
