/** Where files that came in are fetched from: each channel says how, while it is open. */
import type { FetchFile } from '../acts/keep-file.ts'
import { invariant } from '../errors.ts'

/** See the file's head. */
export interface FileSources {
  /** From now on files of this channel are fetched so, in this one way; gives what ends that. */
  add(channel: string, fetch: FetchFile): () => void
  readonly fetch: FetchFile
}

/** None yet. */
export function makeFileSources(): FileSources {
  const sources = new Map<string, FetchFile>()
  return {
    add(channel, fetch) {
      invariant(!sources.has(channel), 'files of a channel are fetched in one way')
      sources.set(channel, fetch)
      return () => void sources.delete(channel)
    },
    // A channel that is not open here now may be at the next start.
    fetch: async (file, from) =>
      (await sources.get(from.channel)?.(file, from)) ?? { kind: 'refused', why: 'trouble' },
  }
}
