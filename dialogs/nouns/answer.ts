/** What an institution answers: the verdict, the reason, and what its reader says of it. */
import { z } from 'zod'
import { EffectKey, Texts } from './ids.ts'
import { Verdict } from './submission.ts'

/** The longest reason, in characters: some screens of a phone. */
export const LONGEST_REASON = 6000

/** The most submissions one answer is given to at once. */
export const ANSWERED_AT_ONCE = 500

/** Whether the law asks for a reason: always, unless it was accepted as it was said. */
export function needsReason(verdict: Verdict): boolean {
  return verdict !== 'accepted'
}

/** Whether a citizen understood the answer. */
export const Clearness = z.enum(['yes', 'partly', 'no'])
/** See {@link Clearness}. */
export type Clearness = z.infer<typeof Clearness>

/** An answer before it leaves the house. */
export const Proposal = z.object({
  submissions: z.array(EffectKey).min(1).max(ANSWERED_AT_ONCE).readonly(),
  verdict: Verdict,
  /** The reason, in the languages it was written in; empty only where none is needed. */
  text: Texts,
  /** The competent body by its name, where it is passed on; else null. */
  body: z.string().nullable(),
  /** Answers its author has seen there, whose place it takes. */
  seen: z.array(EffectKey).readonly(),
})
/** See {@link Proposal}. */
export type Proposal = Readonly<z.infer<typeof Proposal>>
