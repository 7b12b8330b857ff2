/** The only file that knows prom-client: what is counted becomes Prometheus text. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ForwardCounts } from '../storage/registry/model/outbox.ts'
import type { Counts } from './counts.ts'

/** What is not counted but looked up when somebody asks; a look-up that fails is told as NaN. */
export interface Looks {
  readonly heldArrivals: () => Promise<number>
  readonly dueReplies: () => Promise<number>
  readonly forwards: () => Promise<ForwardCounts>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The desk's figures. */
export interface Metrics {
  readonly counts: Counts
  /** All of them, as Prometheus reads them. */
  text(looks: Looks): Promise<string>
  /** Media type of the text. */
  readonly type: string
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 50]

/** Makes them; they are this desk's own and registered nowhere else. */
export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counts = countsIn(registry)
  const held = gauge(
    registry,
    'zeri_held_arrivals',
    'Arrivals that wait for a person of ours to look at them.',
  )
  const due = gauge(registry, 'zeri_due_replies', 'Conversations whose last reply did not get through yet.')
  const forwards = forwardGauges(registry)
  return {
    counts,
    type: registry.contentType,
    async text({ heldArrivals, dueReplies, ...looks }) {
      await forwards(looks)
      held.set(await known(heldArrivals))
      due.set(await known(dueReplies))
      return registry.metrics()
    },
  }
}

/** What is on its way to the register; gives what sets the figures. */
function forwardGauges(registry: Registry): (looks: Pick<Looks, 'forwards' | 'now'>) => Promise<void> {
  const waiting = gauge(
    registry,
    'zeri_forwards_waiting',
    'Events that are to reach the register and did not yet.',
  )
  const refused = gauge(
    registry,
    'zeri_forwards_parked',
    'Events the register refused, until somebody retries them.',
  )
  const oldest = gauge(
    registry,
    'zeri_forwards_oldest_seconds',
    'Since when the first of the waiting could have gone; 0: none waits.',
  )
  return async ({ forwards, now }) => {
    const counts = await forwards().catch(() => undefined)
    waiting.set(counts?.waiting ?? Number.NaN)
    refused.set(counts?.refused ?? Number.NaN)
    const since = counts?.oldest === undefined ? 0 : Math.max(0, now() - Date.parse(counts.oldest)) / 1000
    oldest.set(counts === undefined ? Number.NaN : since)
  }
}

/** A store out of reach must not hide all the other figures. */
async function known(look: () => Promise<number>): Promise<number> {
  try {
    return await look()
  } catch {
    return Number.NaN
  }
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] })
}

function counter<L extends string>(registry: Registry, name: string, help: string, labelNames: L[]) {
  return new Counter<L>({ name, help, labelNames, registers: [registry] })
}

function countsIn(registry: Registry): Counts {
  const turns = counter(registry, 'zeri_turns_total', 'Turns, by how they ended.', ['channel', 'ending'])
  const durations = new Histogram({
    name: 'zeri_turn_duration_seconds',
    help: 'How long turns took.',
    labelNames: ['channel'],
    buckets: SECONDS,
    registers: [registry],
  })
  const recorded = counter(
    registry,
    'zeri_submissions_recorded_total',
    'Contributions written for good, a correction as one more.',
    ['kind'],
  )
  const files = counter(
    registry,
    'zeri_files_refused_total',
    'Files not taken (in) or not handed over (out).',
    ['way', 'why'],
  )
  const calls = counter(registry, 'zeri_telegram_calls_total', 'Calls to the Bot API.', ['family', 'outcome'])
  const troubles = counter(registry, 'zeri_store_troubles_total', 'Times a store could not do its work.', [
    'store',
    'trouble',
  ])
  return {
    turn(channel, ending, seconds) {
      turns.inc({ channel, ending })
      durations.observe({ channel }, seconds)
    },
    recorded: (kind) => recorded.inc({ kind }),
    fileRefused: (way, why) => files.inc({ way, why }),
    telegramCall: (family, outcome) => calls.inc({ family, outcome }),
    trouble: (store, trouble) => troubles.inc({ store, trouble }),
  }
}
