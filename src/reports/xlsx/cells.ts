/** The cells of a sheet as XML: text stays text, moments and numbers are what they are. Pure. */

/** A cell: a text, a number, a moment (ISO UTC), or nothing. */
export type Cell = string | number | { readonly moment: string } | undefined

/** The most letters (UTF-16) a cell holds: Excel refuses a file with a longer one. */
export const LONGEST_CELL = 32_767

// Days since the last of 1899, as spreadsheets count; a day of theirs is ours.
const EPOCH_MS = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000
/** Which of the styles in the workbook a cell has. */
const STYLE = { plain: 0, head: 1, moment: 2 } as const
const CUT = '…'
// What XML cannot hold is written by its number, and so is a text that looks like one.
const UNWRITABLE = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}|_(?=x[\da-f]{4}_)/giu

/** A row at a place (1: the first); `head`: its texts are bold. */
export function rowXml(cells: readonly Cell[], at: number, head = false): string {
  const inside = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${at}`, head))
  return `<row r="${at}">${inside.join('')}</row>`
}

function cellXml(cell: Cell, at: string, head: boolean): string {
  if (cell === undefined || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return momentXml(cell.moment, at)
  const style = head ? ` s="${STYLE.head}"` : ''
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${written(shortened(cell))}</t></is></c>`
}

function momentXml(moment: string, at: string): string {
  const days = (Date.parse(moment) - EPOCH_MS) / DAY_MS
  return Number.isNaN(days)
    ? cellXml(moment, at, false)
    : `<c r="${at}" s="${STYLE.moment}"><v>${days}</v></c>`
}

function shortened(text: string): string {
  return text.length <= LONGEST_CELL ? text : text.slice(0, LONGEST_CELL - CUT.length) + CUT
}

function written(text: string): string {
  return escaped(
    text.replaceAll(
      UNWRITABLE,
      (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    ),
  )
}

/** Text as it stands in XML, in an attribute too. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** `A` for 0, `AA` for 26. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter
}
