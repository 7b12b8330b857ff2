/** What can be asked of the registry, and changed, about held words and about closings that move. */
import type { Moderation } from './model/moderation.ts'
import type { Participation } from './model/person.ts'
import type { Interest, Term } from './model/term.ts'

/** Reads about words that a moderator looks at. Lists give those of live submissions alone, the oldest first. */
export interface ModerationReads {
  /** Undefined: it was never held. */
  moderation(submission: string): Promise<Moderation | undefined>
  /** Whether a submission is to be shown to nobody outside and passed on nowhere: it is held, or was refused. */
  heldFromForwarding(submission: string): Promise<boolean>
  /** Of these submissions, live or not, in no order. */
  moderationsOf(submissions: readonly string[]): Promise<readonly Moderation[]>
  moderationsIn(consultations: readonly string[]): Promise<readonly Moderation[]>
  /** Those of them that nobody has decided yet. */
  moderationsHeld(consultations: readonly string[]): Promise<readonly Moderation[]>
}

/** Reads about how closings moved, and about who is to be told. */
export interface TermReads {
  term(id: string): Promise<Term | undefined>
  /** Of a consultation, the first at the head. */
  terms(consultation: string): Promise<readonly Term[]>
  interest(consultation: string, pseudonym: string): Promise<Interest | undefined>
  /** Of these pseudonyms, the oldest first. */
  interestsOf(pseudonyms: readonly string[]): Promise<readonly Interest[]>
  interestsIn(consultation: string): Promise<readonly Interest[]>
  /** Everybody who took part. */
  participationsIn(consultation: string): Promise<readonly Participation[]>
}

/** Changes to words that a moderator looks at. */
export interface ModerationWrites {
  /** Takes the place of what stood of the submission. */
  putModeration(moderation: Moderation): Promise<void>
}

/** Changes to what is known of closings. */
export interface TermWrites {
  addTerm(term: Term): Promise<void>
  /** Nothing, where it is known already. */
  addInterest(interest: Interest): Promise<void>
}
