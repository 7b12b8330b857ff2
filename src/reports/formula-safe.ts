/** Keeps a spreadsheet from taking what people wrote for a formula. */

// What Excel and LibreOffice start a formula with, also full width, and what they skip before one; marks that
// nobody sees may stand before it. A text that already has apostrophes there gets one more, so that it can be
// undone.
const STARTS = /^'*[\s\0\uFFFD\p{Cf}]*[=+\-@＝＋－＠\t\r\n\0\uFFFD]/u
const GUARDED = /^'+[\s\0\uFFFD\p{Cf}]*[=+\-@＝＋－＠\t\r\n\0\uFFFD]/u

/** The cell with an apostrophe before it where a spreadsheet might calculate; see {@link fromFormulaSafe}. */
export function formulaSafe(text: string): string {
  return STARTS.test(text) ? `'${text}` : text
}

/** The text as it was before {@link formulaSafe}, to the letter. */
export function fromFormulaSafe(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell
}
