/** Forgets what is kept for a time only: outcomes a week, grants an hour, held arrivals and said messages a month. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'

const DAY_MS = 24 * 60 * 60_000
const WEEK_MS = 7 * DAY_MS
/** How long an arrival waits for one of us to look at it. */
const HELD_MS = 30 * DAY_MS

/** To be called now and then; safe from several processes at once. */
export type SweepRegistry = () => Promise<void>

/** Makes the act. */
export function makeSweepRegistry(writer: Writer, clock: Clock): SweepRegistry {
  const ago = (ms: number) => new Date(clock.now() - ms).toISOString()
  return async () => {
    await writer.write((writing) =>
      writing.sweep({ done: ago(WEEK_MS), grants: clock.iso(), held: ago(HELD_MS) }),
    )
    await writer.shred()
  }
}
