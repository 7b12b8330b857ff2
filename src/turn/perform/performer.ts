/** How an effect of a talk becomes an act of the registry. */
import type { Effect } from '../../../dialogs/kernel/event.ts'
import type { Outcome } from '../../../dialogs/nouns/outcome.ts'
import type { Actor, Caller, Intention } from '../../acts/who.ts'
import type { Who } from '../contract.ts'

/** An effect of one kind. */
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** Performs one kind of effect. */
export type Performer<K extends Effect['kind']> = (effect: EffectOf<K>, who: Who) => Promise<Outcome>

/** The person an act is told of. */
export function callerOf({ conversation, address, language }: Who): Caller {
  return { conversation, channel: address.channel, address: address.id, language }
}

/** The person as somebody of the staff; whether they may is asked by the act. */
export function actorOf({ conversation }: Who): Actor {
  return { kind: 'person', conversation }
}

/** The intention an act is told of. */
export function intentionOf({ key }: Effect, { arrival, at }: Who): Intention {
  return { key, arrival, at }
}
