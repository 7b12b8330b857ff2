/** The comments of a consultation as a workbook: one sheet of them, one that says what the file is. */
import type { Reader } from '../../../storage/registry/contract.ts'
import { COMMENT_COLUMN_NAMES, commentCells, type Commented } from '../comment-columns.ts'
import { commented, type CommentsOrder, type Progress } from '../export-comments.ts'
import type { Cell } from './cells.ts'
import { writeWorkbook } from './write-workbook.ts'

const MOMENTS: ReadonlySet<string> = new Set(['submitted_at', 'answered_at'])
const NUMBERS: ReadonlySet<string> = new Set(['draft_version'])
const LONG: ReadonlySet<string> = new Set(['text', 'translation', 'transcript', 'answer', 'section_title'])
const WIDTH = { long: 60, short: 18 } as const

/** What the file is told to be: the consultation's title and institution. */
export interface Headed {
  readonly title: string
  readonly institution: string
}

/** Chunks of the file. Rights are the caller's to check. Throws `StorageError`. */
export async function* commentsWorkbook(
  reader: Reader,
  order: Omit<CommentsOrder, 'format'>,
  { title, institution }: Headed,
  progress: Progress,
): AsyncIterable<Uint8Array> {
  const total = await reader.countSubmissions(order.consultation)
  async function* rows() {
    let written = 0
    for await (const lines of commented(reader, order)) {
      yield lines.map(rowOf)
      written += lines.length
      progress(written, Math.max(total, written))
    }
  }
  const columns = COMMENT_COLUMN_NAMES.map((name) => ({
    name,
    width: LONG.has(name) ? WIDTH.long : WIDTH.short,
  }))
  const about: readonly (readonly Cell[])[] = [
    ['title', title],
    ['institution', institution],
    ['consultation', order.consultation],
    ['exported_at', { moment: order.at }],
    ['times', 'UTC'],
  ]
  yield* writeWorkbook([
    { name: 'comments', columns, rows: rows() },
    {
      name: 'about',
      columns: [
        { name: 'what', width: WIDTH.short },
        { name: 'value', width: WIDTH.long },
      ],
      rows: atOnce(about),
    },
  ])
}

async function* atOnce<T>(value: T): AsyncIterable<T> {
  yield await Promise.resolve(value)
}

function rowOf(line: Commented): readonly Cell[] {
  return commentCells(line).map((cell, at): Cell => {
    const name = COMMENT_COLUMN_NAMES[at] ?? ''
    if (cell === '') return undefined
    if (MOMENTS.has(name)) return { moment: cell }
    return NUMBERS.has(name) ? Number(cell) : cell
  })
}
