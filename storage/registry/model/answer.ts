/** Rows of answers: what was answered to whom, who typed and approved it, and what its readers say of it. */
import { z } from 'zod'
import { Clearness } from '../../../dialogs/nouns/answer.ts'
import { EffectKey, Id, Texts } from '../../../dialogs/nouns/ids.ts'
import { Verdict } from '../../../dialogs/nouns/submission.ts'
import { jsonText, Moment } from './columns.ts'

/**
 * Where an answer stands. `draft`: it came back from whoever approves, with a note; `waiting`: for approval;
 * `superseded`: others took its place everywhere.
 */
export const AnswerState = z.enum(['draft', 'waiting', 'published', 'superseded'])
/** See {@link AnswerState}. */
export type AnswerState = z.infer<typeof AnswerState>

/** One answer, to one submission or to many. Its id is the key of the effect that proposed it. */
export const AnswerRow = z.object({
  id: EffectKey,
  consultation: Id,
  verdict: Verdict,
  /** The reason, in each language it was written in. */
  text: jsonText(Texts),
  /** The competent body it was passed on to, by name; null for every other verdict. */
  body: z.string().nullable(),
  /** A person's id, or `operator`, `link`, `registry`, `erased`. */
  author: z.string(),
  state: AnswerState,
  approver: z.string().nullable(),
  /** Why it came back from whoever approves. */
  note: z.string().nullable(),
  createdAt: Moment,
  /** When people could read it; null: not yet. */
  answeredAt: Moment.nullable(),
})
/** See {@link AnswerRow}. */
export type Answer = Readonly<z.output<typeof AnswerRow>>

/** Which submission an answer is to. `current`: the one that counts; `proposed`: on its way; `past`: neither. */
export const AnswerOfRow = z.object({
  answer: EffectKey,
  submission: EffectKey,
  /** The version whose words were answered: a correction carries the answer along, and says other words. */
  words: EffectKey,
  state: z.enum(['proposed', 'current', 'past']),
})
/** See {@link AnswerOfRow}. */
export type AnswerOf = Readonly<z.output<typeof AnswerOfRow>>

/** An answer as its reader has it: nothing of who in the house wrote it. */
export const AnsweredRow = AnswerRow.pick({ verdict: true, text: true, body: true }).extend({
  answer: EffectKey,
  submission: EffectKey,
  words: EffectKey,
  answeredAt: Moment,
})
/** See {@link AnsweredRow}. */
export type Answered = Readonly<z.output<typeof AnsweredRow>>

/** A reason that is used again. */
export const AnswerBlockRow = z.object({
  id: Id,
  organisation: Id,
  name: z.string(),
  text: jsonText(Texts),
  changedAt: Moment,
})
/** See {@link AnswerBlockRow}. */
export type AnswerBlock = Readonly<z.output<typeof AnswerBlockRow>>

/** Who of the staff takes care of a submission, and until when, if not by the service level. */
export const AssignmentRow = z.object({
  submission: EffectKey,
  person: Id,
  due: Moment.nullable(),
  at: Moment,
})
/** See {@link AssignmentRow}. */
export type Assignment = Readonly<z.output<typeof AssignmentRow>>

/** What its author says of the answer to a submission. */
export const RatingRow = z.object({
  submission: EffectKey,
  answer: EffectKey,
  clear: Clearness,
  at: Moment,
})
/** See {@link RatingRow}. */
export type Rating = Readonly<z.output<typeof RatingRow>>

/** That its author asked once more, about this answer; open until another answer counts. */
export const AskedAgainRow = z.object({
  submission: EffectKey,
  answer: EffectKey,
  text: z.string(),
  at: Moment,
})
/** See {@link AskedAgainRow}. */
export type AskedAgain = Readonly<z.output<typeof AskedAgainRow>>

/** Which of the unanswered: all, a person's own, those past their day, or those that another body has. */
export type Which = 'open' | 'mine' | 'late' | 'forwarded'

/** What of a consultation is asked for. `person`: whose own; `lateBefore`: what came before this moment is late. */
export interface ToAnswer {
  readonly consultation: string
  readonly which: Which
  readonly person: string
  readonly now: string
  readonly lateBefore: string
}
