/** getUpdates as the real one does it: one poller, a window of 100, a slower answer to those who ask without moving. */
import { Refusal } from './refusal.ts'
import type { UpdateQueue } from './update-queue.ts'

/** What a call wants. `gone`: its line was cut. */
export interface Poll {
  readonly offset: number
  readonly limit: number
  readonly timeoutMs: number
  readonly gone: AbortSignal
}

/** See the file's head. */
export interface Polling {
  get(poll: Poll): Promise<readonly unknown[]>
  /** Tells a waiting poll that something came. */
  wake(): void
  /** Ends a waiting poll because a webhook was set. */
  end(): void
}

interface Waiter {
  readonly wake: () => void
  readonly refuse: (refusal: Refusal) => void
}

const OTHER =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
const STILL_MS = 3000
const HASTY_MS = 500

/** Makes it. `pace`: how much shorter than in reality the waits of these rules are (1: as in reality). */
export function makePolling(queue: UpdateQueue, pace: number): Polling {
  let waiter: Waiter | undefined
  let last = { offset: Number.NaN, at: Number.NEGATIVE_INFINITY }
  let nextConflictAt = 0

  function conflict(one: Waiter, words: string): void {
    const now = performance.now()
    const refusal = new Refusal(409, words)
    if (now >= nextConflictAt) {
      nextConflictAt = now + STILL_MS * pace
      one.refuse(refusal)
    } else setTimeout(() => one.refuse(refusal), STILL_MS * pace)
  }

  function take(poll: Poll): readonly unknown[] {
    return queue.read(poll.offset, poll.limit).map(({ update }) => update)
  }

  return {
    async get(asked) {
      const now = performance.now()
      const still = asked.offset === last.offset
      const limit = still && now < last.at + HASTY_MS * pace ? 1 : asked.limit
      const slow = still && asked.timeoutMs < STILL_MS * pace && now < last.at + STILL_MS * pace
      const poll = { ...asked, limit, timeoutMs: slow ? STILL_MS * pace : asked.timeoutMs }
      last = { offset: poll.offset, at: now }
      const there = take(poll)
      if (there.length > 0 || poll.timeoutMs === 0) return there
      if (waiter !== undefined) conflict(waiter, OTHER)
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => end(resolve), poll.timeoutMs)
        const mine: Waiter = { wake: () => end(resolve), refuse: (refusal) => end(() => reject(refusal)) }
        function end(settle: () => void): void {
          clearTimeout(timer)
          if (waiter === mine) waiter = undefined
          settle()
        }
        waiter = mine
        poll.gone.addEventListener('abort', () => end(resolve))
      })
      return poll.gone.aborted ? [] : take(poll)
    },
    wake: () => waiter?.wake(),
    end: () => waiter?.refuse(new Refusal(409, 'Conflict: terminated by setWebhook request')),
  }
}
