/** Has what the consultation register refused tried again; stops all forwarding, and lets it go on. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { audit, grantedTo } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `kept`, or `refused` `not_allowed`. */
export type RetryForwards = (intention: Intention, caller: Caller, consultation: string) => Promise<Outcome>

/** Makes the act. */
export function makeRetryForwards(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): RetryForwards {
  return (intention, { conversation }, consultation) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await writing.consultation(consultation)
      const actor = { kind: 'person', conversation } as const
      const name =
        found === undefined ? undefined : await grantedTo(writing, actor, 'forward', found.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      const forwards = await writing.retryForwards(clock.iso(), consultation)
      const deed = { actor: name, action: 'retry_forwards', object: consultation, detail: { forwards } }
      await audit(writing, ids, clock, deed)
      return { kind: 'kept' }
    })
}

/** The command line's: of one consultation, or of all; gives how many. */
export type RetryAllForwards = (consultation: string | undefined) => Promise<number>

/** Makes the act. */
export function makeRetryAllForwards(writer: Writer, ids: Ids, clock: Clock): RetryAllForwards {
  return (consultation) =>
    writer.write(async (writing) => {
      const forwards = await writing.retryForwards(clock.iso(), consultation)
      const object = consultation ?? 'all'
      await audit(writing, ids, clock, {
        actor: 'operator',
        action: 'retry_forwards',
        object,
        detail: { forwards },
      })
      return forwards
    })
}

/** Nothing goes to the register until it is ended: after a restore somebody looks first. */
export type PauseForwarding = (paused: boolean) => Promise<void>

/** Makes the act. */
export function makePauseForwarding(writer: Writer, ids: Ids, clock: Clock): PauseForwarding {
  return (paused) =>
    writer.write(async (writing) => {
      if ((await writing.forwardingPaused()) === paused) return
      await writing.pauseForwarding(paused)
      const action = paused ? 'pause_forwarding' : 'resume_forwarding'
      await audit(writing, ids, clock, { actor: 'operator', action, object: 'all' })
    })
}
