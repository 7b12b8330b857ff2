/**
 * Says what is due to people who did not ask: one message at a time, paced, never twice. It knows no conversation: what
 * somebody answers comes in as an arrival like any other.
 */
import type { Prompt } from '../../dialogs/kernel/dialog.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import { StorageError } from '../../storage/errors.ts'
import type { SettleDelivery, TakeDelivery, Taken, Way } from '../acts/take-delivery.ts'
import type { Screen } from '../channels/channel.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { after, messageAbout } from './plan.ts'
import { writesFirst, type Speak } from './writes-first.ts'

/** What it needs of the rooms below. */
export interface OutreachParts {
  readonly takeDelivery: TakeDelivery
  readonly settleDelivery: SettleDelivery
  readonly speak: Speak
  readonly layOut: (prompt: Prompt, language: Language) => Screen
  readonly clock: Clock
  readonly log: Log
}

/** Something that goes on until it is stopped. */
export interface Outreach {
  /** Resolves once what is being said was said, or after some seconds; then it stands as what may have arrived. */
  stop(): Promise<void>
}

/** At most twenty a second: a platform takes thirty from a bot, and the replies go out beside these. */
const PACE_MS = 50
const IDLE_MS = 1000
const TROUBLE_MS = 5000
const GRACE_MS = 3000

/** `idle`: nothing is due. `shut`: the platform wants less of us. */
export type Step = 'said' | 'passed' | 'idle' | 'shut'

/** Takes one message and says it. Throws `StorageError`. */
export async function sayNext(parts: OutreachParts): Promise<Step> {
  const taken = await parts.takeDelivery((channel) => wayOf(parts, channel))
  if (taken.kind !== 'taken') return taken.kind === 'none' ? 'idle' : 'passed'
  const { delivery: one } = taken
  const outcome = await said(parts, one)
  // Where this is not written any more, it stands there as what may have arrived: it is not said again.
  await parts.settleDelivery(one, after(outcome, one.tries, parts.clock.now()))
  if (outcome.kind === 'refused')
    parts.log.error({ delivery: one.id, code: outcome.code }, 'outreach: a message was refused')
  if (outcome.kind === 'unknown')
    parts.log.warn({ delivery: one.id }, 'outreach: nobody knows whether a message arrived')
  return outcome.kind === 'throttled' || outcome.kind === 'unreachable' ? 'shut' : 'said'
}

function wayOf({ speak }: OutreachParts, channel: string): Way {
  if (!writesFirst(channel)) return 'never'
  return speak[channel] === undefined ? 'later' : 'now'
}

function said({ speak, layOut }: OutreachParts, { channel, address, language, about }: Taken) {
  const send = writesFirst(channel) ? { channel, say: speak[channel] } : undefined
  if (send?.say === undefined) return { kind: 'unreachable' } as const
  return send.say({ channel: send.channel, id: address }, layOut(messageAbout(about), language))
}

/** Begins. */
export function startOutreach(parts: OutreachParts): Outreach {
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve())
  })
  const rest = (ms: number): Promise<void> => Promise.race([parts.clock.wait(ms), stopped])
  const work = (async () => {
    while (!stopping.signal.aborted) await rest(await oneStep(parts))
  })()
  return {
    async stop() {
      stopping.abort()
      await Promise.race([work, parts.clock.wait(GRACE_MS)])
    },
  }
}

/** One step, and how long to rest after it. */
async function oneStep(parts: OutreachParts): Promise<number> {
  try {
    const step = await sayNext(parts)
    if (step === 'passed') return 0
    if (step === 'said') return PACE_MS
    return step === 'shut' ? TROUBLE_MS : IDLE_MS
  } catch (err) {
    if (err instanceof StorageError) parts.log.warn({ err }, 'outreach: a store could not do its work')
    else parts.log.error({ err }, 'outreach: a message failed by our own mistake')
    return TROUBLE_MS
  }
}
