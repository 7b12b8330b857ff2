/**
 * Carries what people said to the consultation register: batch by batch, in the order of each consultation, under the
 * same key at every attempt. The people in the talks never wait for it.
 */
import type { FileStore } from '../../storage/files/contract.ts'
import { StorageError } from '../../storage/errors.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import type { Forwarded } from '../../storage/registry/model/outbox.ts'
import type { FreezeForwards, SettleForwards, TakeForwards } from '../acts/take-forwards.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { nowAndThen, type Log } from '../log.ts'
import { compose } from './compose.ts'
import { after } from './plan.ts'
import { Published } from './shape.ts'
import type { Item, Sent, Way } from './way.ts'

/** What it needs of the rooms below. */
export interface RelayParts {
  readonly ways: readonly Way[]
  readonly takeForwards: TakeForwards
  readonly freezeForwards: FreezeForwards
  readonly settleForwards: SettleForwards
  readonly reader: Reader
  readonly kept: FileStore
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
}

/** Something that goes on until it is stopped. */
export interface Relay {
  /** Resolves once what is under way was settled, or after some seconds; then it is sent again under the same key. */
  stop(): Promise<void>
}

const IDLE_MS = 500
const TROUBLE_MS = 5000
const GRACE_MS = 3000

/** Takes the next batch of a way and sends it; `idle`: nothing is due. Throws `StorageError`. */
export async function forwardNext(parts: RelayParts, way: Way, stop: AbortSignal): Promise<'sent' | 'idle'> {
  const taken = await parts.takeForwards(way.name, way.atMost)
  if (taken.length === 0) return 'idle'
  const ready = await frozen(parts, taken)
  const items = ready.map(({ item }) => item)
  const outcomes = items.length === 0 ? [] : await sendBy(parts, way, items, stop)
  const settled = ready.map(({ forwarded }, at) => ({
    forwarded,
    sent: outcomes[at] ?? ({ kind: 'ambiguous', code: 'no_outcome' } as const),
  }))
  await settle(parts, way, [...settled, ...gone(taken, ready)])
  return 'sent'
}

interface Ready {
  readonly forwarded: Forwarded
  readonly item: Item
}

/** The batch as it is sent: each body is kept before the first attempt. */
async function frozen(parts: RelayParts, taken: readonly Forwarded[]): Promise<readonly Ready[]> {
  const sources = { reader: parts.reader, kept: parts.kept, now: parts.clock.iso(), drafts: new Map() }
  const ready: Ready[] = []
  for (const forwarded of taken) {
    const { body } = forwarded.forward
    const payload =
      body === null ? await compose(forwarded, sources) : Published.parse(JSON.parse(body) as unknown)
    if (payload !== undefined) ready.push(readyOf(forwarded, payload, body ?? JSON.stringify(payload)))
  }
  const fresh = ready.filter(({ forwarded }) => forwarded.forward.body === null)
  if (fresh.length === 0) return ready
  const stand = await parts.freezeForwards(
    fresh.map(({ forwarded, item }) => ({ of: forwarded.forward, body: item.body })),
  )
  return ready.filter((one) => !fresh.includes(one) || stand.has(one.item.key))
}

function readyOf(forwarded: Forwarded, payload: Published, body: string): Ready {
  const { key, consultation, attempts: attempt } = forwarded.forward
  return { forwarded, item: { key, consultation, payload, body, attempt } }
}

/** What could not be put together any more was erased a moment ago, and its row with it. */
function gone(taken: readonly Forwarded[], ready: readonly Ready[]) {
  const left = taken.filter((one) => !ready.some(({ forwarded }) => forwarded === one))
  return left.map((forwarded) => ({ forwarded, sent: { kind: 'refused', code: 'not_composed' } as const }))
}

async function sendBy(
  { log }: RelayParts,
  way: Way,
  items: readonly Item[],
  stop: AbortSignal,
): Promise<readonly Sent[]> {
  try {
    return await way.send(items, stop)
  } catch (err) {
    log.error({ err, way: way.name }, 'forwarding: a way failed by our own mistake')
    return []
  }
}

type Outcome = { readonly forwarded: Forwarded; readonly sent: Sent }

async function settle(parts: RelayParts, way: Way, outcomes: readonly Outcome[]): Promise<void> {
  const { clock, ids, log } = parts
  const now = clock.now()
  const holds = outcomes.flatMap(({ sent }) =>
    'afterMs' in sent && sent.afterMs !== undefined ? [sent.afterMs] : [],
  )
  const until = holds.length === 0 ? undefined : new Date(now + Math.max(...holds)).toISOString()
  const settled = outcomes.map(({ forwarded, sent }) => {
    const { attempts } = forwarded.forward
    return { forwarded, to: after(sent, { attempts, now, fraction: ids.fraction() }) }
  })
  await parts.settleForwards(way.name, settled, until)
  for (const { forwarded, sent } of outcomes)
    if (sent.kind === 'refused')
      log.error(
        { key: forwarded.event.key, way: way.name, code: sent.code },
        'forwarding: the register refused an event; zeri forward retry has it tried again',
      )
}

/** Begins: every way goes at its own pace. */
export function startRelay(parts: RelayParts): Relay {
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve())
  })
  const rest = (ms: number): Promise<void> => Promise.race([parts.clock.wait(ms), stopped])
  const work = parts.ways.map(async (way) => {
    while (!stopping.signal.aborted) {
      const pause = await oneStep(parts, way, stopping.signal)
      if (pause > 0) await rest(pause)
    }
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.race([Promise.all(work), parts.clock.wait(GRACE_MS)])
    },
  }
}

/** One step, and how long to rest after it. */
async function oneStep(parts: RelayParts, way: Way, stop: AbortSignal): Promise<number> {
  try {
    return (await forwardNext(parts, way, stop)) === 'sent' ? 0 : IDLE_MS
  } catch (err) {
    if (err instanceof StorageError) parts.log.warn({ err }, 'forwarding: a store could not do its work')
    else parts.log.error({ err }, 'forwarding: an event failed by our own mistake')
    return TROUBLE_MS
  }
}

/** Tells what keeps a way from working, not more than now and then. */
export function tellsTroubles(clock: Clock, log: Log, way: string): (code: string) => void {
  const tell = nowAndThen(clock, (what) => log.warn(what, 'forwarding: the register was not reached'))
  return (code) => tell(code, { way, code })
}
