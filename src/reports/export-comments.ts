/** Writes the comments of a consultation as a stream of text: constant memory, and others get their turn. */
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { Reader } from '../../storage/registry/contract.ts'
import type { Draft, DraftPart } from '../../storage/registry/model/draft.ts'
import type { Cursor, Submission } from '../../storage/registry/model/submission.ts'
import { COMMENT_COLUMN_NAMES, type Commented, commentCells } from './comment-columns.ts'
import { formulaSafe } from './formula-safe.ts'

// Reading and writing a page takes the event loop some milliseconds; after each, others get their turn. Longer
// pages were no faster and held everyone up for a tenth of a second.
const A_PAGE = 250
const BYTE_ORDER_MARK = '\uFEFF'

/** How far an export is: submissions written, of how many there were when it began. */
export type Progress = (written: number, of: number) => void

/** What to export: which consultation, and how it is written. */
export interface CommentsOrder {
  readonly consultation: string
  readonly format: 'csv' | 'json'
  /** The moment of the export, ISO UTC. */
  readonly at: string
  /** It goes to the register: what is held, or was refused, stays out of it. */
  readonly onward?: boolean
}

/**
 * Chunks of the file, in order. CSV: UTF-8 with byte order mark, RFC 4180, safe for spreadsheets; JSON: a
 * list of objects with the same columns, texts byte for byte. Rights are the caller's to check. Throws
 * `StorageError`.
 */
export async function* exportComments(
  reader: Reader,
  order: CommentsOrder,
  progress: Progress = () => {},
): AsyncIterable<string> {
  const layout = order.format === 'csv' ? csvLayout : jsonLayout
  const total = await reader.countSubmissions(order.consultation)
  yield layout.head
  let written = 0
  for await (const lines of commented(reader, order)) {
    yield layout.lines(lines, written === 0)
    written += lines.length
    progress(written, Math.max(total, written))
  }
  yield layout.foot
}

interface Layout {
  readonly head: string
  lines(lines: readonly Commented[], first: boolean): string
  readonly foot: string
}

const csvLayout: Layout = {
  head: BYTE_ORDER_MARK + csv([COMMENT_COLUMN_NAMES]),
  lines: (lines) => csv(lines.map((line) => commentCells(line).map(formulaSafe))),
  foot: '',
}

const jsonLayout: Layout = {
  head: '[',
  lines: (lines, first) =>
    lines.map((line, at) => (first && at === 0 ? '\n' : ',\n') + jsonObject(line)).join(''),
  foot: '\n]\n',
}

/**
 * Rows as CSV, RFC 4180. With Windows line ends csv-stringify leaves a bare line feed or return unquoted, which breaks
 * the row.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

function jsonObject(line: Commented): string {
  const cells = commentCells(line)
  return JSON.stringify(Object.fromEntries(COMMENT_COLUMN_NAMES.map((name, at) => [name, cells[at]])))
}

/** The submissions of a consultation with all that is written of them, the oldest first, some at a time. */
export async function* commented(
  reader: Reader,
  { consultation, at, onward = false }: Omit<CommentsOrder, 'format'>,
): AsyncIterable<readonly Commented[]> {
  const drafts = new Map<string, OpenDraft>()
  const groups = await groupsOf(reader, consultation)
  let after: Cursor | undefined
  for (;;) {
    const page = await reader.submissionsAfter(consultation, after, A_PAGE)
    const last = page.at(-1)?.submission
    if (last === undefined) return
    const lines: Commented[] = []
    const files = await reader.filesOf(page.map(({ submission }) => submission.id))
    const numbers = await numbersOf(
      reader,
      page.map(({ submission }) => submission.receipt),
    )
    const moderated = await reader.moderationsOf(page.map(({ submission }) => submission.id))
    const moderations = new Map(moderated.map((one) => [one.submission, one]))
    for (const said of page) {
      const { draftVersion, part, id } = said.submission
      const open = drafts.get(draftVersion) ?? openDraft(await reader.draft(draftVersion))
      drafts.set(draftVersion, open)
      lines.push({
        ...said,
        version: open.draft?.version,
        part: open.parts.get(part),
        moderation: moderations.get(id),
        at,
        entry: numbers.get(said.submission.receipt) ?? '',
        files: files.filter(({ submission }) => submission === id),
        group: groups.get(id) ?? '',
      })
    }
    yield onward
      ? lines.filter(({ moderation }) => [undefined, 'released'].includes(moderation?.state))
      : lines
    await setImmediate()
    after = { recordedAt: last.recordedAt, id: last.id }
  }
}

/** The first number each receipt was given. */
async function numbersOf(reader: Reader, receipts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>()
  for (const { forward, event } of await reader.forwardsOf(receipts))
    if (forward.entry !== null && !numbers.has(event.receipt)) numbers.set(event.receipt, forward.entry)
  return numbers
}

async function groupsOf(reader: Reader, consultation: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await reader.groupsIn(consultation)).map(({ submission, name }) => [submission, name]))
}

/** The same of a single one, without its answer. */
export async function commentedOne(reader: Reader, submission: Submission, at: string): Promise<Commented> {
  const open = openDraft(await reader.draft(submission.draftVersion))
  const files = await reader.filesOf([submission.id])
  const [version, part] = [open.draft?.version, open.parts.get(submission.part)]
  const moderation = await reader.moderation(submission.id)
  return { submission, answer: undefined, version, part, files, at, entry: '', moderation }
}

interface OpenDraft {
  readonly draft: Draft | undefined
  readonly parts: ReadonlyMap<string, DraftPart>
}

function openDraft(draft: Draft | undefined): OpenDraft {
  return { draft, parts: new Map(draft?.parts.map((part) => [part.id, part])) }
}
