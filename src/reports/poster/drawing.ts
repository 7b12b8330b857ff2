/** A poster as a drawing: the sheet, where everything stands on it, and how large. Black on white, A4 upright. */
import { encodeQR } from 'qr'
import { setAddress, setText, type SetText, type WidthOf } from './lines.ts'

/** What stands on a poster, in words of one language. */
export interface PosterWords {
  /** Who asks. */
  readonly institution: string
  /** What it is about. */
  readonly title: string
  /** The one question. */
  readonly question: string
  /** What to do with the square. */
  readonly scan: string
  /** Until when; empty where there is no end. */
  readonly until: string
  /** What whoever takes part gets. */
  readonly promise: string
}

/** How wide letters are, by their weight. */
export interface Widths {
  readonly regular: WidthOf
  readonly bold: WidthOf
}

/** The sheet, in millimetres. */
export const SHEET = { width: 210, height: 297 } as const

const MARGIN = 18
const INSIDE = SHEET.width - 2 * MARGIN
const MIDDLE = SHEET.width / 2
/** The square with its quiet zone. */
const SQUARE = 112
const QUIET_MODULES = 4
const TITLE_TOP = 47
const TITLE_BOTTOM = 108
const SQUARE_TOP = 128
const LINE = 1.22
// What letters take above their line, as a share of their size.
const ASCENT = 0.76

type Weight = 'regular' | 'bold'

/** Draws it as SVG. `link`: what the square says; it stands under it in letters too. */
export function drawPoster(words: PosterWords, link: string, widths: Widths): string {
  const { width, height } = SHEET
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...heading(words, widths),
    ...square(words, link, widths),
    ...footing(words, widths),
    '</svg>',
  ].join('\n')
}

function heading({ institution, title, question }: PosterWords, widths: Widths): readonly string[] {
  const asker = setText(institution, { width: INSIDE, lines: 2, largest: 6, smallest: 4 }, widths.regular)
  const about = setText(title, { width: INSIDE, lines: 6, largest: 17, smallest: 7 }, widths.bold)
  const asked = setText(question, { width: INSIDE, lines: 1, largest: 13, smallest: 6 }, widths.bold)
  const room = TITLE_BOTTOM - TITLE_TOP
  // A title of many lines is made smaller until it leaves the square its place.
  const fitting =
    heightOf(about) <= room
      ? about
      : setText(title, { width: INSIDE, lines: 5, largest: 10.5, smallest: 7 }, widths.bold)
  return [
    ...block(asker, 20 + ASCENT * asker.size, 'regular'),
    `<rect x="${MARGIN}" y="36" width="${INSIDE}" height="1.6"/>`,
    ...block(fitting, TITLE_TOP + (room - heightOf(fitting)) / 2 + ASCENT * fitting.size, 'bold'),
    ...block(asked, 122, 'bold'),
  ]
}

function square({ scan }: PosterWords, link: string, widths: Widths): readonly string[] {
  const address = setAddress(
    link.replace(/^https?:\/\//u, ''),
    { width: INSIDE, lines: 2, largest: 6.5 },
    widths.bold,
  )
  const what = setText(scan, { width: INSIDE, lines: 1, largest: 6, smallest: 4 }, widths.regular)
  const below = SQUARE_TOP + SQUARE
  return [
    ...modules(link),
    ...block(what, below + 4, 'regular'),
    ...block(address, below + 13 - (address.lines.length - 1) * 1.5, 'bold'),
  ]
}

function footing({ until, promise }: PosterWords, widths: Widths): readonly string[] {
  const end = setText(until, { width: INSIDE, lines: 1, largest: 8.5, smallest: 5 }, widths.bold)
  const gets = setText(promise, { width: INSIDE, lines: 1, largest: 5, smallest: 3.5 }, widths.regular)
  return [
    `<rect x="${MARGIN}" y="262" width="${INSIDE}" height="0.5"/>`,
    ...(until === '' ? [] : block(end, 272.5, 'bold')),
    ...block(gets, until === '' ? 272 : 280.5, 'regular'),
  ]
}

/** The square, row by row; side by side its modules leave no seam. */
function modules(link: string): readonly string[] {
  const rows = encodeQR(link, 'raw', { ecc: 'medium', border: QUIET_MODULES })
  const side = SQUARE / rows.length
  const left = MIDDLE - SQUARE / 2
  const runs = rows.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => {
      const place = `${round(left + from * side)} ${round(SQUARE_TOP + y * side)}`
      return `M${place}h${round(length * side)}v${round(side)}h-${round(length * side)}z`
    }),
  )
  return [`<path shape-rendering="crispEdges" d="${runs.join('')}"/>`]
}

function runsOf(row: readonly boolean[]): readonly { readonly from: number; readonly length: number }[] {
  const runs: { from: number; length: number }[] = []
  row.forEach((dark, at) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last !== undefined && last.from + last.length === at) last.length += 1
    else runs.push({ from: at, length: 1 })
  })
  return runs
}

function heightOf({ size, lines }: SetText): number {
  return (lines.length - 1) * size * LINE + size
}

/** Lines of text around the middle; `y`: where the first one stands. */
function block({ size, lines }: SetText, y: number, weight: Weight): readonly string[] {
  const bold = weight === 'bold' ? ' font-weight="700"' : ''
  return lines.map(
    (line, at) =>
      `<text x="${MIDDLE}" y="${round(y + at * size * LINE)}" font-size="${size}"${bold} text-anchor="middle" ` +
      `font-family="DejaVu Sans">${escaped(line)}</text>`,
  )
}

function round(millimetres: number): number {
  return Math.round(millimetres * 10_000) / 10_000
}

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // XML knows no control characters, not even written as numbers.
  return text
    .replaceAll(/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu, '')
    .replaceAll(/[&<>"]/gu, (mark) => marks[mark] ?? '')
}
