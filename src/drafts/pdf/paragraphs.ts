/** Lines as they were set become paragraphs: by white space, indents, sizes, and lines that stop short. */
import { ended } from '../blocks.ts'
import { headsOf } from '../heads.ts'
import type { Region } from './columns.ts'
import type { Row } from './rows.ts'

/** A paragraph, with the look that all its lines share. */
export interface SetParagraph {
  readonly rows: readonly Row[]
  readonly size: number
  readonly bold: boolean
}

const BULLET = /^[•*–—✓✔➔→▪-]\s/u
// Parts of the distance between lines, of the size of letters, of the width of a column.
const MORE_SPACE = 1.25
const INDENT = 0.8
const SHORT = 0.88
const SAME_SIZE = 0.6

/** The paragraphs of a document. `leading`: the usual distance between its lines, in parts of their size. */
export function paragraphsOf(regions: readonly Region[], leading: number): readonly SetParagraph[] {
  const paragraphs: Row[][] = []
  for (const region of regions) {
    const edges = {
      x: Math.min(...region.map(({ x }) => x)),
      right: Math.max(...region.map(({ right }) => right)),
    }
    region.forEach((row, at) => {
      const before = at === 0 ? paragraphs.at(-1)?.at(-1) : region[at - 1]
      const begins =
        before === undefined || (at === 0 ? !goesOn(before, row) : isNew(before, row, edges, leading))
      if (begins) paragraphs.push([row])
      else paragraphs.at(-1)?.push(row)
    })
  }
  return paragraphs.map((rows) => ({ rows, size: rows[0]?.size ?? 0, bold: rows.every(({ bold }) => bold) }))
}

/** How far lines stand apart, in parts of their size: what most of them do. */
export function leadingOf(regions: readonly Region[]): number {
  const apart = regions.flatMap((region) =>
    region.flatMap((row, at) => {
      const before = region[at - 1]
      return before === undefined || !alike(before, row) ? [] : [(row.y - before.y) / row.size]
    }),
  )
  return apart.toSorted((a, b) => a - b)[Math.floor(apart.length / 2)] ?? 1.2
}

function alike(a: Row, b: Row): boolean {
  return Math.abs(a.size - b.size) < SAME_SIZE && a.bold === b.bold
}

function startsPoint({ text }: Row): boolean {
  return BULLET.test(text) || headsOf(text).some(({ bare }) => !bare)
}

/** A sentence goes on in the next column or on the next page. */
function goesOn(before: Row, row: Row): boolean {
  return alike(before, row) && !ended(before.text) && !startsPoint(row)
}

function isNew(
  before: Row,
  row: Row,
  edges: { readonly x: number; readonly right: number },
  leading: number,
): boolean {
  if (Math.abs(before.size - row.size) >= SAME_SIZE) return true
  if (row.y - before.y > MORE_SPACE * leading * row.size) return true
  // A bold word at the start or the end of a paragraph does not part it; a whole bold line over plain ones does.
  const over = ended(before.text)
  const short = before.right < edges.x + SHORT * (edges.right - edges.x)
  if (before.bold !== row.bold && (over || short)) return true
  const indented = row.x - before.x > INDENT * row.size || before.x - row.x > INDENT * row.size
  return (over && (short || indented)) || ((over || short) && startsPoint(row))
}
