/** The columns of the comments' export, in order: names that scripts and people rely on. */
import { standing } from '../../dialogs/nouns/transcript.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import { answerIn } from '../acts/answer-words.ts'
import { handedAs } from '../acts/open-attachment.ts'
import type { DraftPart, DraftVersion } from '../../storage/registry/model/draft.ts'
import type { Moderation } from '../../storage/registry/model/moderation.ts'
import type { Answerable } from '../../storage/registry/model/submission.ts'

/** A submission with all that a line of the export is made of. */
export interface Commented extends Answerable {
  readonly version: DraftVersion | undefined
  readonly part: DraftPart | undefined
  readonly files: readonly KeptFile[]
  /** The number the register gave; empty: none came. */
  readonly entry: string
  /** Undefined: nobody had to look at it. */
  readonly moderation: Moderation | undefined
  /** What the group is called it was put into; left out: it is in none. */
  readonly group?: string
  /** The moment of the export, ISO UTC: what is not confirmed by then says so. */
  readonly at: string
}

// Columns whose subject is not built yet stay empty, so that a reader of the file need not change later.
const EMPTY = () => ''

/** Column by column: how its cell is written. */
export const COMMENT_COLUMNS = {
  receipt: ({ submission }) => submission.receipt,
  kind: ({ submission }) => submission.kind,
  consultation: ({ submission }) => submission.consultation,
  draft_version: ({ version }) => (version === undefined ? '' : String(version.number)),
  section_number: ({ part }) => part?.number ?? '',
  section_title: ({ part }) => part?.title ?? '',
  quote: EMPTY,
  text: ({ submission: { text, transcript } }) =>
    [text, transcript ?? ''].filter((piece) => piece !== '').join('\n'),
  translation: ({ submission }) => submission.translation ?? '',
  transcript: ({ submission }) => submission.transcript ?? '',
  transcript_state: ({ submission: { transcriptState, transcriptAt }, at }) =>
    transcriptState === null ? '' : standing(transcriptState, transcriptAt, at),
  attachments: ({ submission, files }) => files.map((file) => handedAs(file, submission)).join(' '),
  language: ({ submission }) => submission.language,
  municipality: ({ submission }) => submission.municipality ?? '',
  unit: ({ submission }) => submission.unit ?? '',
  theme: ({ submission }) => submission.theme ?? '',
  author_kind: ({ submission }) => submission.authorKind,
  organisation: ({ submission }) => submission.organisation ?? '',
  name_published: ({ submission }) => submission.name ?? '',
  channel: ({ submission }) => submission.channel,
  mode: ({ submission }) => submission.mode,
  source: ({ submission }) => submission.source ?? '',
  submitted_at: ({ submission }) => submission.recordedAt,
  status: ({ submission }) => submission.status,
  verdict: ({ answer }) => answer?.verdict ?? '',
  answer: ({ answer, submission }) => {
    const reason = answer === undefined ? undefined : answerIn(answer.text, submission.language)?.text
    // Whom it was passed on to is part of what is answered.
    return [answer?.body, reason].filter(Boolean).join(': ')
  },
  answered_at: ({ answer }) => answer?.answeredAt ?? '',
  registry_number: ({ entry }) => entry,
  group: ({ group }) => group ?? '',
  moderation: ({ moderation }) => moderation?.state ?? '',
} as const satisfies Record<string, (commented: Commented) => string>

const WRITERS: readonly [string, (commented: Commented) => string][] = Object.entries(COMMENT_COLUMNS)

/** The names, in order. */
export const COMMENT_COLUMN_NAMES: readonly string[] = WRITERS.map(([name]) => name)

/** The cells of a line, in order. */
export function commentCells(commented: Commented): string[] {
  return WRITERS.map(([, write]) => write(commented))
}
