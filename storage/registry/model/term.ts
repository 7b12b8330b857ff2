/** Rows of how closings moved, and of who wants to be told before one. */
import { z } from 'zod'
import { Id } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/** A closing that was put off, or a consultation that was opened once more. */
export const TermRow = z.object({
  id: Id,
  consultation: Id,
  kind: z.enum(['extended', 'reopened']),
  closesAt: Moment,
  /** The closing whose place it took. */
  before: Moment,
  /** As typed by the coordinator; people read it. */
  reason: z.string(),
  at: Moment,
})
/** See {@link TermRow}. */
export type Term = Readonly<z.output<typeof TermRow>>

/** That somebody wants to be told before a consultation closes, under the name they have there. */
export const InterestRow = z.object({
  consultation: Id,
  pseudonym: z.string(),
  /** The person's id, sealed. */
  sealedPerson: z.string(),
  at: Moment,
})
/** See {@link InterestRow}. */
export type Interest = Readonly<z.output<typeof InterestRow>>
