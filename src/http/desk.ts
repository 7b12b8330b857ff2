/** What the web door needs of the rooms below it, as plain functions: `app.ts` hands them in. */
import type { Params, Key } from '../../dialogs/kernel/say.ts'
import type { ReceiptView } from '../../dialogs/kernel/lookup.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Offer } from '../../dialogs/nouns/offer.ts'
import { StorageError, type StorageFault } from '../../storage/errors.ts'
import type { AnsweredByLink, LinkAnswer } from '../acts/answer-by-link.ts'
import type { TakeCallback } from '../acts/take-callback.ts'
import type { LinkView } from '../answers/link-view.ts'
import type { Address, Arrival, Reply, Screen } from '../channels/channel.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { Figures } from './metrics.ts'

/** Writes one sentence of `locales/`. */
export type Words = (language: Language, key: Key, params?: Params) => string

/** Who wants to see the prompt again. `at`: ISO UTC. */
export interface Looker {
  readonly conversation: string
  readonly address: Address
  readonly language?: Language
  readonly receiptPage?: string
  readonly at: string
}

/** A file on its way to the browser; `body` fails rather than end early. */
export interface OutgoingFile {
  readonly name: string
  /** Media type, e.g. `text/csv; charset=utf-8`. */
  readonly type: string
  readonly body: AsyncIterable<string | Uint8Array>
}

/** What whoever holds a link to answer by sees and does. */
export interface Asked {
  view(token: string, language: Language): Promise<LinkView>
  answer(token: string, answer: LinkAnswer): Promise<AnsweredByLink>
}

/** A register that may call back, and what it signs with. */
export interface Register {
  readonly secret: string
  readonly take: TakeCallback
}

/** The desk as the web door sees it. Every function may throw `StorageError`, which becomes 503. */
export interface Desk {
  take(arrival: Arrival): Promise<Reply>
  /** Takes a turn that brings a file: the bytes stand at the door until the turn has kept or refused them. */
  takeWithFile(arrival: Arrival, bytes: Uint8Array): Promise<Reply>
  /** The live prompt again, without notices; undefined: nobody has spoken here yet. */
  look(who: Looker): Promise<Reply | undefined>
  layOut(reply: Reply): Screen
  receipt(code: string, language: Language): Promise<ReceiptView | undefined>
  /** Checks the grant and the rights of the conversation at this moment; undefined: nothing to hand over. */
  takeFile(grant: string, conversation: string): Promise<OutgoingFile | undefined>
  /** Whoever was asked for an answer by a link; undefined: nobody is asked that way here. */
  readonly asked?: Asked
  /** The register that calls back; undefined: there is no such door. */
  readonly register?: Register
  /** A cheap mark that changes whenever staff would see something new. */
  changed(): Promise<string>
  /** Each part that must work, by name, and whether it does. */
  ready(): Promise<Record<string, boolean>>
  readonly words: Words
  /** The languages people may choose. */
  readonly offered: readonly Offer[]
  readonly clock: Clock
  readonly ids: Ids
  readonly secrets: Secrets
  /** Where people reach this desk, without a slash at the end; https makes cookies secure. */
  readonly publicUrl: string
  /** No address was configured: the desk is for this machine and answers nobody whom a proxy brings. */
  readonly local: boolean
  /** What `/metrics` tells; undefined: there is no such page. */
  readonly figures?: Figures
  /** Told of our own mistakes; `id` is what the person was shown. Never given texts or addresses. */
  mistake(id: string, error: unknown): void
  /** Told, each time, that a store could not do its work. */
  troubled(store: string, fault: StorageFault): void
}

/** Tells what failed: a store, or ourselves. Gives the id a mistake was told under; undefined for a store's trouble. */
export function tellFailure(desk: Desk, error: unknown): string | undefined {
  if (error instanceof StorageError) {
    desk.troubled(error.store, error.fault)
    return undefined
  }
  const id = desk.ids.rowId()
  desk.mistake(id, error)
  return id
}
