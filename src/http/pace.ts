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
  /** Does the work, unless too much of this conversation is under way already: then undefined. */
  inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T> | undefined
}

/** Makes it. `now` counts milliseconds. */
export function makePace(limits: Limits, now: () => number): Pace {
  const counted = (perMinute: number) => {
    const rate: Rate = makeRate(perMinute, now)
    return (client: string) =>
      rate.take(client, isNear(client) ? limits.near : 1) ? 0 : rate.secondsLeft(client)
  }
  const receipts = makeRate(limits.receipts, now)
  const misses = makeRate(limits.misses, now)
  const underWay = new Map<string, number>()

  const run = async <T>(conversation: string, work: () => Promise<T>): Promise<T> => {
    underWay.set(conversation, (underWay.get(conversation) ?? 0) + 1)
    try {
      return await work()
    } finally {
      const left = (underWay.get(conversation) ?? 1) - 1
      if (left > 0) underWay.set(conversation, left)
      else underWay.delete(conversation)
    }
  }
  return {
    turn: counted(limits.turns),
    look: counted(limits.looks),
    begin: counted(limits.begun),
    receipt(client) {
      // Codes are guessed no faster from this machine than from elsewhere.
      if (!receipts.take(client)) return receipts.secondsLeft(client)
      return misses.left(client) ? 0 : misses.secondsLeft(client)
    },
    miss: (client) => void misses.take(client),
    inTurn: (conversation, work) =>
      (underWay.get(conversation) ?? 0) >= limits.waiting ? undefined : run(conversation, work),
  }
}
