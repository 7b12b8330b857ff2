/** What a turn needs of the rooms below it, as plain functions: `app.ts` hands them in. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Effect, Outcome } from '../../dialogs/kernel/event.ts'
import type { Answer, Lookup } from '../../dialogs/kernel/lookup.ts'
import type { Address } from '../channels/channel.ts'

/** Who does this, as far as the rooms below need to know. */
export interface Who {
  readonly conversation: string
  readonly address: Address
  readonly language: Language
  /** The arrival that brought this about. */
  readonly arrival: string
  /** The moment of the arrival by the platform's date, ISO UTC. */
  readonly at: string
}

/**
 * Does one effect in one database transaction and keeps its outcome with its key; a second call with the same key
 * writes nothing and returns the kept outcome. Some work before their transaction: `keep_file` fetches the file and
 * writes its bytes (without a row they are swept), `read_document`, `read_answers` and `apply_answers` have another
 * process read. Throws `StorageError` when a store cannot be written.
 */
export type Perform = (effect: Effect, who: Who) => Promise<Outcome>

/** Answers one named read, in the person's language and with the person's rights. */
export type LookUp = <L extends Lookup>(lookup: L, who: Who) => Promise<Answer<L>>

/** An arrival no turn could be taken with. `conversation`: whose it is, by its pseudonymous id. */
export interface Unheard {
  readonly key: string
  readonly conversation: string
  readonly body: string
  readonly reason: string
}

/** What the registry knows of what was done before: the talk may have been lost, the deed is not. */
export interface Memory {
  /** The receipt this conversation earned under an effect key; undefined: none, or it is somebody else's. */
  receiptEarned(effectKey: string, conversation: string): Promise<string | undefined>
  /** Outcome of the effect that this arrival brought about. */
  outcomeOfArrival(arrivalKey: string): Promise<Outcome | undefined>
  /** The language of a person known here; undefined: nobody we know. */
  languageOf(conversation: string): Promise<Language | undefined>
  /** Keeps an arrival no turn could be taken with, sealed, for a person of ours to look at. */
  hold(arrival: Unheard): Promise<void>
}
