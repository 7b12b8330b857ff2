/** What the desk sends to a consultation register: the published shape, version 1. */
import { z } from 'zod'
import { EffectKey, Id, Language, Texts } from '../../dialogs/nouns/ids.ts'
import { Kind, Theme, TranscriptState } from '../../dialogs/nouns/submission.ts'

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
