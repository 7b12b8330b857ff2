/** Pieces of set text become lines: what stands on one baseline, with its raised numbers. */
import type { Run } from './open.ts'

/** A line as it was set. `y`: its baseline from the top; `size`: of most of its letters. */
export interface Row {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** Nearly all of it is bold. */
  readonly bold: boolean
  readonly runs: readonly Run[]
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
// Parts of the size of letters: how far off a baseline belongs to a line, and what a space is at least.
const SAME_LINE = 0.5
const SPACE = 0.18
const SMALLER = 0.82
const HIGHER = 0.12
const NEARLY_ALL = 0.9

/** The lines of these pieces, from top to bottom. */
export function rowsOf(runs: readonly Run[]): readonly Row[] {
  const rows: Run[][] = []
  let top = Number.NEGATIVE_INFINITY
  let size = 0
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    const last = rows.at(-1)
    if (last !== undefined && run.y - top <= SAME_LINE * Math.max(size, run.size)) {
      last.push(run)
      size = Math.max(size, run.size)
    } else {
      rows.push([run])
      top = run.y
      size = run.size
    }
  }
  return rows.map(rowOf).filter(({ text }) => text !== '')
}

function rowOf(unordered: readonly Run[]): Row {
  const runs = unordered.toSorted((a, b) => a.x - b.x)
  const inked = runs.filter(({ text }) => text.trim() !== '')
  const main = largest(inked, ({ size }) => Math.round(size * 4) / 4)
  const base = inked.find((run) => Math.round(run.size * 4) / 4 === main)
  const letters = (some: readonly Run[]): number =>
    some.reduce((sum, { text }) => sum + text.trim().length, 0)
  const y = base?.y ?? 0
  return {
    text: textOf(runs, main, y),
    x: inked[0]?.x ?? 0,
    right: inked.reduce((most, run) => Math.max(most, run.x + run.width), 0),
    y,
    size: main,
    bold: letters(inked.filter(({ bold }) => bold)) >= NEARLY_ALL * letters(inked),
    runs,
  }
}

/** The value that holds for most letters. */
export function largest(runs: readonly Run[], value: (run: Run) => number): number {
  const letters = new Map<number, number>()
  for (const run of runs) letters.set(value(run), (letters.get(value(run)) ?? 0) + run.text.trim().length)
  return [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, -1])[0]
}

function textOf(runs: readonly Run[], size: number, y: number): string {
  let text = ''
  let right = Number.POSITIVE_INFINITY
  let lift = false
  for (const run of runs) {
    const raised =
      run.size <= SMALLER * size && y - run.y >= HIGHER * size && /^\s*\d{1,3}\s*$/u.test(run.text)
    const words = raised ? lifted(run.text.trim()) : run.text
    // After a raised number a word begins anew, however close it was set.
    const far = run.x - right > SPACE * size || (lift && /^\p{L}/u.test(words))
    const apart = far && !raised && !/\s$/u.test(text) && !/^\s/u.test(words)
    lift = raised
    text += apart ? ` ${words}` : words
    right = run.x + run.width
  }
  return text.replaceAll(/\s+/gu, ' ').trim()
}

function lifted(digits: string): string {
  return [...digits].map((digit) => RAISED.charAt(Number(digit))).join('')
}
