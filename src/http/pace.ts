/** Keeps the door's limits: who asks too often, or has too much under way, is told when to come again. */
import { isNear, networkOf } from './client.ts'
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
  /** A file that is about to be sent; it is not counted before it is whole. */
  fileBegun(client: string): number
  /** A file that was sent. */
  file(client: string): number
  /**
   * Does the work of taking in a file. The work tells of each piece that came, and stops when it hears false: there is
   * no room for the piece. What only was announced takes no room.
   */
  takingIn<T>(client: string, work: (came: (bytes: number) => boolean) => Promise<T>): Promise<T>
  /** Does the work, unless too much of this conversation is under way already: then undefined. */
  inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T> | undefined
}

const FILES_WINDOW_MS = 600_000
// No client has this name.
const ALL = 'all'

/** Sums that are raised while work is done, each under a name. */
function makeUnderWay() {
  const sums = new Map<string, number>()
  const of = (name: string) => sums.get(name) ?? 0
  const add = (name: string, much: number) => {
    const sum = of(name) + much
    if (sum > 0) sums.set(name, sum)
    else sums.delete(name)
  }
  return { of, add }
}

/** Makes it. `now` counts milliseconds. */
export function makePace(limits: Limits, now: () => number): Pace {
  const timesOf = (client: string) => (isNear(client) ? limits.near : 1)
  const taken = (rate: Rate) => (client: string) =>
    rate.take(client, timesOf(client)) ? 0 : rate.secondsLeft(client)
  const counted = (perWindow: number) => taken(makeRate(perWindow, now))
  const files = makeRate(limits.files, now, { windowMs: FILES_WINDOW_MS })
  const receipts = makeRate(limits.receipts, now)
  const misses = makeRate(limits.misses, now)
  const everybodys = makeRate(limits.allReceipts, now)
  const everybodysMisses = makeRate(limits.allMisses, now)
  const talks = makeUnderWay()
  const bringing = makeUnderWay()
  return {
    turn: counted(limits.turns),
    look: counted(limits.looks),
    begin: counted(limits.begun),
    fileBegun: (client) => (files.left(client, timesOf(client)) ? 0 : files.secondsLeft(client)),
    file: taken(files),
    receipt(client) {
      // Codes are guessed no faster from this machine than from elsewhere.
      if (!receipts.take(client)) return receipts.secondsLeft(client)
      if (!misses.left(client)) return misses.secondsLeft(client)
      // Guessing from thousands of addresses at once is bounded too.
      if (!everybodysMisses.left(ALL)) return everybodysMisses.secondsLeft(ALL)
      return everybodys.take(ALL) ? 0 : everybodys.secondsLeft(ALL)
    },
    miss(client) {
      misses.take(client)
      everybodysMisses.take(ALL)
    },
    async takingIn(client, work) {
      const times = timesOf(client)
      const bounds = new Map([
        [client, limits.fileBytes * times],
        [`network ${networkOf(client)}`, limits.networkFileBytes * times],
        [ALL, limits.allFileBytes],
      ])
      const state = { came: 0 }
      const add = (bytes: number) => {
        state.came += bytes
        for (const name of bounds.keys()) bringing.add(name, bytes)
      }
      try {
        return await work((bytes) => {
          if ([...bounds].some(([name, most]) => bringing.of(name) + bytes > most)) return false
          add(bytes)
          return true
        })
      } finally {
        add(-state.came)
      }
    },
    inTurn(conversation, work) {
      if (talks.of(conversation) >= limits.waiting) return undefined
      talks.add(conversation, 1)
      return work().finally(() => talks.add(conversation, -1))
    },
  }
}
