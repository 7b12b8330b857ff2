/** What a channel that posts its replies needs of the rooms below it, as plain functions: `app` hands them in. */
import type { Key, Params } from '../../dialogs/kernel/say.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Offer } from '../../dialogs/nouns/offer.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import type { Arrival, Here, Reply, Screen } from './channel.ts'
import type { Due } from './due.ts'

/** How taking one arrival ended. `down`: a store is out of reach, nothing was taken, it is to come again. */
export type Ended = 'done' | 'down'

/** One lane a conversation: what stands in one is done in order; the same key under way is joined. */
export interface Lanes {
  run(lane: string, key: string, work: () => Promise<Ended>): Promise<Ended>
  idle(): Promise<void>
}

/** Arrivals that wait for a person of ours to look at them. Throws `StorageError`. */
export interface Holding {
  /** Writes an arrival down before it is tried; gives how often that was done. */
  trying(here: Here): Promise<number>
  /** It was taken: what was only written down for a try is let go. */
  tried(here: Here): Promise<void>
  /** Keeps one that could not be taken. */
  hold(here: Here, reason: string): Promise<void>
}

/** A file for a person. `type`: its media type. */
export interface HandedFile {
  readonly name: string
  readonly type: string
  readonly body: AsyncIterable<string | Uint8Array>
}

/** The desk as such a channel sees it. */
export interface ChannelDesk {
  /** Throws what `down` knows, or our own mistake. */
  take(arrival: Arrival): Promise<Reply>
  /** Nobody is reached in this conversation until something comes from it again. */
  gone(conversation: string): Promise<void>
  /** The live prompt again, without notices; undefined: nobody has spoken here yet. */
  look(here: Omit<Here, 'key'>): Promise<Reply | undefined>
  layOut(reply: Reply): Screen
  /** A file for this conversation; undefined: the grant is good for nothing any more. */
  takeFile(grant: string, conversation: string): Promise<HandedFile | undefined>
  words(language: Language, key: Key, params?: Params): string
  /** The languages people may choose. */
  readonly offered: readonly Offer[]
  /** Whether an error means that a store is out of reach. */
  down(error: unknown): boolean
  readonly lanes: Lanes
  readonly holding: Holding
  readonly due: Due
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly secrets: Secrets
}
