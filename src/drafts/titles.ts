/** Titles of parts: a short line that ends like no sentence; and the number a part is called by. */
import { linked, type Block } from './blocks.ts'
import { unmark } from './footnotes.ts'
import type { Head } from './heads.ts'

/** A head's block, parted in title and text. `tookNext`: the title was the block after it. */
export interface Titled {
  readonly title: string
  readonly text: string
  readonly tookNext: boolean
}

const LONGEST_LINE = 90
const LONGEST_TITLE = 140
// The words after "Objektivi 1:" say what is wanted, and may take two lines or three.
const LONGEST_NAMED = 220
const LONGEST_LEAD = 40
// A line shorter than this part of a full one stopped because it was over.
const STOPPED = 0.7

function endsLikeNoTitle(text: string): boolean {
  return linked(text) || /[.;:,!?]$/u.test(unmark(text.slice(-200)).text.trim())
}

function capitals(line: string): boolean {
  return /\p{Lu}/u.test(line) && line === line.toLocaleUpperCase('sq')
}

function titleLine(line: string): boolean {
  return line !== '' && line.length <= LONGEST_LINE && !endsLikeNoTitle(line)
}

/** "Employment: a rise in …": the word before the colon names the point. */
function leadWord(text: string): string {
  const found = /^(\p{Lu}[^:.;]{2,})(?::\s)/u.exec(unmark(text.slice(0, 200)).text)
  const word = found?.[1] ?? ''
  return word.length <= LONGEST_LEAD && word.split(' ').length <= 4 ? word : ''
}

/** Whether nothing of the sentence can follow: the whole block is a title if it is short and ends like none. */
function wholeTitle(lines: readonly string[], next: Block | undefined, longest: number): boolean {
  const alone =
    next === undefined || next.gap || next.kind === 'bullet' || (next.heads.length > 0 && !next.tight)
  const text = lines.join(' ')
  return alone && lines.length <= 3 && text !== '' && text.length <= longest && !endsLikeNoTitle(text)
}

/** How many lines of a named head ("Neni 5") are its title. */
function namedTitle(lines: readonly string[], next: Block | undefined): number {
  if (wholeTitle(lines, next, LONGEST_NAMED)) return lines.length
  const [first = '', second] = lines
  if (!titleLine(first)) return 0
  if (capitals(first)) {
    const small = lines.findIndex((line) => !capitals(line))
    return small < 0 ? lines.length : small
  }

  return second === undefined || /^[\p{Lu}\d(“"„«]/u.test(second) ? 1 : 0
}

/** How many lines of a numbered head ("5.") are its title. */
function numberedTitle(lines: readonly string[], next: Block | undefined, width: number): number {
  const [first = '', second] = lines
  if (/^\p{Ll}/u.test(first)) return 0
  if (lines.length <= 2 && wholeTitle(lines, next, LONGEST_TITLE)) return lines.length
  // A line that stops well before the margin stopped because it was over; one that fills it was only broken there.
  const stopped = first.length < width * STOPPED
  return second !== undefined && stopped && titleLine(first) && /^\p{Lu}/u.test(second) ? 1 : 0
}

/** Whether the block after a named head that stands alone on its line is its title. */
function isTitleBlock(block: Block | undefined, next: Block | undefined): block is Block {
  if (block === undefined || block.kind === 'bullet' || block.heads.length > 0) return false
  return wholeTitle(block.lines, next, LONGEST_TITLE) && !/^\p{Ll}/u.test(block.lines[0] ?? '')
}

/** What of a head's block is its title, and what is already text. `width`: how long the document's full lines are. */
export function titleOf(
  head: Head,
  [block, next, afterNext]: readonly Block[],
  width: number,
  flow: (lines: readonly string[]) => string,
): Titled {
  const lines = [head.rest, ...(block?.lines.slice(1) ?? [])].filter((line, at) => at > 0 || line !== '')
  const named = head.word !== ''
  if (named && lines.length === 0 && isTitleBlock(next, afterNext)) {
    return { title: flow(next.lines), text: '', tookNext: true }
  }
  const taken = named ? namedTitle(lines, next) : numberedTitle(lines, next, width)
  const text = flow(lines.slice(taken))
  const title = flow(lines.slice(0, taken))
  return { title: title === '' ? leadWord(text) : title, text, tookNext: false }
}

/** The number a part is called by: its own, behind its parent's where it only counts within that. */
export function numberOf(head: Head, parent: string): string {
  if (head.word !== '') return `${head.word} ${head.printed}`
  return parent === '' || head.printed.includes('.') ? head.printed : `${parent}.${head.printed}`
}
