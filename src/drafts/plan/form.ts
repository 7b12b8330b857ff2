/** A form as a run of lines and tables, whatever file it came in. */
import { lineOf, type WordBlock } from '../docx/body.ts'
import { unmark } from '../footnotes.ts'
import { printedLines, type Line } from '../line.ts'
import { plain } from '../plain.ts'
import { sectionOf } from './sections.ts'

/** A line. `gap`: white space stood before it. */
export interface FormLine {
  readonly kind: 'line'
  readonly text: string
  readonly gap: boolean
}

/** A cell: its lines, and the column it begins in. */
export interface FormCell {
  readonly column: number
  readonly lines: readonly string[]
}

/** A table, row by row. */
export interface FormTable {
  readonly kind: 'table'
  readonly rows: readonly (readonly FormCell[])[]
}

/** See {@link FormLine} and {@link FormTable}. */
export type FormPiece = FormLine | FormTable

const LINK_ECHO = /^(?:mailto:\S+|https?:\/\/\S+)$/u
// In a text in which every other line is empty, an empty line is no white space.
const DOUBLED = 0.45
const PAGE = 3

/** A form in a text file. Addresses that extraction prints a second time, under the page, are left out. */
export function formOfText(text: string): readonly FormPiece[] {
  const lines = plain(text).replaceAll('\f', '\n\n\n').split('\n')
  const doubled = lines.filter((line) => line === '').length >= DOUBLED * lines.length
  const pieces: FormLine[] = []
  let gap = true
  let empty = 0
  for (const line of lines) {
    empty = line === '' ? empty + 1 : 0
    if (line.trim() === '') gap ||= line !== '' || !doubled || empty >= PAGE
    else if (!isEcho(line.trim(), pieces)) {
      pieces.push({ kind: 'line', text: tidy(line), gap })
      gap = false
    }
  }
  // Extraction prints the file's own list of contents at the end: the title once more.
  return pieces.length > 1 && pieces.at(-1)?.text === pieces[0]?.text ? pieces.slice(0, -1) : pieces
}

function isEcho(line: string, before: readonly FormLine[]): boolean {
  const address = line.replace(/^mailto:/u, '').replace(/\/$/u, '')
  return (
    LINK_ECHO.test(line) && (line.startsWith('mailto:') || before.some(({ text }) => text.includes(address)))
  )
}

/** A line without marks of footnotes and doubled white space. */
export function tidy(line: string): string {
  return unmark(line).text.replaceAll(/\s+/gu, ' ').trim()
}

/** A form in a file that tells its paragraphs. */
export function formOfLines(lines: readonly Line[]): readonly FormPiece[] {
  return lines.flatMap((line) =>
    printedLines(line)
      .map(tidy)
      .filter((text) => text !== '')
      .map((text, at): FormLine => ({ kind: 'line', text, gap: at === 0 })),
  )
}

/** A form in a Word document, tables and all. */
export function formOfWord(blocks: readonly WordBlock[]): readonly FormPiece[] {
  return blocks.flatMap((block): readonly FormPiece[] => {
    if (block.kind === 'paragraph') return wordLines(lineBreaks(block.text, block.sign))
    const rows = block.rows.map((cells) => {
      let column = 0
      return cells.map(({ paragraphs, span }): FormCell => {
        const at = column
        column += span
        return { column: at, lines: paragraphs.flatMap((one) => lineBreaks(one.text, one.sign)).map(tidy) }
      })
    })
    return isFrame(rows)
      ? rows.flatMap((row) => row.flatMap(({ lines }) => wordLines(lines)))
      : [{ kind: 'table', rows }]
  })
}

/** The lines of a paragraph, where its author broke them. */
function lineBreaks(text: string, sign: string): readonly string[] {
  return text
    .split('\n')
    .map((line, at) => lineOf({ kind: 'paragraph', sign: at === 0 ? sign : '', text: line }))
}

function wordLines(lines: readonly string[]): readonly FormLine[] {
  return lines.map(tidy).flatMap((text) => (text === '' ? [] : [{ kind: 'line', text, gap: true }]))
}

/** A table that holds the whole form: its first column names the sections, what is beside them fills them in. */
function isFrame(rows: readonly (readonly FormCell[])[]): boolean {
  return (
    rows.length > 1 &&
    rows.every((row) => row.length <= 2) &&
    rows.filter((row) => isSection(row[0])).length >= 2
  )
}

function isSection(cell: FormCell | undefined): boolean {
  return cell !== undefined && sectionOf(cell.lines.join(' ')) !== undefined
}
