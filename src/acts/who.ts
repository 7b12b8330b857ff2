/** Who asks for something to be done, as far as an act needs to know. */
import type { EffectKey, Language } from '../../dialogs/nouns/ids.ts'

/**
 * A person in a conversation. `address` is the platform's own id, in clear; it is sealed before it is kept.
 */
export interface Caller {
  /** Pseudonymous id of the conversation. */
  readonly conversation: string
  readonly channel: string
  readonly address: string
  readonly language: Language
}

/** One intention of a person. Doing it twice under one key is doing it once. */
export interface Intention {
  readonly key: EffectKey
  /** The arrival that brought it about. */
  readonly arrival: string
  /** The moment of that arrival by the platform's date, ISO UTC. */
  readonly at: string
}

/** Who asks for a staff action: the command line, or a person with a seat. */
export type Actor = { readonly kind: 'operator' } | { readonly kind: 'person'; readonly conversation: string }

/** The command line, whoever sits at it. */
export const OPERATOR: Actor = { kind: 'operator' }
