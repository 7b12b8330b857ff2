/** Lines become blocks: paragraphs, bullets, and lines that may be heads. */
import { unmark } from './footnotes.ts'
import { headingHead, headsOf, type Head } from './heads.ts'
import type { Heading, Line, Piece } from './line.ts'
import { PAGE_BREAK } from './plain.ts'

/** A block of lines. */
export interface Block {
  readonly kind: 'paragraph' | 'bullet'
  readonly lines: string[]
  /** The ways its first line can be read as a head. */
  readonly heads: readonly Head[]
  /** White space stood before it. */
  readonly gap: boolean
  /** The line before it fills the page, without white space between: this one may be its rest, even after a stop. */
  readonly tight: boolean
  /** The same, and the line before ends no sentence: this one is its rest, unless a count says otherwise. */
  readonly mid: boolean
  /** The file says that it is a heading: 1 is the highest. */
  readonly depth?: number
}

const BULLET = /^(?:•\s*|[*\u2013\u2014-]\s+|[✓✔➔→]\s*)(?=\S)/u
const ENDED = /[.!?:;]["”»’)\]]*$|["”»]\)?$/u
// "… të bashkive, dhe" ends one point of a list.
const LINKED = /(?:^|\s)(?:dhe|ose|and|or|и|или|i|ili|,)$/u
const GOES_ON = /^[\p{Ll}),;.%]/u
// Nothing that matters to how a line ends stands further from its end than this.
const END = 200
// A line shorter than this part of a full one stopped because it was over.
const FULL = 0.8
// Longer lines than these were never broken by a page: each is a paragraph.
const UNBROKEN = 160

// No page is narrower than this: shorter lines than FULL of it were never broken.
const NARROWEST = 50

/** How long a full line is: nine in ten lines are no longer. */
export function fullLine(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trim().length).filter((length) => length > 0)
  return Math.max(NARROWEST, lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0)
}

function tidy(line: string): string {
  return line.trim().replaceAll(/\s+/gu, ' ')
}

/** Whether a line ends a sentence, a quotation or a lead-in. Marks of footnotes do not count. */
export function ended(line: string): boolean {
  return ENDED.test(unmark(line.slice(-END)).text.trimEnd())
}

/** Whether a line ends in a word that links it to what follows. */
export function linked(line: string): boolean {
  return LINKED.test(line.slice(-END))
}

/** Puts lines into blocks. `width`: how long the document's full lines are. */
export function blocksOf(lines: readonly Line[], width: number): readonly Block[] {
  const reader = new Reader(width)
  for (const line of lines) {
    if (typeof line === 'string') reader.take(line)
    else reader.told(line)
  }
  return reader.blocks
}

class Reader {
  readonly blocks: Block[] = []
  private readonly width: number
  private gap = true
  private paged = false

  constructor(width: number) {
    this.width = width
  }

  take(raw: string): void {
    const line = tidy(raw)
    if (line === '') {
      if (raw === PAGE_BREAK) this.paged = true
      else this.gap = true
      return
    }
    const bullet = BULLET.exec(line)
    const heads = bullet === null ? headsOf(line) : []
    const last = this.blocks.at(-1)
    const tight = this.isTight(last?.lines.at(-1), line)
    const mid = tight && this.isOpen(last?.lines.at(-1) ?? '', heads)
    const gap = (this.gap || this.paged) && !mid
    if (bullet !== null)
      this.blocks.push({
        kind: 'bullet',
        lines: [line.slice(bullet[0].length)],
        heads,
        gap,
        tight: false,
        mid: false,
      })
    else if (heads.length > 0) this.blocks.push({ kind: 'paragraph', lines: [line], heads, gap, tight, mid })
    else if (last !== undefined && this.belongs(last, line, mid)) last.lines.push(line)
    else this.blocks.push({ kind: 'paragraph', lines: [line], heads, gap, tight: false, mid: false })
    this.gap = this.width > UNBROKEN
    this.paged = false
  }

  /** A piece whose ends the file tells. */
  told(piece: Heading | Piece): void {
    const lines = piece.lines.map(tidy).filter((line) => line !== '')
    const [first, ...more] = lines
    if (first === undefined) return
    const bullet = piece.kind === 'paragraph' ? BULLET.exec(first) : null
    const own = { lines, gap: true, tight: false, mid: false } as const
    if (piece.kind === 'heading') {
      const { depth } = piece
      this.blocks.push({ ...own, kind: 'paragraph', heads: [headingHead(depth, lines.join(' '))], depth })
    } else if (bullet !== null) {
      this.blocks.push({ ...own, kind: 'bullet', lines: [first.slice(bullet[0].length), ...more], heads: [] })
    } else this.blocks.push({ ...own, kind: 'paragraph', heads: piece.kind === 'row' ? [] : headsOf(first) })
    this.gap = true
  }

  /** A line that fills the page may go on in the next; over white space only if a page ended there. */
  private isTight(before: string | undefined, line: string): boolean {
    if (before === undefined || before.length < this.width * FULL || this.width > UNBROKEN) return false
    return !this.gap || (this.paged && !this.isTitle(line))
  }

  private isOpen(before: string, heads: readonly Head[]): boolean {
    return !ended(before) && (heads.length === 0 || !linked(before))
  }

  private isTitle(line: string): boolean {
    return line === line.toLocaleUpperCase('sq') && /\p{Lu}{3}/u.test(line)
  }

  /** "… of 2016." before small letters, at the end of a full line: a stop that ended no sentence. */
  private isShortened(before: string): boolean {
    return before.endsWith('.') && before.length >= this.width * FULL && this.width <= UNBROKEN
  }

  private belongs(last: Block, line: string, mid: boolean): boolean {
    const before = last.lines.at(-1) ?? ''
    if (mid || (GOES_ON.test(line) && (!ended(before) || this.isShortened(before)))) return true
    if (this.gap || this.paged) return false
    // No white space between paragraphs: a line that stopped short at a sentence's end was the last of one.
    return !(ended(before) && before.length < this.width * FULL && /^[\p{Lu}„“«"]/u.test(line))
  }
}
