/** What came of something that was to be done in the registry: the talk answers it, the registry keeps it. */
import { z } from 'zod'
import { TableFound } from './answer-table.ts'
import { Medium, Unread } from './file.ts'
import { EffectKey, Id } from './ids.ts'
import { HelpTheme } from './moderation.ts'
import { ConsultationPlan } from './plan.ts'
import { Role } from './staff.ts'

/**
 * Why something was not done, where the talk has an answer to it. `same_words`: another contribution of the person
 * says them already. `too_big`, `unreadable` (no kind of file that is taken), `too_many` (of one person in a day),
 * `no_room` (on our disk): a file. `overtaken`: somebody else changed it since it was shown. `settled`: its author
 * agreed to it already. `reason_needed`: shorter than the law's minimum, or an answer the law wants a reason for.
 * `too_late`: the day is over. `there`: an unfinished one is in its place. `own`: nobody approves what they wrote.
 * `too_many` also: wrong codes of a chat within an hour; `same_chat`: a code of the chat it is typed in.
 * `second_person`: somebody else is to decide it. `not_later`: than the closing it has. `too_long`: more days than the
 * law's maximum. `trouble`: a mistake of ours, never kept as done.
 */
export const Refusal = z.enum([
  'closed',
  'not_open_yet',
  'gone',
  'not_allowed',
  'used_up',
  'same_words',
  'overtaken',
  'settled',
  'too_big',
  'unreadable',
  'too_many',
  'no_room',
  'reason_needed',
  'too_late',
  'there',
  'empty',
  'same_chat',
  'own',
  'second_person',
  'not_later',
  'too_long',
  'trouble',
])
/** See {@link Refusal}. */
export type Refusal = z.infer<typeof Refusal>

/** What came of an effect. It is kept with the effect's key, so that asking again gives the same. */
export const Outcome = z.discriminatedUnion('kind', [
  /** `help`: what the words speak of that calls for help lines. */
  z.object({
    kind: z.literal('recorded'),
    receipt: z.string(),
    help: z.array(HelpTheme).readonly().optional(),
  }),
  z.object({ kind: z.literal('withdrawn'), receipt: z.string() }),
  /** `medium`: of a file, what it really is. */
  z.object({ kind: z.literal('kept'), medium: Medium.optional() }),
  z.object({ kind: z.literal('planned'), consultation: Id }),
  /** `submissions`: how many it was given to; `waits`: for somebody's approval. */
  z.object({
    kind: z.literal('answered'),
    answer: EffectKey,
    submissions: z.number().int(),
    waits: z.boolean(),
  }),
  /** What a table of answers would change; nothing is changed yet. */
  z.object({ kind: z.literal('answers_read'), table: TableFound }),
  /** All answers of a table were taken in; `waiting`: so many of them wait for somebody's approval. */
  z.object({ kind: z.literal('answers_taken'), answers: z.number().int(), waiting: z.number().int() }),
  z.object({ kind: z.literal('erased'), submissions: z.number().int() }),
  /** A file waits behind a grant; the channel hands it over. */
  z.object({
    kind: z.literal('file'),
    grant: z.string(),
    name: z.string(),
    /** What somebody sent, for a channel that can play or show it. */
    medium: Medium.optional(),
  }),
  z.object({ kind: z.literal('seated'), role: Role, organisation: z.string() }),
  /** A code that links another chat with this one. */
  z.object({ kind: z.literal('link_code'), code: z.string() }),
  /** What a code leads to: a chat in this channel. `seats`: one of the two has a seat, and both would. */
  z.object({ kind: z.literal('link_offered'), channel: z.string(), seats: z.boolean() }),
  /** The channels of all the chats that are one person's now. */
  z.object({ kind: z.literal('linked'), channels: z.array(z.string()) }),
  /** A document was a plan form: these are its fields. */
  z.object({ kind: z.literal('plan_read'), plan: ConsultationPlan }),
  /** `closedAt`: the closing, ISO UTC, where it was `closed`; `receipt`: the other one, where it was `same_words`. */
  z.object({
    kind: z.literal('refused'),
    why: Refusal,
    closedAt: z.string().optional(),
    receipt: z.string().optional(),
    /** Why a document could not be read, where it was `unreadable`. */
    unread: Unread.optional(),
  }),
])
/** See {@link Outcome}. */
export type Outcome = Readonly<z.infer<typeof Outcome>>

/** One that was not done. */
export type Refused = Extract<Outcome, { kind: 'refused' }>
