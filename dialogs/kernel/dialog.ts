/**
 * The glossary of the talks.
 *
 * - *conversation*: one chat of one person; *arrival*: one thing that came in from it; *reply*: what is said to it.
 * - *talk*: everything one conversation keeps of what it is doing: a place, perhaps a parked place, a language.
 * - *place*: a dialog and the state it is in. A *dialog* is one subject (commenting, settings).
 * - *event*: what the person did. *Facts*: all that a step may know besides (moment, language, answers to reads).
 * - *turn*: what a step decided: where to go next, what to have done (*effects*), what to say once (*notices*).
 * - *submission*: what was said and recorded, with a receipt; *seat*: a role in an organisation, bound to a chat.
 * - *words*: what a person says to others, typed or sent as files, from the first line until it is recorded.
 * - *file*: a voice, a picture or a document somebody sent; known by the key of the effect that keeps it.
 * - *voice*: a file that is listened to; *transcript*: what somebody of the staff typed out of it.
 * - *delivery*: a message nobody asked for, owed to a person and said beside whatever talk there is.
 * - *prompt*: what is asked here; a function of the state, so that it can be said again at any time.
 *
 * Nothing here awaits, looks at a clock or throws dice.
 */
import type { z } from 'zod'
import type { FileMark, Medium } from '../nouns/file.ts'
import type { EffectKey, Language } from '../nouns/ids.ts'
import type { Offer } from '../nouns/offer.ts'
import type { Outcome } from '../nouns/outcome.ts'
import type { ActionToken } from '../nouns/token.ts'
import type { Effect, Event } from './event.ts'
import type { Ask, Found } from './lookup.ts'
import type { Say } from './say.ts'

/** All that a step may know besides its state and the event. */
export interface Facts {
  /** The platform's date of the event, ISO UTC. */
  readonly at: string
  readonly language: Language
  /** The languages people may choose here, in the order they are listed. */
  readonly offered: readonly Offer[]
  /** A fresh key, for an intention that begins in this turn; the same in every round of one turn. */
  readonly newKey: EffectKey
  /** Another, for a file that came in with it. */
  readonly fileKey: EffectKey
  /** Where receipts can be looked up by their code (`https://…/r/`), on channels that will not write by themselves. */
  readonly receiptPage?: string
  /** The part the parked talk is about (empty: none chosen yet); undefined: nothing is parked. */
  readonly parked?: string
  readonly found: Found
}

/** Something read before the question; not counted in the length of a prompt. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'passage'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'say'; readonly say: Say }

/** What a button says: words of the locales, or a title of the document with perhaps a hint behind it. */
export type Label = { readonly say: Say } | { readonly text: string; readonly hint?: Say }

/** A button. Without `action` it is bound to the prompt it stands under. */
export interface Option {
  /** Name of the choice inside its state, `[a-z0-9_-]`, at most 24. */
  readonly id: string
  readonly label: Label
  /** Makes it a button that stays good for ever. */
  readonly action?: ActionToken
  /** The intention this button fulfils; a second press of it finds the same receipt. */
  readonly effect?: EffectKey
  /** `main` for the one a hurried thumb looks for; `frame` for back, cancel, menu, which are not counted. */
  readonly tone?: 'main' | 'frame'
}

/** What is asked at a place. */
export interface Prompt {
  readonly above: readonly Block[]
  readonly ask: Say
  readonly options: readonly Option[]
  /** Where text is taken, only the exact label of a button is a choice; elsewhere its number is one too. */
  readonly takes: 'options' | 'text'
  /** Neither the question nor its answer is to stay on a screen that others may look at. */
  readonly private?: true
  /** To be asked again when something new comes in (the staff's list). */
  readonly live?: boolean
}

/** Something said once, before the prompt. */
export type Notice =
  | { readonly kind: 'say'; readonly say: Say; readonly options?: readonly Option[] }
  | { readonly kind: 'quote'; readonly text: string }
  /** A file behind a grant, for the channel to hand over. */
  | { readonly kind: 'file'; readonly grant: string; readonly name: string; readonly medium?: Medium }
  /** The talk was wiped: the channel clears what it shows and forgets whose talk it was, where it can. */
  | { readonly kind: 'wiped' }

/** Where the talk goes. */
export type Next<S> =
  | { readonly kind: 'stay' }
  | { readonly kind: 'become'; readonly state: S }
  /** Another subject; `given` is checked by the dialog that is entered. */
  | { readonly kind: 'enter'; readonly dialog: string; readonly given?: unknown }
  /** This subject is over: the menu. */
  | { readonly kind: 'done' }
  /** Back to the parked talk: as it was left, from its beginning, or never. `said` is then heard there. */
  | {
      readonly kind: 'unpark'
      readonly how: 'go_on' | 'again' | 'drop'
      readonly said?: { readonly text: string; readonly files: readonly FileMark[] }
    }
  /** As if nothing had ever been said here. */
  | { readonly kind: 'forget' }

/** What a step decided. */
export interface Turn<S> {
  readonly next: Next<S>
  readonly effects?: readonly Effect[]
  readonly notices?: readonly Notice[]
  /** The language from now on. */
  readonly language?: Language
}

/** Unsent words, and the part they are about (empty: none chosen yet). */
export interface Held {
  readonly about: string
  readonly text: string
  readonly files: readonly FileMark[]
}

/** A talk to be entered, and with what. */
export interface Behind {
  readonly dialog: string
  readonly given: unknown
}

/** One subject of talk. */
export interface Dialog<S extends { readonly name: string }> {
  readonly name: string
  /** Raised when a stored state of before could no longer be read as it was meant. */
  readonly version: number
  readonly state: z.ZodType<S>
  open(facts: Facts, given: unknown): Turn<S> | Ask
  step(state: S, event: Event, facts: Facts): Turn<S> | Ask
  prompt(state: S, facts: Facts): Prompt | Ask
  /** The state before, `leave` to leave the subject. Words held here and not there are parked. */
  back(state: S, facts: Facts): S | 'leave'
  /** The talk that one step back leads to where `back` leaves; without it there is the menu alone. */
  readonly behind?: (state: S) => Behind | undefined
  /** Words the person has written here and not yet sent: leaving parks them. Undefined: nothing would be lost. */
  holds(state: S): Held | undefined
  /** The state in which the person begins again with what is held; only asked where something is. */
  again(state: S, facts: Facts): S
}

/** A place as it is stored: which dialog, which version of it, which state. */
export interface Place {
  readonly dialog: string
  readonly version: number
  readonly state: unknown
}

/** What a conversation keeps of its talk. */
export interface Talk {
  readonly at: Place
  /** A talk left half-way with unsent words in it; one slot. */
  readonly parked?: Place
  readonly language: Language
  /** The version of the notice the person was shown; 0: none yet. */
  readonly told: number
  /** When the person last did something, ISO UTC. */
  readonly lastAt: string
}

/** A notice that says one sentence. */
export function tell(sentence: Say, options?: readonly Option[]): Notice {
  return options === undefined ? { kind: 'say', say: sentence } : { kind: 'say', say: sentence, options }
}

/** A notice that hands a promised file over. */
export function handOver({ grant, name, medium }: Extract<Outcome, { kind: 'file' }>): Notice {
  return medium === undefined ? { kind: 'file', grant, name } : { kind: 'file', grant, name, medium }
}

/** Stay here, perhaps saying something. */
export function stay(...sentences: readonly Say[]): Turn<never> {
  return { next: { kind: 'stay' }, notices: sentences.map((sentence) => tell(sentence)) }
}

/** Go on to another state of this subject. */
export function become<S>(state: S, ...sentences: readonly Say[]): Turn<S> {
  return { next: { kind: 'become', state }, notices: sentences.map((sentence) => tell(sentence)) }
}
