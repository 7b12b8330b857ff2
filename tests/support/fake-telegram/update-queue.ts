/** The queue of one bot's updates, with the rules of the real one: confirmed by a higher offset, gone after their time. */

/** An update as it waits. `lane`: what is delivered in order by webhook (messages by chat, presses by user). */
export interface Waiting {
  readonly id: number
  readonly update: Readonly<Record<string, unknown>>
  readonly lane: string
  readonly expiresAt: number
}

/** How long the platform keeps a message and a press, in milliseconds. */
export const KEPT_MS = { message: 86_400_000, press: 150_000 } as const

/** See the file's head. `now`: milliseconds since 1970. */
export interface UpdateQueue {
  add(update: Readonly<Record<string, unknown>>, lane: string, keptMs: number, id?: number): number
  /** Those from `offset` on, at most `limit`; everything before it is confirmed and gone. */
  read(offset: number, limit: number): readonly Waiting[]
  all(): readonly Waiting[]
  drop(id: number): void
  clear(): void
  /** What left the queue without being confirmed. */
  readonly expired: readonly number[]
}

/** An offset further ahead than this is taken for a mistake, and the queue is read from its head. */
const AHEAD = 10

/** Makes an empty queue whose ids begin somewhere, as the real ones do. */
export function makeUpdateQueue(now: () => number, firstId: number): UpdateQueue {
  let waiting: Waiting[] = []
  let tail = firstId
  const expired: number[] = []

  function expire(): void {
    for (const { id, expiresAt } of waiting) if (expiresAt <= now()) expired.push(id)
    waiting = waiting.filter(({ expiresAt }) => expiresAt > now())
  }

  return {
    expired,
    add(update, lane, keptMs, id) {
      const given = id ?? tail
      tail = given + 1
      waiting.push({ id: given, update: { update_id: given, ...update }, lane, expiresAt: now() + keptMs })
      waiting.sort((a, b) => a.id - b.id)
      return given
    },
    read(offset, limit) {
      expire()
      if (offset < 0) waiting = waiting.slice(offset)
      else if (offset <= tail + AHEAD) waiting = waiting.filter(({ id }) => id >= offset)
      return waiting.slice(0, limit)
    },
    all() {
      expire()
      return waiting
    },
    drop(id) {
      waiting = waiting.filter((one) => one.id !== id)
    },
    clear() {
      waiting = []
    },
  }
}
