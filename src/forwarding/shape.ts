/** What the desk sends to a consultation register and what the register calls back: the published shapes, version 1. */
import { z } from 'zod'
import { ANSWERED_AT_ONCE, LONGEST_REASON, needsReason } from '../../dialogs/nouns/answer.ts'
import { EffectKey, Id, Language, Texts } from '../../dialogs/nouns/ids.ts'
import { Kind, Theme, TranscriptState, Verdict } from '../../dialogs/nouns/submission.ts'

const Moment = z.iso.datetime().describe('A moment, ISO 8601 in UTC.')
const Receipt = z.string().max(40).describe('The code the person holds; a correction keeps it.')
const Entry = z.string().max(100).describe('The number the register gave before, where it gave one.')

const Attachment = z.strictObject({
  name: z.string().describe('A name of ours; what its sender called it is not told.'),
  type: z.string().describe('Its media type, from its own first bytes.'),
  bytes: z.int(),
  sha256: z.string().nullable().describe('Of its bytes; null where the file is not there any more.'),
})

const Consultation = z.strictObject({
  id: Id,
  title: Texts,
  institution: z.string(),
  subject: z.enum(['document', 'priorities']),
})

const Submission = z.strictObject({
  kind: Kind,
  part: z
    .strictObject({ number: z.string(), title: z.string(), draft_version: z.int() })
    .nullable()
    .describe('The part of the document it is about.'),
  text: z.string().describe('As it was typed; empty where all was spoken, or nothing objected.'),
  language: Language,
  transcript: z.string().nullable().describe('What was typed out of a voice.'),
  transcript_state: z
    .enum([...TranscriptState.options, 'unconfirmed'])
    .nullable()
    .describe('null: nothing was spoken. unconfirmed: its author did not look at it in the days they had.'),
  translation: z.string().nullable().describe('In Albanian, where the words are in Romani.'),
  attachments: z.array(Attachment),
  municipality: Id.nullable(),
  unit: Id.nullable(),
  theme: Theme.nullable(),
  author_kind: z.enum(['self', 'organisation']),
  organisation: z.string().nullable().describe('Spoken for, as typed.'),
  name: z.string().nullable().describe('To be published, as typed; null: no name is shown.'),
  channel: z.string(),
  mode: z.string().describe('How it reached the desk; self: by the own hand of its author.'),
  notice: z.int().describe('The version of the privacy notice that was before the person.'),
  said_at: Moment,
  recorded_at: Moment,
})

const head = { version: z.literal(1), key: EffectKey, at: Moment, receipt: Receipt }

/** One event. `erased` carries nothing of the person: the register is to forget what it holds under that receipt. */
export const Published = z.discriminatedUnion('event', [
  z.strictObject({
    ...head,
    event: z.literal('submitted'),
    consultation: Consultation,
    submission: Submission,
  }),
  z.strictObject({
    ...head,
    event: z.literal('corrected'),
    entry: Entry.nullable(),
    consultation: Consultation,
    submission: Submission,
  }),
  z.strictObject({
    ...head,
    event: z.literal('withdrawn'),
    entry: Entry.nullable(),
    consultation: z.strictObject({ id: Id }),
  }),
  z.strictObject({
    ...head,
    event: z.literal('erased'),
    entry: Entry.nullable(),
    consultation: z.strictObject({ id: Id }),
  }),
])
/** See {@link Published}. */
export type Published = Readonly<z.output<typeof Published>>

/** The shape as JSON Schema (draft 2020-12), for whoever builds the other side. */
export function registrySchema(): object {
  return z.toJSONSchema(Published, { target: 'draft-2020-12' })
}

const EntryNumber = z
  .string()
  .regex(/^[\w./ -]{1,100}$/u)
  .describe('The number the register gave.')
const To = z
  .array(z.union([z.strictObject({ receipt: Receipt }), z.strictObject({ entry: EntryNumber })]))
  .min(1)
  .max(ANSWERED_AT_ONCE)
  .describe('Each by its receipt or by its number: all of them, or none.')
const Reason = z.string().max(LONGEST_REASON)

const heard = {
  version: z.literal(1),
  key: z
    .string()
    .regex(/^[\w-]{8,100}$/u)
    .describe('The register’s own; the same at every attempt, and in Idempotency-Key.'),
  at: Moment,
}

/** One thing the register tells the desk. */
export const Callback = z.discriminatedUnion('event', [
  z
    .strictObject({
      ...heard,
      event: z.literal('answered'),
      to: To,
      verdict: Verdict,
      reason: z
        .strictObject({ sq: Reason.optional(), en: Reason.optional(), rom: Reason.optional() })
        .describe('In the languages it was written in; in one at least unless the verdict is accepted.'),
      body: z
        .string()
        .max(200)
        .optional()
        .describe('The competent body by its name; wherever the verdict is forwarded, and nowhere else.'),
    })
    .superRefine(({ verdict, reason, body }, found) => {
      const fault = (at: string) => found.addIssue({ code: 'custom', path: [at] })
      if (needsReason(verdict) && !Object.values(reason).some(says)) fault('reason')
      if ((verdict === 'forwarded') !== says(body)) fault('body')
    }),
  z.strictObject({ ...heard, event: z.literal('published'), to: To }),
  z.strictObject({ ...heard, event: z.literal('numbered'), receipt: Receipt, entry: EntryNumber }),
])
/** See {@link Callback}. */
export type Callback = Readonly<z.output<typeof Callback>>

function says(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

/** The shape of a callback as JSON Schema (draft 2020-12). */
export function callbackSchema(): object {
  return z.toJSONSchema(Callback, { target: 'draft-2020-12' })
}
