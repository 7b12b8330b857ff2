/** What the paper prints and nobody wrote: running heads and feet, page numbers. */
import { namedHead } from './head-words.ts'

// Furniture is short; longer lines are not looked at.
const LONGEST = 160
// How many written lines at each end of a page may be furniture.
const EDGE = 3
// A running line stands on at least one in so many pages, between its first and its last.
const SPARSEST = 2.5
const PAGE_WORD = 'faqe|faqja|page|страна|страница|strana|stranica'
const NAMED_PAGE = new RegExp(
  `^[-–—|\\s]*(?:${PAGE_WORD})\\s*\\d{1,4}(?:\\s*(?:/|nga|of|од|od)\\s*\\d{1,4})?[-–—|\\s]*$`,
  'iu',
)
const BARE_PAGE = /^[-–—|\s]*(\d{1,4})(?:\s*\/\s*\d{1,4})?[-–—|\s]*$/u

function isNamedPage(line: string): boolean {
  return line.length <= LONGEST && NAMED_PAGE.test(line.trim())
}

/** Pages: at page breaks, or, where extraction lost these, at the lines that say which page it is. */
export function pagesOf(text: string): readonly (readonly string[])[] {
  if (text.includes('\f')) return text.split('\f').map((page) => page.split('\n'))
  const lines = text.split('\n')
  const feet = lines.flatMap((line, at) => (isNamedPage(line) ? [at] : []))
  if (feet.length < 2) return [lines]
  return [...feet, lines.length - 1].map((foot, page) => lines.slice((feet[page - 1] ?? -1) + 1, foot + 1))
}

/** A line at the edge of a page, and which it is, counted from the outside in: `top 0`, `foot 1`. */
interface EdgeLine {
  readonly line: number
  readonly place: string
}

function edgesOf(page: readonly string[]): readonly (readonly EdgeLine[])[] {
  const written = page.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  const top = written.slice(0, EDGE).map((line, at) => ({ line, place: `top ${at}` }))
  const foot = written
    .slice(-EDGE)
    .toReversed()
    .map((line, at) => ({ line, place: `foot ${at}` }))
  return [top, foot]
}

function edgeLines(page: readonly string[]): readonly EdgeLine[] {
  return edgesOf(page).flat()
}

function words(line: string): string {
  return line.trim().replaceAll(/\s+/gu, ' ')
}

/** On how many pages a line stands at the same place of the same edge, and how far these pages lie apart. */
interface Print {
  readonly first: number
  readonly last: number
  readonly times: number
}

/** What a line is known by at a place of an edge: its words, and its words around a number that grows with the page. */
function printsOf(line: string, place: string, page: number): readonly string[] {
  if (line.length > LONGEST) return []
  return [words(line), numbered(line, page)].filter((key) => key !== '').map((key) => `${place} ${key}`)
}

function isOften({ first, last, times }: Print, pages: number): boolean {
  // A word that a few of many pages happen to begin with is no running head; left and right pages may differ.
  return (times >= 3 && times * SPARSEST >= last - first + 1) || (times === 2 && pages <= 4)
}

/** Lines printed at the edges of many pages. */
function runningLines(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const prints = new Map<string, Print>()
  pages.forEach((page, at) => {
    for (const { line, place } of edgeLines(page)) {
      for (const key of printsOf(page[line] ?? '', place, at)) {
        const before = prints.get(key)
        prints.set(key, { first: before?.first ?? at, last: at, times: (before?.times ?? 0) + 1 })
      }
    }
  })
  return new Set([...prints].filter(([, print]) => isOften(print, pages.length)).map(([key]) => key))
}

/** A line with its page number taken relative to the page it stands on; empty: it carries no number, or is a head. */
function numbered(line: string, page: number): string {
  const text = words(line)
  if (namedHead(text) !== undefined) return ''
  const found = /^\d{1,4}(?=\D|$)|\d{1,4}$/u.exec(text)
  return found === null ? '' : `${text.replace(found[0], '#')} ${Number(found[0]) - page}`
}

/** Tells the furniture of a document's pages. */
class Furniture {
  private readonly running: ReadonlySet<string>
  /** Running heads that are a chapter's own, with the page on which they were kept. */
  private readonly kept = new Map<string, number>()

  constructor(pages: readonly (readonly string[])[]) {
    this.running = runningLines(pages)
  }

  /** The lines of a page's furniture: from the outside in, until the first line that somebody wrote. */
  on(page: readonly string[], number: number): ReadonlySet<number> {
    const found = edgesOf(page).flatMap((side) => {
      const written = side.findIndex((edge) => !this.isPrinted(page[edge.line] ?? '', edge.place, number))
      return written < 0 ? side : side.slice(0, written)
    })
    return new Set(found.map(({ line }) => line))
  }

  private isPrinted(line: string, place: string, page: number): boolean {
    if (isNamedPage(line)) return true
    const key = printsOf(line, place, page).find((print) => this.running.has(print))
    if (key === undefined) return false
    const text = words(line)
    // A running head that is also a chapter's own is kept where it first stands.
    if (namedHead(text) !== undefined) {
      if (!this.kept.has(text)) this.kept.set(text, page)
      return this.kept.get(text) !== page
    }
    // "1. Aim" at the top of the first page and "2. Aim" at the top of the next are points.
    return key === `${place} ${text}` || BARE_PAGE.test(text) || !/^\d{1,3}[.)]/u.test(text)
  }
}

/** The places of the furniture on each page. A single page has none: nothing tells it from text. */
export function furnitureOf(pages: readonly (readonly string[])[]): readonly ReadonlySet<number>[] {
  if (pages.length < 2) return pages.map(() => new Set())
  const furniture = new Furniture(pages)
  return pages.map((page, number) => furniture.on(page, number))
}

/** Pages without their furniture. */
export function dropRunning(pages: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const printed = furnitureOf(pages)
  return pages.map((page, number) => page.filter((_line, at) => printed[number]?.has(at) !== true))
}
