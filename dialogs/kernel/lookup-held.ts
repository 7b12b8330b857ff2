/** The reads about words that are held, about help, and about what looks like a campaign. */
import type { HelpTheme, WhyHeld } from '../nouns/moderation.ts'
import type { BesideText, VoiceCard } from './lookup.ts'

/** Words in the list of those that wait for a moderator's look: where and when, never who. */
export interface HeldCard extends VoiceCard {
  /** Its author disagreed with a refusal. */
  readonly appealed: boolean
}

/** Held words as whoever decides has them before them. */
export interface HeldView extends HeldCard, BesideText {
  readonly text: string
  /** The name and the organisation that are to be shown with it. */
  readonly author: string
  readonly why: readonly WhyHeld[]
  /** Why it was refused before the appeal, and what its author says to that. */
  readonly before?: string
  readonly appeal?: string
  /** They are the reader's own words, or the appeal is against the reader: somebody else decides. */
  readonly notMine: boolean
}

/** A line somebody in need can call. */
export interface HelpCard {
  readonly number: string
  readonly name: string
}

/** What is counted of a consultation, with and without what looks like a campaign; nothing of it is deleted. */
export interface CampaignCount {
  readonly all: number
  readonly people: number
  readonly rest: number
  readonly restPeople: number
}

/** See `Lookups`. */
export interface HeldLookups {
  /** Over all consultations in which the person may decide, the oldest first; not what somebody else must decide. */
  readonly to_moderate: { in: object; out: readonly HeldCard[] }
  /** Undefined without the right, and once it was decided. */
  readonly held_words: { in: { readonly id: string }; out: HeldView | undefined }
  readonly help_lines: { in: { readonly themes: readonly HelpTheme[] }; out: readonly HelpCard[] }
  /** Undefined without the right, and where nothing looks like a campaign. */
  readonly campaigns: { in: { readonly consultation: string }; out: CampaignCount | undefined }
}
