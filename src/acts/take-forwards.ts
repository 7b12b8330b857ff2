/** Takes what is due to the consultation register, so that nobody else sends it too, and keeps what came of it. */
import type { Registry, Writing } from '../../storage/registry/contract.ts'
import type { Forward, Forwarded, ForwardMove } from '../../storage/registry/model/outbox.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { oweDelivery } from './owe-delivery.ts'
import { FORWARD_LEASE_MS } from './owe-forward.ts'

/** The next of one consultation that are due by a way, at most so many; empty: none is. */
export type TakeForwards = (way: string, atMost: number) => Promise<readonly Forwarded[]>

/** Makes the act. `leaseMs`: after which somebody else takes it on. */
export function makeTakeForwards(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  clock: Clock,
  leaseMs: number = FORWARD_LEASE_MS,
): TakeForwards {
  return async (way, atMost) => {
    // Most of the time nothing is due, and nobody is held up for that.
    if (!(await reader.forwardDue(way, clock.iso()))) return []
    return writer.write(async (writing) => {
      await writing.spread(way)
      const until = new Date(clock.now() + leaseMs).toISOString()
      return writing.claimForwards(way, { now: clock.iso(), until, atMost })
    })
  }
}

/** One attempt, and what is sent in it. */
export interface Frozen {
  readonly of: Pick<Forward, 'key' | 'way' | 'attempts'>
  readonly body: string
}

/**
 * Keeps what is sent, before it is: every later attempt sends the same. Gives the keys of those that still stand;
 * another was erased meanwhile.
 */
export type FreezeForwards = (frozen: readonly Frozen[]) => Promise<ReadonlySet<string>>

/** Makes the act. */
export function makeFreezeForwards({ writer }: Pick<Registry, 'writer'>): FreezeForwards {
  return (frozen) =>
    writer.write(async (writing) => {
      const stand = new Set<string>()
      for (const { of, body } of frozen) if (await writing.moveForward(of, { body })) stand.add(of.key)
      return stand
    })
}

/** What came of one attempt. */
export interface Settled {
  readonly forwarded: Forwarded
  readonly to: ForwardMove
}

/** Keeps what came of a batch; `holdUntil`: the way is shut until then. */
export type SettleForwards = (
  way: string,
  settled: readonly Settled[],
  holdUntil: string | undefined,
) => Promise<void>

/** Makes the act. */
export function makeSettleForwards(
  { writer }: Pick<Registry, 'writer'>,
  ids: Ids,
  clock: Clock,
): SettleForwards {
  return (way, settled, holdUntil) =>
    writer.write(async (writing) => {
      for (const one of settled) await settle(writing, ids, clock, one)
      if (holdUntil !== undefined) await writing.holdWay(way, holdUntil)
    })
}

async function settle(writing: Writing, ids: Ids, clock: Clock, { forwarded, to }: Settled): Promise<void> {
  const { forward, event } = forwarded
  const numbered = to.state === 'sent' && typeof to.entry === 'string' && event.kind === 'submitted'
  // Its author is told the number once, whichever way gave it first.
  const first = numbered && !(await hasNumber(writing, event.receipt))
  if (!(await writing.moveForward(forward, to)) || to.state !== 'sent') return
  // What is left of an erased contribution is its receipt, and now nobody needs that.
  if (event.kind === 'erased') return writing.dropEvent(event.key)
  const live = first ? await writing.submissionByReceipt(event.receipt) : undefined
  if (live?.submission.state === 'live') await oweDelivery(writing, ids, clock, 'registered', live.submission)
}

async function hasNumber(writing: Writing, receipt: string): Promise<boolean> {
  return (await writing.forwardsOf([receipt])).some(({ forward }) => forward.entry !== null)
}
