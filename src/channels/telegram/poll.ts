/**
 * Fetching updates ourselves: an update is confirmed only once its turn is taken, so that a kill loses none.
 *
 * A window of at most 100 is in hand, 64 of them are taken side by side, one lane a conversation. The next fetch asks
 * from the lowest unfinished one on, as soon as that moved or after a second.
 */
import type { TelegramDesk } from './desk.ts'
import { makeHealth, type Deaf, type Health } from './health.ts'
import { readUpdate, WANTED } from './inbound.ts'
import { makeNap, type Nap } from '../nap.ts'
import { makeTaking, type Taken, type Taking, type TakingParts } from './taking.ts'
import { makeWindow, type Window } from './window.ts'
import type { Answer, Wire } from './wire.ts'

/** See the file's head. */
export interface Poller {
  /** Why no updates come; undefined: they do. */
  deaf(): Deaf | undefined
  /** Takes no more, lets what is in hand finish (5.5 s at most), confirms it with one last call. */
  stop(): Promise<void>
}

const FETCH = 100
const POLL_S = 20
const STILL_MS = 1000
const HASTY_MS = 300
// The channel ends after 7 s whatever is open; before that what is finished is confirmed.
const GRACE_MS = 5500
const CONFIRM_MS = 1000
const LEASE_EVERY_MS = 5000
const LONGEST_PAUSE_MS = 5000
const STAND_BY_MS = 30_000

interface Poll {
  readonly desk: TelegramDesk
  readonly wire: Wire
  readonly health: Health
  readonly taking: Taking
  readonly window: Window
  /** Cut short by a stop. */
  readonly pause: Nap
  /** Cut short when the lowest unfinished update moved, and by a stop. */
  readonly still: Nap
  fetching: AbortController
  /** The offset of the last call that was answered. */
  confirmed: number | undefined
  stopping: boolean
  fails: number
  /** What is in hand. Its own handles keep the process alive until a stop has seen it through. */
  readonly works: Set<Promise<void>>
}

/** Begins to poll. */
export function startPolling(parts: TakingParts & { readonly wire: Wire }): Poller {
  const { desk, wire } = parts
  const poll: Poll = {
    desk,
    wire,
    health: makeHealth(desk.clock, desk.log),
    taking: makeTaking(parts),
    window: makeWindow(),
    pause: makeNap(desk.clock),
    still: makeNap(desk.clock),
    fetching: new AbortController(),
    confirmed: undefined,
    stopping: false,
    fails: 0,
    works: new Set(),
  }
  const running = Promise.all([run(poll), keepLease(poll)]).catch((err: unknown) => {
    desk.log.fatal({ err }, 'telegram: polling ended by our own mistake')
  })
  return {
    deaf: () => poll.health.deaf(),
    async stop() {
      poll.stopping = true
      poll.taking.stop()
      poll.fetching.abort()
      poll.pause.wake()
      poll.still.wake()
      await running
      await finish(poll)
    },
  }
}

async function run(poll: Poll): Promise<void> {
  let careful = !(await begunCleanly(poll))
  while (!poll.stopping) {
    const lease = await leased(poll.desk)
    if (lease === 'ours') careful = (await fetchOnce(poll, careful)) ? false : careful
    else {
      poll.health.ill(lease === 'down' ? 'stores' : 'other_poller')
      await poll.pause.rest(LEASE_EVERY_MS)
    }
  }
}

/** Whether the process before stopped cleanly; asked until the store answers. */
async function begunCleanly(poll: Poll): Promise<boolean> {
  const { desk, pause } = poll
  while (!poll.stopping) {
    try {
      const clean = await desk.mark.begin()
      if (!clean) desk.log.warn({}, 'telegram: the last stop was not clean; what waits is taken one by one')
      return clean
    } catch (error) {
      if (!desk.down(error)) throw error
      poll.health.ill('stores')
      await pause.rest(STILL_MS)
    }
  }
  return true
}

async function leased(desk: TelegramDesk): Promise<'ours' | 'theirs' | 'down'> {
  try {
    return (await desk.lease.take()) ? 'ours' : 'theirs'
  } catch (error) {
    if (desk.down(error)) return 'down'
    throw error
  }
}

async function keepLease(poll: Poll): Promise<void> {
  while (!poll.stopping) {
    await poll.pause.rest(LEASE_EVERY_MS)
    if (!poll.stopping && (await leased(poll.desk)) === 'theirs') poll.fetching.abort()
  }
}

/** One call; whether it was answered with updates or their absence. */
async function fetchOnce(poll: Poll, careful: boolean): Promise<boolean> {
  const { window, health } = poll
  const before = window.next()
  const began = poll.desk.clock.now()
  poll.fetching = new AbortController()
  const answer = await poll.wire.call(
    'getUpdates',
    { ...offsetOf(before), limit: FETCH, timeout: POLL_S, allowed_updates: [...WANTED] },
    poll.fetching.signal,
  )
  if (answer.kind !== 'ok') {
    if (!poll.stopping && !poll.fetching.signal.aborted) await failed(poll, answer)
    return false
  }
  health.well()
  poll.fails = 0
  poll.confirmed = before
  await handOut(poll, answer.result, careful)
  if (!poll.stopping && window.open() > 0 && window.next() === before) await poll.still.rest(STILL_MS)
  // Nothing, and at once: whatever answers there does not hold the line, and is not to be asked without a pause.
  const hasty = answer.result.length === 0 && poll.desk.clock.now() - began < HASTY_MS
  if (hasty) await poll.pause.rest(HASTY_MS)
  return true
}

function offsetOf(offset: number | undefined): { readonly offset?: number } {
  return offset === undefined ? {} : { offset }
}

async function failed(poll: Poll, answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Promise<void> {
  const { health, pause } = poll
  if (answer.kind === 'refused' && answer.code === 429) return pause.rest(answer.afterMs ?? STILL_MS)
  if (answer.kind === 'refused' && answer.code === 409) {
    if (/webhook/i.test(answer.words)) health.ill('webhook_gone_elsewhere')
    // Whoever was here first asks again at once; that throws the newcomer out, who then stands by.
    else if (health.settled()) return pause.rest(STILL_MS)
    else health.ill('other_poller')
    return pause.rest(STAND_BY_MS)
  }
  if (answer.kind === 'refused' && (answer.code === 401 || answer.code === 404)) {
    health.ill('token')
    return pause.rest(STAND_BY_MS)
  }
  health.ill('unreachable')
  poll.fails += 1
  return pause.rest(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** poll.fails))
}

async function handOut(poll: Poll, updates: readonly unknown[], careful: boolean): Promise<void> {
  const { desk, window, taking } = poll
  const read = updates.map((update) => readUpdate(update, desk.clock.iso(), desk.secrets))
  const ids = read.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const fresh = new Set(window.fetched(ids, poll.confirmed))
  for (const { id, heard } of read) {
    if (id === undefined || !fresh.delete(id)) continue
    const work = track(poll, id, careful ? taking.carefully(heard) : taking.take(heard))
    poll.works.add(work)
    void forget(poll, work)
    if (careful) await work
  }
}

async function track({ desk, window, still }: Poll, id: number, work: Promise<Taken>): Promise<void> {
  const taken = await work.catch((err: unknown): Taken => {
    // It could not even be held. Kept at the platform it would stop everybody's updates for a day.
    desk.log.fatal({ err }, 'telegram: an update is given up by our own mistake')
    return 'finished'
  })
  const before = window.next()
  if (taken === 'finished') window.finished(id)
  if (window.next() !== before) still.wake()
}

async function forget({ works }: Poll, work: Promise<void>): Promise<void> {
  await work
  works.delete(work)
}

async function finish(poll: Poll): Promise<void> {
  const { desk, window } = poll
  await Promise.race([Promise.all(poll.works), desk.clock.wait(GRACE_MS)])
  const offset = window.next()
  const clean = window.open() === 0
  if (offset !== undefined && offset !== poll.confirmed) {
    const late = AbortSignal.timeout(CONFIRM_MS)
    await poll.wire.call('getUpdates', { offset, limit: 1, timeout: 0 }, late)
  }
  try {
    if (clean) await desk.mark.end()
    await desk.lease.letGo()
  } catch (err) {
    desk.log.warn({ err }, 'telegram: the clean stop could not be written down')
  }
}
