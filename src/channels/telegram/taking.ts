/** Taking updates that were fetched: side by side, in order within a conversation, until they are taken. */
import { orDown } from '../answering.ts'
import type { Ended } from '../desk.ts'
import { makeNap } from '../nap.ts'
import { hereOf, takeCarefully } from './careful.ts'
import type { TelegramDesk } from './desk.ts'
import type { Heard } from './inbound.ts'
import { makeSlots, type Slots } from '../slots.ts'
import type { AnswerPress, Talk } from './talk.ts'

/** How one ended: `left` is not to be confirmed, it comes again. */
export type Taken = 'finished' | 'left'

/** See the file's head. */
export interface Taking {
  take(heard: Heard): Promise<Taken>
  /** After an unclean stop: written down before it is tried; one that ended us three times is left there. */
  carefully(heard: Heard): Promise<Taken>
  /** Ends the waiting for stores that are down. */
  stop(): void
}

/** What it is made of. */
export interface TakingParts {
  readonly desk: TelegramDesk
  readonly talk: Talk
  readonly answer: AnswerPress
}

/** How long one arrival may take before it is held and counts as finished. */
const LATE_MS = 30_000
const AT_ONCE = 64
const LONGEST_PAUSE_MS = 5000

interface Work extends TakingParts {
  readonly slots: Slots
  readonly stopping: () => boolean
  readonly rest: (ms: number) => Promise<void>
}

/** Makes it. */
export function makeTaking(parts: TakingParts): Taking {
  const nap = makeNap(parts.desk.clock)
  let stopped = false
  const work: Work = {
    ...parts,
    slots: makeSlots(AT_ONCE),
    stopping: () => stopped,
    rest: (ms) => nap.rest(ms),
  }
  return {
    take: (heard) => inLane(work, heard, () => work.slots.use(() => attempt(work, heard))),
    carefully: (heard) => inLane(work, heard, () => takeCarefully(work, heard, () => attempt(work, heard))),
    stop() {
      stopped = true
      nap.wake()
    },
  }
}

async function inLane(work: Work, heard: Heard, once: () => Promise<Ended>): Promise<Taken> {
  const lane = work.talk.laneOf(heard)
  const { lanes } = work.desk
  const ended =
    lane === undefined
      ? await untilTaken(work, once)
      : await lanes.run(lane.lane, lane.key, () => untilTaken(work, once))
  return ended === 'done' ? 'finished' : 'left'
}

/** Again and again while the stores are down: what comes behind it in its conversation waits. */
async function untilTaken(work: Work, once: () => Promise<Ended>): Promise<Ended> {
  for (let pauseMs = 100; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const ended = work.stopping() ? 'down' : await once()
    if (ended === 'done' || work.stopping()) return ended
    await work.rest(pauseMs)
  }
}

async function attempt({ desk, talk, answer }: Work, heard: Heard): Promise<Ended> {
  const here = hereOf(heard)
  const taken = talk.take(heard, answer)
  if (here === undefined) return taken
  const ended = await Promise.race([taken, desk.clock.wait(LATE_MS).then(() => 'late' as const)])
  if (ended !== 'late') return ended
  // It may still come to its end; until somebody looks, what was said in it is not lost.
  desk.log.error({}, 'telegram: an arrival took over 30 s; it is held')
  return orDown(desk, () => desk.holding.hold(here, 'late'))
}
