/** Rows of what was said. */
import { z } from 'zod'
import { EffectKey, Id, Language } from '../../../dialogs/nouns/ids.ts'
import { Kind, Status, Theme, TranscriptState } from '../../../dialogs/nouns/submission.ts'
import type { Answered } from './answer.ts'
import { Moment } from './columns.ts'

/** A recorded contribution. Its id is the key of the effect that recorded it. */
export const SubmissionRow = z.object({
  id: EffectKey,
  receipt: z.string(),
  consultation: Id,
  draftVersion: Id,
  part: Id,
  /** Who said it, named for this consultation alone. */
  pseudonym: z.string(),
  kind: Kind,
  /** Where a priority is about, by the country's ids; null for all else. */
  municipality: Id.nullable(),
  unit: Id.nullable(),
  theme: Theme.nullable(),
  /** Byte for byte as said, except what no database holds. */
  text: z.string(),
  /**
   * Hash of the words without differences nobody sees; one live row for each of a person's words on a part.
   */
  textHash: z.string(),
  language: Language,
  channel: z.string(),
  /** How it reached the desk; by the person's own hand for now. */
  mode: z.literal('self'),
  /** The poster, stand or link it came through, where known. */
  source: z.string().nullable(),
  authorKind: z.enum(['self', 'organisation']),
  /** The organisation spoken for, as typed. */
  organisation: z.string().nullable(),
  /** The name to be published, as typed; null: none is shown. */
  name: z.string().nullable(),
  saidAt: Moment,
  recordedAt: Moment,
  status: Status,
  /** Version of the notice that was before the person: their consent. */
  notice: z.number().int(),
  /** What somebody of the staff typed out of its voices, or its author wrote instead; null: nothing yet. */
  transcript: z.string().nullable(),
  /** Where the transcript stands; null: nothing was spoken. */
  transcriptState: TranscriptState.nullable(),
  /** When it last changed: the author has some days from then to look at it. */
  transcriptAt: Moment.nullable(),
  /** In Albanian, where the words are in Romani. */
  translation: z.string().nullable(),
  /** Only live rows count; a corrected one stays beside its successor. */
  state: z.enum(['live', 'superseded', 'withdrawn']),
})
/** See {@link SubmissionRow}. */
export type Submission = Readonly<z.output<typeof SubmissionRow>>

/** A submission with the answer that counts. */
export interface Answerable {
  readonly submission: Submission
  readonly answer: Answered | undefined
}

/** Where a page of submissions ended: the next one begins behind it. */
export interface Cursor {
  readonly recordedAt: string
  readonly id: string
}
