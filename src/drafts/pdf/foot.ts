/** Footnotes of a set page: small lines at its foot that begin with a number. */
import { hasMarker, lowered, markFootnotes, markOf } from '../footnotes.ts'
import type { Footnote } from '../note-zones.ts'
import type { Region } from './columns.ts'
import type { Row } from './rows.ts'

/** A page without its footnotes; where they were called, their marks stand. */
export interface Footed {
  readonly regions: readonly Region[]
  readonly notes: ReadonlyMap<string, string>
  /** Notes that nothing on the page calls; they stand with its last line. */
  readonly unmarked: readonly string[]
}

// Footnotes are set this much smaller than the text.
const SMALL = 0.93
const START = /^(?:([1-9]\d{0,2})[.)]?(?!\d)|([⁰¹²³⁴-⁹]{1,3}))\s*(\S.*)$/u

/** Takes the footnotes of a page out. `bodySize`: of the document's text; `page`: a name for the page. */
export function takeFoot(regions: readonly Region[], bodySize: number, page: number): Footed {
  const lines = regions.flat().map(({ text }) => text)
  const cut = regions.map((region) => {
    const { body: above, foot } = cutFoot(region, bodySize)
    // Small print that begins with a number is a note if the page calls it; a raised number says so itself.
    const first = foot[0]
    const raised = /^[⁰¹²³⁴-⁹]/u.test(region[above.length]?.text ?? '')
    const isFoot = first !== undefined && (raised || hasMarker(lines, first.number))
    return isFoot ? { body: above, foot } : { body: region, foot: [] }
  })
  const found = cut.flatMap(({ foot }) => foot)
  const body = cut.map(({ body: rows }) => [...rows])
  const notes = new Map<string, string>()
  const unmarked: string[] = []
  for (const note of found) {
    const name = `${page}/${note.number}`
    notes.set(name, note.text)
    if (!call(body, note, name)) unmarked.push(note.text)
  }
  return { regions: body, notes, unmarked }
}

function cutFoot(
  region: Region,
  bodySize: number,
): { readonly body: Region; readonly foot: readonly Footnote[] } {
  const large = region.findLastIndex(({ size }) => size > SMALL * bodySize)
  const starts = region.findIndex(({ text }, at) => at > large && START.test(text))
  if (starts < 0) return { body: region, foot: [] }
  const foot: { number: number; text: string }[] = []
  for (const { text } of region.slice(starts)) {
    const start = noteStart(text)
    const last = foot.at(-1)
    if (start !== undefined && (last === undefined || start.number === last.number + 1)) foot.push(start)
    else if (last !== undefined) last.text = joined(last.text, text)
  }
  return { body: region.slice(0, starts), foot }
}

function noteStart(line: string): { number: number; text: string } | undefined {
  const found = START.exec(line)
  if (found === null) return undefined
  const [, plain, raised = '', text = ''] = found
  return { number: plain === undefined ? lowered(raised) : Number(plain), text }
}

/** An address or a word that was broken over two lines is one. */
function joined(before: string, line: string): string {
  if (/https?:\/\/\S+$/u.test(before.slice(-300)) && /^\S+$/u.test(line)) return before + line
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line
  return `${before} ${line}`
}

/** Puts the mark where the page calls the note; else at its last line, and says so. */
function call(regions: readonly Row[][], note: Footnote, name: string): boolean {
  for (const region of regions) {
    for (const [at, row] of region.entries()) {
      const { lines, unmarked } = markFootnotes([row.text], [note], () => name)
      if (unmarked.length > 0) continue
      region[at] = { ...row, text: lines.join(' ') }
      return true
    }
  }
  const last = regions.findLast((region) => region.length > 0)
  const row = last?.at(-1)
  if (last !== undefined && row !== undefined)
    last[last.length - 1] = { ...row, text: row.text + markOf(name) }
  return false
}
