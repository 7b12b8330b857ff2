/** The contract between the desk and the apps people talk in. Drivers are met only by `app.ts`. */
import { z } from 'zod'
import type { Medium, SentFile } from '../../dialogs/nouns/file.ts'
import type { Language, PromptId } from '../../dialogs/nouns/ids.ts'
import type { Notice, Prompt } from '../../dialogs/kernel/dialog.ts'
import type { Delivery } from './delivery.ts'

/** The apps people talk in. */
export const ChannelName = z.enum(['web', 'terminal', 'telegram', 'teams'])
/** See {@link ChannelName}. */
export type ChannelName = z.infer<typeof ChannelName>

/** Where a person is reached. `id` is the platform's own and is sealed wherever it is kept. */
export interface Address {
  readonly channel: ChannelName
  readonly id: string
}

/** What came in, before it is known what it means at this place of the talk. */
export type Signal =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'pressed'; readonly token: string }
  /** A file, and the words under it (empty: none). */
  | { readonly kind: 'sent'; readonly file: SentFile; readonly text: string }
  /** A command or link: its name as typed without the slash, and what followed it. */
  | { readonly kind: 'called'; readonly name: string; readonly rest: string }

/** One thing that came in from a person. */
export interface Arrival {
  /** Keyed hash of the platform's id of it: the same for a redelivery, different for anything else. */
  readonly key: string
  /** Keyed hash of channel and chat: names the conversation in stores and logs. */
  readonly conversation: string
  readonly address: Address
  /** The platform's date of it, ISO UTC; our own clock where the platform gives none. */
  readonly at: string
  /** The language of the person's app, if we speak it. */
  readonly language?: Language
  /** See `Facts.receiptPage`. */
  readonly receiptPage?: string
  readonly signal: Signal
}

/** Who wrote, where, when: what a turn or a look needs to know. */
export type Here = Omit<Arrival, 'signal'>

/** What is to be said after a turn: the notices, then what is asked. Words are not yet chosen. */
export interface Reply {
  readonly language: Language
  readonly notices: readonly Notice[]
  readonly prompt: Prompt
  readonly promptId: PromptId
  /** To a repeat of an arrival that others have followed: an app that shows what it is sent need not say it again. */
  readonly followed?: true
}

/** A button as a channel shows it. */
export interface Button {
  readonly label: string
  /** The end of the label that says less than its beginning, for channels that can set it apart. */
  readonly hint?: string
  readonly token: string
  readonly tone: 'main' | 'plain' | 'frame'
}

/** One message as a channel shows it: plain text, perhaps with buttons. */
export type Message =
  | {
      readonly kind: 'text' | 'quote' | 'heading' | 'passage'
      readonly text: string
      readonly buttons: readonly Button[]
    }
  | { readonly kind: 'file'; readonly name: string; readonly grant: string; readonly medium?: Medium }
  | { readonly kind: 'wiped' }

/** A reply in words and buttons, laid out once for every channel by `fit.ts`. */
export interface Screen {
  readonly language: Language
  /** Said once. */
  readonly notices: readonly Message[]
  /** The prompt: what is read, then the question with its buttons (always the last message, kind `text`). */
  readonly prompt: readonly Message[]
  readonly takes: 'options' | 'text'
  readonly live: boolean
  /** Neither the question nor its answer is to stay where it can be scrolled back to. */
  readonly private?: true
}

/** Says one message to somebody who did not ask, beside whatever talk there is. A platform's failure is an outcome. */
export type SpeakFirst = (to: Address, screen: Screen) => Promise<Delivery>
