/** Lines of a form as running text: paragraphs, points of a list; the form's own hints left out. */
import { flow, lexiconOf } from '../flow.ts'
import type { FormLine, FormPiece } from './form.ts'

const BULLET = /^[-–—•*]\s+/u
// What the columns of a timeline are called.
const STEP_HEADS = [
  '(?:nr|no)\\.?$',
  'hap(?:i|at)$|aktivitet|veprimtari|dat(?:a|at|ë)$|afat(?:i|et)|koha|periudha|kur$|kush$|përgjegjës|vendi$|shënime',
  'step|activit|dates?$|when$|deadline|period|who$|responsible|place$|notes',
]
const STEP_HEAD = new RegExp(`^(?:${STEP_HEADS.join('|')})`, 'iu')
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

/** The lines of a timeline: of a table, a row a line, without the heads of its columns. */
export function stepsIn(pieces: readonly FormPiece[]): readonly FormLine[] {
  return pieces.flatMap((piece): readonly FormLine[] => {
    if (piece.kind === 'line') return [piece]
    const rows = piece.rows.map((row) => row.flatMap(({ lines }) => running(lines) ?? []))
    const [head = [], ...steps] = rows
    const named = head.length > 1 && head.every((cell) => STEP_HEAD.test(cell))
    return (named ? steps : rows)
      .filter((cells) => cells.length > 0)
      .map((cells): FormLine => ({ kind: 'line', text: cells.join(' — '), gap: true }))
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
