/** Notices that staff would see something new, and tells the pages that show it. */
import type { Clock } from '../clock.ts'

/** One look a second for everybody together, and none while nobody watches. */
export interface Watch {
  /** Calls `tell` after each change from now on; the returned function ends it. */
  join(tell: () => void): Promise<() => void>
}

const EVERY_MS = 1000

/** Makes a watch over a mark. One that cannot be read is told to `failed` and read again a second later. */
export function makeWatch(
  changed: () => Promise<string>,
  clock: Clock,
  failed: (error: unknown) => void,
): Watch {
  const watchers = new Set<() => void>()
  let mark: string | undefined
  let running = false

  const read = () =>
    changed().catch((error: unknown) => {
      failed(error)
      return mark
    })
  const run = async () => {
    running = true
    while (watchers.size > 0) {
      await clock.wait(EVERY_MS)
      const now = await read()
      if (now !== mark) for (const tell of watchers) tell()
      mark = now
    }
    running = false
  }
  return {
    async join(tell) {
      if (!running) mark = await read()
      watchers.add(tell)
      if (!running) void run()
      return () => watchers.delete(tell)
    },
  }
}
