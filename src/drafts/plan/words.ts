/** Lines of a form as running text: paragraphs, points of a list; the form's own hints left out. */
import { flow, lexiconOf } from '../flow.ts'
import type { FormLine, FormPiece } from './form.ts'

const BULLET = /^[-–—•*]\s+/u
const HINT =
  /^(?:përshkruani|deklaroni|plotësojeni|plotësoni|shënoni|kjo matricë|describe|state|fill in|this matrix)\b/iu

/** The lines of a section; of a table, its cells line by line. */
export function linesIn(pieces: readonly FormPiece[]): readonly FormLine[] {
  return pieces.flatMap((piece): readonly FormLine[] => {
    if (piece.kind === 'line') return [piece]
    return piece.rows
      .flat()
      .flatMap(({ lines }) => lines.map((text): FormLine => ({ kind: 'line', text, gap: true })))
  })
}

/** Lines as one text; undefined: they say nothing. */
export function running(lines: readonly string[]): string | undefined {
  const text = flow(
    lines.map((line) => line.trim()).filter((line) => line !== ''),
    lexiconOf(lines),
  ).trim()
  return text === '' ? undefined : text
}

/** Paragraphs: white space parts them, and so do the signs of a list. */
export function paragraphsIn(lines: readonly FormLine[]): readonly string[] {
  const paragraphs: string[][] = []
  for (const { text, gap } of lines) {
    const last = paragraphs.at(-1)
    if (last === undefined || gap || BULLET.test(text)) paragraphs.push([text.replace(BULLET, '')])
    else last.push(text)
  }
  return paragraphs.flatMap((paragraph) => {
    const text = running(paragraph)
    return text === undefined || HINT.test(text) ? [] : [text]
  })
}

/** Points: paragraphs without those that only lead in to a list; undefined: there are none. */
export function pointsIn(lines: readonly FormLine[]): readonly string[] | undefined {
  const led = lines.map((line, at) => ({
    ...line,
    gap: line.gap || lines[at - 1]?.text.endsWith(':') === true,
  }))
  const points = paragraphsIn(led).filter((point) => !point.endsWith(':'))
  return points.length === 0 ? undefined : points
}
