/** What a document is read from: printed lines, or pieces that the file itself says something of. */

/** A heading the file calls one, or sets in larger type. `depth`: 1 is the highest. */
export interface Heading {
  readonly kind: 'heading'
  readonly depth: number
  readonly lines: readonly string[]
}

/** A whole paragraph, or a row of a table: no other line belongs to it, and a row is never a head. */
export interface Piece {
  readonly kind: 'paragraph' | 'row'
  readonly lines: readonly string[]
}

/** A printed line is only text: where paragraphs begin and what is a heading must be guessed from the letters. */
export type Line = string | Heading | Piece

/** The printed lines of a line. */
export function printedLines(line: Line): readonly string[] {
  return typeof line === 'string' ? [line] : line.lines
}
