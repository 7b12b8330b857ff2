/** Keeps the door's limits: who asks too often, or has too much under way, is told when to come again. */
import { isNear } from './client.ts'
import type { Limits } from './limits.ts'
import { makeRate, type Rate } from './rate.ts'

/** Counts. Where a number comes back it is the seconds to wait, 0 for none; `client` is what `clientAddress` gives. */
export interface Pace {
  turn(client: string): number
  look(client: string): number
  /** A conversation that begins. */
  begin(client: string): number
  /** A receipt looked up by its code. */
  receipt(client: string): number
  /** A receipt that was looked up and does not exist. */
  miss(client: string): void
  /** A file that is sent. */
  file(client: string): number
  /** Does the work of taking in so many bytes, unless too many are on their way already: then undefined. */
  takingIn<T>(client: string, bytes: number, work: () => Promise<T>): Promise<T> | undefined
  /** Does the work, unless too much of this conversation is under way already: then undefined. */
  inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T> | undefined
}

const FILES_WINDOW_MS = 600_000
// No client has this name.
const ALL = 'all'

/** Sums that are raised while work is done, each under a name. */
function makeUnderWay() {
  const sums = new Map<string, number>()
  return {
    of: (name: string) => sums.get(name) ?? 0,
    async during<T>(name: string, much: number, work: () => Promise<T>): Promise<T> {
      sums.set(name, (sums.get(name) ?? 0) + much)
      try {
        return await work()
      } finally {
        const left = (sums.get(name) ?? much) - much
        if (left > 0) sums.set(name, left)
        else sums.delete(name)
      }
    },
  }
}

/** Makes it. `now` counts milliseconds. */
export function makePace(limits: Limits, now: () => number): Pace {
  const counted = (perWindow: number, windowMs?: number) => {
    const rate: Rate = makeRate(perWindow, now, windowMs === undefined ? {} : { windowMs })
    return (client: string) =>
      rate.take(client, isNear(client) ? limits.near : 1) ? 0 : rate.secondsLeft(client)
  }
  const receipts = makeRate(limits.receipts, now)
  const misses = makeRate(limits.misses, now)
  const talks = makeUnderWay()
  const bringing = makeUnderWay()
  return {
    turn: counted(limits.turns),
    look: counted(limits.looks),
    begin: counted(limits.begun),
    file: counted(limits.files, FILES_WINDOW_MS),
    receipt(client) {
      // Codes are guessed no faster from this machine than from elsewhere.
      if (!receipts.take(client)) return receipts.secondsLeft(client)
      return misses.left(client) ? 0 : misses.secondsLeft(client)
    },
    miss: (client) => void misses.take(client),
    takingIn(client, bytes, work) {
      const own = limits.fileBytes * (isNear(client) ? limits.near : 1)
      if (bringing.of(client) + bytes > own || bringing.of(ALL) + bytes > limits.allFileBytes)
        return undefined
      return bringing.during(ALL, bytes, () => bringing.during(client, bytes, work))
    },
    inTurn: (conversation, work) =>
      talks.of(conversation) >= limits.waiting ? undefined : talks.during(conversation, 1, work),
  }
}
