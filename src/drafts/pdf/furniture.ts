/** What the paper prints on a set page: the place tells it as much as the words. */
import { furnitureOf } from '../running.ts'
import type { Run } from './open.ts'
import { rowsOf, type Row } from './rows.ts'

// How many lines at each end of a page may be furniture, and how far two may be off the same place, in points.
const EDGE = 2
const SAME_PLACE = 3
// A chapter's own head may stand where the running heads do, in larger type.
const LARGER = 1.1
const NUMBER = /^(?:[-–—|\s]*(\d{1,4})[-–—|\s]*|(\d{1,4})\s.*|.*\s(\d{1,4}))$/u

/** The pieces of each page without running heads and page numbers. */
export function withoutFurniture(
  pages: readonly (readonly Run[])[],
  bodySize: number,
): readonly (readonly Run[])[] {
  const rows = pages.map(rowsOf)
  const worded = furnitureOf(rows.map((page) => page.map(({ text }) => text)))
  const placed = placedFurniture(rows, bodySize)
  return rows.map((page, number) =>
    page.flatMap((row, at) => (worded[number]?.has(at) === true || placed.has(row) ? [] : row.runs)),
  )
}

/** Lines at the same place of several pages that say the same, or the same with a number that grows with the page. */
function placedFurniture(pages: readonly (readonly Row[])[], bodySize: number): ReadonlySet<Row> {
  const alike = new Map<string, Row[]>()
  pages.forEach((page, number) => {
    const edge = page.filter((_row, at) => at < EDGE || at >= page.length - EDGE)
    for (const row of edge.filter(({ size }) => size <= LARGER * bodySize)) {
      const key = `${Math.round(row.y / SAME_PLACE)} ${wordsOf(row.text, number)}`
      alike.set(key, [...(alike.get(key) ?? []), row])
    }
  })
  const found = [...alike].filter(
    ([key, rows]) => rows.length >= (key.includes('#') || pages.length <= 4 ? 2 : 3),
  )
  return new Set(found.flatMap(([, rows]) => rows))
}

/** The words of a line, its number told from that of its page. */
function wordsOf(text: string, page: number): string {
  const [, alone, first, last] = NUMBER.exec(text) ?? []
  const number = alone ?? first ?? last
  return number === undefined ? text : `${text.replace(number, '#')} ${Number(number) - page}`
}
