/** Lets files go that were never sent, and what stands on the disk without a row. */
import type { FileStore } from '../../storage/files/contract.ts'
import type { Registry } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'

const DAY_MS = 24 * 3_600_000
/** How long a file waits to be sent. */
const WAITING_MS = 30 * DAY_MS
/** A file is on the disk before its row is written, and at the door before it is fetched: the young may be needed. */
const YOUNG_MS = 3_600_000

/** To be called now and then; safe from several processes at once. */
export type SweepFiles = () => Promise<void>

/** Makes the act. `uploads`: where files stand that were brought and not yet fetched. */
export function makeSweepFiles(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  clock: Clock,
  kept: FileStore,
  uploads: FileStore,
): SweepFiles {
  return async () => {
    const waiting = await reader.filesWaitingSince(new Date(clock.now() - WAITING_MS).toISOString())
    // Between the look and this, one of them may have been sent.
    const gone = await writer.write((writing) => writing.forgetWaiting(waiting.map(({ id }) => id)))
    for (const id of gone) await kept.drop(id)
    for (const { id, at } of await kept.all()) {
      if (at < clock.now() - YOUNG_MS && (await reader.file(id)) === undefined) await kept.drop(id)
    }
    for (const { id, at } of await uploads.all()) {
      if (at < clock.now() - YOUNG_MS) await uploads.drop(id)
    }
  }
}
