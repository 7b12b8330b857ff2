/** Two columns are read one after the other; what spans both stands between. */
import type { Run } from './open.ts'
import { rowsOf, type Row } from './rows.ts'

/** Lines that are read one under the other: a page, a column, or what spans both. */
export type Region = readonly Row[]

interface Band {
  readonly left: readonly Run[]
  readonly right: readonly Run[]
  readonly height: number
}

// Where a gutter may run, in parts of the width of the text, and how wide it is at least, in points.
const FROM = 0.3
const TO = 0.7
const STEP = 3
const GUTTER = 7
const LEAST_LINES = 5
/** Lines of running text are long and fill their column; cells of a table are short or do not. */
const FILLED = 0.6
const LEAST_LETTERS = 18
const BESIDE = 0.6

/** The regions of a page in reading order. */
export function regionsOf(runs: readonly Run[]): readonly Region[] {
  const inked = runs.filter(({ text }) => text.trim() !== '')
  const gutter = gutterOf(inked)
  if (gutter === undefined) return [rowsOf(runs)]
  const regions: Region[] = []
  let spanning: Run[] = []
  const flush = (): void => {
    if (spanning.length > 0) regions.push(rowsOf(spanning))
    spanning = []
  }
  for (const band of bandsAt(inked, gutter)) {
    if (isCrossing(band)) spanning.push(...band)
    else if (isSetInColumns(split(band, gutter))) {
      flush()
      const { left, right } = split(band, gutter)
      regions.push(rowsOf(left), rowsOf(right))
    } else spanning.push(...band)
  }
  flush()
  return regions

  function isCrossing(band: readonly Run[]): boolean {
    return band.some((run) => crosses(run, gutter ?? 0))
  }
}

/** Where the columns part: the place with the most text set in columns on both sides. */
function gutterOf(runs: readonly Run[]): number | undefined {
  const left = runs.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY)
  const right = runs.reduce((most, { x, width }) => Math.max(most, x + width), 0)
  let best: { readonly at: number; readonly height: number } | undefined
  for (let at = left + FROM * (right - left); at <= left + TO * (right - left); at += STEP) {
    const columns = bandsAt(runs, at)
      .map((band) => split(band, at))
      .filter(isSetInColumns)
    const height = columns.reduce((sum, band) => sum + band.height, 0)
    if (height > (best?.height ?? 0)) best = { at, height }
  }
  return best?.at
}

function crosses({ x, width }: Run, at: number): boolean {
  return x < at - 1 && x + width > at + 1
}

/** The pieces from top to bottom, cut wherever those that cross the place and those that do not take turns. */
function bandsAt(runs: readonly Run[], at: number): readonly (readonly Run[])[] {
  const bands: Run[][] = []
  let crossing: boolean | undefined
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    if (crosses(run, at) === crossing) bands.at(-1)?.push(run)
    else bands.push([run])
    crossing = crosses(run, at)
  }
  return bands
}

function split(band: readonly Run[], at: number): Band {
  const height = (band.at(-1)?.y ?? 0) - (band[0]?.y ?? 0)
  return { left: band.filter(({ x }) => x < at - 1), right: band.filter(({ x }) => x >= at - 1), height }
}

function isSetInColumns({ left, right }: Band): boolean {
  if (left.length < LEAST_LINES || right.length < LEAST_LINES) return false
  const [a, b] = [rowsOf(left), rowsOf(right)]
  if (Math.min(a.length, b.length) < LEAST_LINES) return false
  const [start, middle, end] = [leftOf(a), leftOf(b), rightOf(b)]
  const beside = middle - rightOf(a) >= GUTTER && overlap(a, b) >= BESIDE * Math.min(tall(a), tall(b))
  return beside && isFilled(a, middle - start) && isFilled(b, end - middle)
}

/** How far two columns stand at the same height. */
function overlap(a: readonly Row[], b: readonly Row[]): number {
  const [first, last] = [
    (rows: readonly Row[]) => rows[0]?.y ?? 0,
    (rows: readonly Row[]) => rows.at(-1)?.y ?? 0,
  ]
  return Math.min(last(a), last(b)) - Math.max(first(a), first(b))
}

function rightOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ right }) => right))
}

function leftOf(rows: readonly Row[]): number {
  return Math.min(...rows.map(({ x }) => x))
}

function tall(rows: readonly Row[]): number {
  return (rows.at(-1)?.y ?? 0) - (rows[0]?.y ?? 0)
}

function isFilled(rows: readonly Row[], width: number): boolean {
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  const long = middle(rows.map(({ x, right }) => right - x)) >= FILLED * width
  return long && middle(rows.map(({ text }) => text.length)) >= LEAST_LETTERS
}
