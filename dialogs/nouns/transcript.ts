/** Where the transcript of a voice stands: what is kept of it, and what the clock makes of that. */
import { z } from 'zod'
import type { TranscriptState } from './submission.ts'

/** What stood beside a contribution when somebody read it; null: nothing. */
export const SeenWords = z.object({ transcript: z.string().nullable(), translation: z.string().nullable() })
/** See {@link SeenWords}. */
export type SeenWords = Readonly<z.infer<typeof SeenWords>>

/** How long the author has to look at what was typed, before it goes as not confirmed. */
export const AUTHOR_LOOKS_MS = 5 * 24 * 3_600_000

/** `unconfirmed`: typed, and its author has not looked at it in time. It may still be confirmed. */
export type Standing = TranscriptState | 'unconfirmed'

/** Where a transcript stands at a moment; `since`: when it last changed. Both ISO UTC. */
export function standing(state: TranscriptState, since: string | null, now: string): Standing {
  if (state !== 'typed' || since === null) return state
  return Date.parse(now) - Date.parse(since) >= AUTHOR_LOOKS_MS ? 'unconfirmed' : 'typed'
}

/** Whether its author is asked to look at it, or to write what nobody understood. */
export function awaitsAuthor(stands: Standing | undefined): stands is 'typed' | 'unconfirmed' | 'unclear' {
  return stands === 'typed' || stands === 'unconfirmed' || stands === 'unclear'
}
