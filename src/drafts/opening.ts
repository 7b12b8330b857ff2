/** Whether a line that looks like a head is one, and what it closes: a count is believed if it goes on. */
import type { Ahead } from './ahead.ts'
import { ended, type Block } from './blocks.ts'
import { isFirst, stepsAfter } from './counts.ts'
import type { Head } from './heads.ts'

/** What is open and what was before, when a line is read. */
export interface Standing {
  /** The heads of the parts still open, outermost first. */
  readonly open: readonly Head[]
  /** The last head of each series, closed or not. */
  readonly last: ReadonlyMap<string, Head>
  /** Heads that were believed though their line could be the middle of a sentence. */
  readonly unstopped: ReadonlySet<Head>
  /** Whether parts of the first series have stood inside parts of the second. */
  readonly hasHeld: (inner: string, outer: string) => boolean
}

/** A head that opens a part. */
export interface Opening {
  readonly head: Head
  /** How many of the open parts stay open. */
  readonly keep: number
  /** It goes on with the count of the part at `keep`. */
  readonly brother: boolean
  /** A number before it is missing. */
  readonly skipped: boolean
}

// A count may skip this many (a number lost in extraction) and still be the same count.
const SKIPS = 2
// More only where the count then goes on, and never more than this.
const MOST_SKIPS = 30
const SHORT = 90

/** Whether a count begins, does not, or does but not with its first number. */
type Beginning = 'begins' | 'not' | 'skipped'

/** Reads one block's heads against what stands. */
class Reading {
  private readonly standing: Standing
  private readonly ahead: Ahead
  private readonly block: Block
  private readonly at: number
  private readonly known = new Map<Head, number | undefined>()

  constructor(standing: Standing, ahead: Ahead, block: Block, at: number) {
    this.standing = standing
    this.ahead = ahead
    this.block = block
    this.at = at
  }

  /** The block where the count of this reading goes on. */
  next(head: Head): number | undefined {
    if (!this.known.has(head)) this.known.set(head, this.ahead.goesOn(head, this.at))
    return this.known.get(head)
  }

  opening(head: Head): Opening | undefined {
    if (!this.mayStandHere(head)) return undefined
    return this.goingOn(head) ?? this.beginning(head)
  }

  /** What may be the rest of a sentence is a head only if no better line claims its number, and the count goes on. */
  private mayStandHere(head: Head): boolean {
    if (head.bare && !this.standsAlone()) return false
    if (!this.block.tight) return true
    const next = this.next(head)
    if (next !== undefined) return !this.ahead.isClaimed(head, this.at, next)
    return !this.block.mid || this.endsUnstopped(head)
  }

  /** The last point of a list that ends none of its points with a stop. */
  private endsUnstopped(head: Head): boolean {
    const before = this.standing.last.get(head.series)
    if (before === undefined || !this.standing.unstopped.has(before) || !this.standing.open.includes(before))
      return false
    return stepsAfter(head.series, before.printed, head.printed) === 1
  }

  private standsAlone(): boolean {
    const [line = '', ...more] = this.block.lines
    return this.block.gap && more.length === 0 && line.length <= SHORT && !ended(line)
  }

  private goingOn(head: Head): Opening | undefined {
    const most = head.bare ? 1 : this.next(head) === undefined ? 1 + SKIPS : MOST_SKIPS
    const keep = this.standing.open.findLastIndex((open) => {
      const steps = open.series === head.series ? stepsAfter(head.series, open.printed, head.printed) : 0
      return steps >= 1 && steps <= most
    })
    const brother = this.standing.open[keep]
    if (brother === undefined) return undefined
    const skipped = stepsAfter(head.series, brother.printed, head.printed) > 1
    // A number that seems to be skipped but still comes is not: this line only begins with one.
    if (skipped && this.next(brother) !== undefined) return undefined
    return { head, keep, brother: true, skipped }
  }

  private beginning(head: Head): Opening | undefined {
    const begins = head.series.startsWith('word:') ? this.beginsNamed(head) : this.beginsNumbered(head)
    if (begins === 'not') return undefined
    const closed = this.standing.open.findIndex((open) => !this.stays(open, head))
    const keep = closed < 0 ? this.standing.open.length : closed
    return { head, keep, brother: false, skipped: begins === 'skipped' }
  }

  /** How far the head is behind the last one of its series, closed or not; 0: there is none. */
  private stepsOn(head: Head): number {
    const before = this.standing.last.get(head.series)
    return before === undefined ? 0 : stepsAfter(head.series, before.printed, head.printed)
  }

  /** "Article 7" may begin anywhere, if articles were not counted otherwise before. */
  private beginsNamed(head: Head): Beginning {
    if (isFirst(head.series, head.printed) || !this.standing.last.has(head.series)) return 'begins'
    const steps = this.stepsOn(head)
    if (steps >= 1 && steps <= 1 + SKIPS) return steps > 1 ? 'skipped' : 'begins'
    return this.next(head) === undefined ? 'not' : 'begins'
  }

  private beginsNumbered(head: Head): Beginning {
    const goesOn = this.next(head) !== undefined
    if (isFirst(head.series, head.printed)) return goesOn || this.isOneAlone(head) ? 'begins' : 'not'
    // Numbers may run on through chapters: the first of the next one follows the last of the one before.
    if (this.stepsOn(head) === 1 && !this.inArticle() && !head.bare) return 'begins'
    const fresh = head.series.startsWith('decimal:') && !this.standing.last.has(head.series)
    return fresh && goesOn && !this.block.mid ? 'skipped' : 'not'
  }

  /** A count of one: 3.1 where 3 is open, or a title that stands alone. */
  private isOneAlone(head: Head): boolean {
    const [, prefix = ''] = /^decimal:(.+)$/u.exec(head.series) ?? []
    const within = prefix !== '' && this.standing.open.some(({ printed }) => printed === prefix)
    return within || (head.series === 'decimal:' && this.standsAlone())
  }

  private inArticle(): boolean {
    return this.standing.open.some(({ series }) => series.startsWith('word:article'))
  }

  /** Whether an open part holds what begins here. */
  private stays(open: Head, head: Head): boolean {
    if (open.series === head.series) return false
    // What the file calls a heading is closed by its like, or by a name that outranks its own.
    if (open.depth !== undefined) return open.word === '' || head.word === '' || open.rank < head.rank
    if (/^decimal:./u.test(head.series) && open.series.startsWith('decimal:')) {
      return head.printed.startsWith(`${open.printed}.`)
    }
    if (open.rank < head.rank || this.standing.hasHeld(head.series, open.series)) return true
    // Ranks are only custom. Where the new count goes on before the open one does, it stands inside.
    const [outer, inner] = [this.ahead.goesOn(open, this.at), this.next(head)]
    if (outer === undefined) return false
    return inner === undefined ? !open.series.startsWith('word:') : inner < outer
  }
}

/**
 * The head that a block opens, of the ways it can be read: the one whose count goes on soonest, and of two that do
 * not, the one that continues what is open. Undefined: it only looked like one.
 */
export function openingOf(block: Block, at: number, standing: Standing, ahead: Ahead): Opening | undefined {
  const reading = new Reading(standing, ahead, block, at)
  const openings = block.heads.map((head) => reading.opening(head)).filter((opening) => opening !== undefined)
  const soon = (one: Opening): number => reading.next(one.head) ?? Infinity
  return openings.toSorted((a, b) => compare(soon(a), soon(b)) || Number(b.brother) - Number(a.brother))[0]
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
