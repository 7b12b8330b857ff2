/** Where files that came in are fetched from: each channel says how, once it is open. */
import type { FetchFile } from '../acts/keep-file.ts'

/** See the file's head. */
export interface FileSources {
  /** From now on files of this channel are fetched so. */
  add(channel: string, fetch: FetchFile): void
  readonly fetch: FetchFile
}

/** None yet. */
export function makeFileSources(): FileSources {
  const sources = new Map<string, FetchFile>()
  return {
    add: (channel, fetch) => void sources.set(channel, fetch),
    // A channel that is not open here now may be at the next start.
    fetch: async (file, from) =>
      (await sources.get(from.channel)?.(file, from)) ?? { kind: 'refused', why: 'trouble' },
  }
}
