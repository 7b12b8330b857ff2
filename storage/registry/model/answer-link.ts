/** Rows of what lets somebody answer without an account, and of comments that are answered together. */
import { z } from 'zod'
import { EffectKey, Id } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/** A link to answer one comment or several; the token itself is never kept. */
export const AnswerLinkRow = z.object({
  id: Id,
  tokenHash: z.string(),
  consultation: Id,
  /** The mailbox it went to, sealed; null: it was handed over in another way. */
  sealedTo: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Moment,
  expiresAt: Moment,
  revokedAt: Moment.nullable(),
  /** What was answered by it; null: nothing yet. */
  answer: EffectKey.nullable(),
})
/** See {@link AnswerLinkRow}. */
export type AnswerLink = Readonly<z.output<typeof AnswerLinkRow>>

/** Which comment a link is for. `seen`: the answer it had when the link was made, whose place the new one takes. */
export const AnswerLinkOfRow = z.object({
  link: Id,
  submission: EffectKey,
  at: z.number().int(),
  seen: EffectKey.nullable(),
})
/** See {@link AnswerLinkOfRow}. */
export type AnswerLinkOf = Readonly<z.output<typeof AnswerLinkOfRow>>

/** That somebody of the staff found a comment to say the same as the others of this name. */
export const CommentGroupRow = z.object({
  submission: EffectKey,
  /** The receipt of the first of them. */
  name: z.string(),
  consultation: Id,
  confirmedBy: z.string(),
  at: Moment,
})
/** See {@link CommentGroupRow}. */
export type CommentGroup = Readonly<z.output<typeof CommentGroupRow>>
