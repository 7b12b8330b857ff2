/** A form in a PDF: what is set side by side are the cells of a table, as far as white space tells them apart. */
import type { Region } from '../pdf/columns.ts'
import { leadingOf } from '../pdf/paragraphs.ts'
import { rowsOf, type Row } from '../pdf/rows.ts'
import { tidy, type FormCell, type FormPiece } from './form.ts'
import { sectionOf } from './sections.ts'
import { BOXED } from './ticks.ts'

/** A line of a cell, and where it begins and ends. */
interface Piece {
  readonly text: string
  readonly x: number
  readonly right: number
}

interface SetLine {
  readonly row: Row
  readonly pieces: readonly Piece[]
}

// Parts of the size of letters, and of the distance between lines; points.
const CELL_GAP = 1.5
const MORE_SPACE = 1.25
const SAME_COLUMN = 12
const SIGN_ONLY = /^[^\p{L}\d]{1,3}$|^(?:\d{1,2}[.)]|[xX])$/u
const BEGINS_ROW = new RegExp(`^(?:${BOXED}|\\(\\s?[12]\\s?\\))`, 'u')

/** The pieces of a set document, in reading order. */
export function formOfSet(regions: readonly Region[]): readonly FormPiece[] {
  const leading = leadingOf(regions)
  return regions.flatMap((region) => {
    const pieces: FormPiece[] = []
    let table: SetLine[] = []
    let before: Row | undefined
    const flush = (): void => {
      if (table.length > 0) pieces.push({ kind: 'table', rows: tableOf(table, leading) })
      table = []
    }
    for (const row of region) {
      const line = { row, pieces: piecesOf(row) }
      if (line.pieces.length > 1 || (table.length > 0 && goesOn(table, line, leading))) table.push(line)
      else {
        flush()
        pieces.push({ kind: 'line', text: tidy(row.text), gap: isApart(before, row, leading) })
      }
      before = row
    }
    flush()
    return pieces
  })
}

/** The cells' lines on one baseline; a sign or number of a list stands with its words. */
function piecesOf(row: Row): readonly Piece[] {
  const groups: (typeof row.runs)[number][][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const run of row.runs.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.x - b.x)) {
    const words =
      groups
        .at(-1)
        ?.map(({ text }) => text.trim())
        .join('') ?? ''
    const apart = run.x - right > CELL_GAP * row.size && !SIGN_ONLY.test(words)
    if (groups.length === 0 || apart) groups.push([run])
    else groups.at(-1)?.push(run)
    right = run.x + run.width
  }
  return groups.map((runs) => {
    const text = rowsOf(runs).map((one) => one.text)
    const ends = runs.map(({ x, width }) => x + width)
    return { text: tidy(text.join(' ')), x: runs[0]?.x ?? 0, right: Math.max(...ends) }
  })
}

/** A line of one cell belongs to the table if it begins where a column does and stays in it. */
function goesOn(table: readonly SetLine[], { row, pieces }: SetLine, leading: number): boolean {
  const [only] = pieces
  const last = table.at(-1)?.row
  if (only === undefined || last === undefined || sectionOf(only.text) !== undefined) return false
  if (row.bold && !last.bold) return false
  const columns = columnsOf(table)
  const at = columns.findIndex((x) => Math.abs(x - only.x) <= SAME_COLUMN)
  const next = columns[at + 1]
  const close = row.y - last.y <= MORE_SPACE * leading * row.size
  return at >= 0 && close && (next === undefined || only.right <= next)
}

function columnsOf(lines: readonly SetLine[]): readonly number[] {
  const columns: number[] = []
  for (const x of lines.flatMap(({ pieces }) => pieces.map((piece) => piece.x)).toSorted((a, b) => a - b))
    if (x - (columns.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME_COLUMN) columns.push(x)
  return columns
}

function tableOf(lines: readonly SetLine[], leading: number): readonly (readonly FormCell[])[] {
  const columns = columnsOf(lines)
  const rows: Map<number, string[]>[] = []
  let before: Row | undefined
  for (const { row, pieces } of lines) {
    const begins = isApart(before, row, leading) || pieces.some(({ text }) => BEGINS_ROW.test(text))
    if (begins) rows.push(new Map())
    for (const { text, x } of pieces) {
      const column = columns.findLastIndex((at) => at <= x + SAME_COLUMN)
      const cell = rows.at(-1)?.get(column)
      if (cell === undefined) rows.at(-1)?.set(column, [text])
      else cell.push(text)
    }
    before = row
  }
  return rows.map((row) =>
    [...row].toSorted(([a], [b]) => a - b).map(([column, cell]) => ({ column, lines: cell })),
  )
}

function isApart(before: Row | undefined, row: Row, leading: number): boolean {
  return before === undefined || row.y - before.y > MORE_SPACE * leading * row.size || row.y < before.y
}
