/** Blocks become a tree of parts, and the tree remembers what was not sure. */
import { Ahead } from './ahead.ts'
import { blocksOf, fullLine, type Block } from './blocks.ts'
import type { Doubt } from './draft.ts'
import { flow, lexiconOf, type Lexicon } from './flow.ts'
import { stepsAfter } from './counts.ts'
import type { Head } from './heads.ts'
import { printedLines, type Line } from './line.ts'
import { openingOf, type Opening, type Standing } from './opening.ts'
import { numberOf, titleOf, type Titled } from './titles.ts'

/** A part being put together. `head` undefined: it carries no number. */
export interface Branch {
  readonly head: Head | undefined
  readonly number: string
  title: string
  readonly text: string[]
  readonly children: Branch[]
}

/** A tree of branches, and what was not sure. */
export interface Outline {
  readonly branches: readonly Branch[]
  readonly doubts: readonly Doubt[]
}

/** A new, empty part. */
export function branchOf(head: Head | undefined, number: string, text: readonly string[] = []): Branch {
  return { head, number, title: '', text: [...text], children: [] }
}

interface Open {
  readonly head: Head
  readonly branch: Branch
}

/** Whether an open part holds a heading of this depth; where a file sets all alike, their numbers say it. */
function holds(open: Head, head: Head, depth: number): boolean {
  if (open.depth === undefined) return open.word !== '' && head.word !== '' && open.rank < head.rank
  if (open.depth !== depth) return open.depth < depth
  if (open.printed === '' || head.printed === '' || open.series === head.series) return false
  const isDecimal = ({ series }: Head): boolean => series.startsWith('heading:decimal:')
  const decimals = isDecimal(open) && isDecimal(head)
  return decimals ? head.printed.startsWith(`${open.printed}.`) : open.rank < head.rank
}

/** Builds the tree step by step; `stack` holds the parts still open, outermost first. */
class Builder {
  readonly root: Branch = branchOf(undefined, '')
  readonly doubts: Doubt[] = []
  private readonly stack: Open[] = []
  private readonly last = new Map<string, Head>()
  private readonly unstopped = new Set<Head>()
  private readonly held = new Set<string>()
  private readonly hasHeld = (inner: string, outer: string): boolean => this.held.has(`${outer} ${inner}`)
  private readonly blocks: readonly Block[]
  private readonly ahead: Ahead
  private readonly lexicon: Lexicon
  private readonly width: number

  constructor(lines: readonly Line[]) {
    const printed = lines.flatMap(printedLines)
    this.width = fullLine(printed)
    this.blocks = blocksOf(lines, this.width)
    this.ahead = new Ahead(this.blocks)
    this.lexicon = lexiconOf(printed)
  }

  build(): this {
    for (let at = 0; at < this.blocks.length; at += 1) {
      const block = this.blocks[at]
      if (block === undefined) continue
      if (block.depth !== undefined) {
        if (this.openHeading(block, block.depth, at).tookNext) at += 1
        continue
      }
      const opening = block.heads.length === 0 ? undefined : openingOf(block, at, this.standing, this.ahead)
      if (opening === undefined) this.add(block)
      else if (this.open(opening, at).tookNext) at += 1
    }
    return this
  }

  private get standing(): Standing {
    return {
      open: this.stack.map(({ head }) => head),
      last: this.last,
      unstopped: this.unstopped,
      hasHeld: this.hasHeld,
    }
  }

  private get deepest(): Branch {
    return this.stack.at(-1)?.branch ?? this.root
  }

  private open({ head, keep, brother, skipped }: Opening, at: number): Titled {
    const leadIn = brother ? this.takeLeadIn(keep) : undefined
    this.stack.splice(keep)
    const parent = this.deepest
    if (leadIn !== undefined) parent.children.push(branchOf(undefined, '', [leadIn]))
    const here = branchOf(head, numberOf(head, parent.number))
    if (skipped) this.doubts.push({ kind: 'missing_number', at: here.number })
    const titled = titleOf(head, this.blocks.slice(at, at + 3), this.width, (lines) =>
      flow(lines, this.lexicon),
    )
    here.title = titled.title
    if (titled.text !== '') here.text.push(titled.text)
    parent.children.push(here)
    this.remember(head, at)
    this.stack.push({ head, branch: here })
    return titled
  }

  /** Opens a part that the file itself calls one. */
  private openHeading(block: Block, depth: number, at: number): Pick<Titled, 'tookNext'> {
    const [head] = block.heads
    if (head === undefined) return { tookNext: false }
    const closed = this.stack.findIndex(({ head: open }) => !holds(open, head, depth))
    const before = this.stack[closed]?.head
    this.stack.splice(closed < 0 ? this.stack.length : closed)
    const parent = this.deepest
    const here = branchOf(head, head.printed === '' ? '' : numberOf(head, parent.number))
    if (before?.series === head.series && stepsAfter(head.series, before.printed, head.printed) > 1) {
      this.doubts.push({ kind: 'missing_number', at: here.number })
    }
    const titled = this.headingTitle(head, block, at)
    here.title = titled.title
    parent.children.push(here)
    this.remember(head, at)
    this.stack.push({ head, branch: here })
    return titled
  }

  /** "KREU II" is often one heading and what it is called the next. */
  private headingTitle(head: Head, block: Block, at: number): Titled {
    const run = (lines: readonly string[]): string => flow(lines, this.lexicon)
    const next = this.blocks[at + 1]
    if (head.rest === '' && next?.depth === block.depth && next?.heads[0]?.printed === '') {
      return { title: run(next.lines), text: '', tookNext: true }
    }
    if (head.rest === '') return titleOf(head, this.blocks.slice(at, at + 3), this.width, run)
    const whole = run(block.lines)
    const title = head.printed === '' ? whole : whole.slice(Math.max(0, whole.length - head.rest.length))
    return { title, text: '', tookNext: false }
  }

  private remember(head: Head, at: number): void {
    for (const outer of this.stack) this.held.add(`${outer.head.series} ${head.series}`)
    if (this.blocks[at]?.mid === true) this.unstopped.add(head)
    this.last.set(head.series, head)
  }

  /** "We call upon the institutions:" before the next point leads in to it and is no tail of the last one. */
  private takeLeadIn(brother: number): string | undefined {
    const { text } = this.deepest
    const leadIn = text.at(-1) ?? ''
    const led = text.length > 1 && leadIn.endsWith(':') && !leadIn.startsWith('• ')
    return led && this.stack[brother]?.branch.title === '' ? text.pop() : undefined
  }

  /** Adds text where the tree stands. */
  private add(block: Block): void {
    const { text } = this.home()
    const last = text.at(-1)
    // What looked like a head and is none belongs to the line before it.
    if (block.heads.length > 0 && !block.gap && last !== undefined) {
      text[text.length - 1] = flow([last, ...block.lines], this.lexicon)
      return
    }
    const words = flow(block.lines, this.lexicon)
    text.push(block.kind === 'bullet' ? `• ${words}` : words)
  }

  /** Where text goes: the deepest open part, or before the first head a part of its own without a number. */
  private home(): Branch {
    const open = this.stack.at(-1)
    if (open !== undefined) return open.branch
    const last = this.root.children.at(-1)
    if (last !== undefined) return last
    const front = branchOf(undefined, '')
    this.root.children.push(front)
    return front
  }
}

/**
 * Where the last point of an untitled series has more paragraphs than any of its brothers, the rest stands after them
 * all: "each of the parties shall observe this declaration" is nobody's tail.
 */
function splitClosing(parent: Branch): void {
  parent.children.forEach(splitClosing)
  const last = parent.children.at(-1)
  if (last?.head === undefined || last.title !== '' || last.children.length > 0) return
  const brothers = parent.children.filter((one) => one.head?.series === last.head?.series && one !== last)
  const paragraphs = (one: Branch): number => one.text.filter((text) => !text.startsWith('• ')).length
  if (brothers.length < 2 || brothers.some((one) => paragraphs(one) > 1 || one.title !== '')) return
  const closing = last.text.findIndex((text, at) => at > 0 && !text.startsWith('• '))
  if (closing > 0) parent.children.push(branchOf(undefined, '', last.text.splice(closing)))
}

/** A point that is nothing but a few words says them as its text: "a) the municipalities". */
function sayTitles(branch: Branch): void {
  const point = branch.head !== undefined && /^(?:letter|small-roman|paren|bracket)/u.test(branch.head.series)
  if (point && branch.text.length === 0 && branch.children.length === 0) {
    branch.text.push(branch.title)
    branch.title = ''
  }
  branch.children.forEach(sayTitles)
}

/** A lone top heading is the document's title, not a part that holds all others. */
export function withoutTitle(branches: readonly Branch[]): readonly Branch[] {
  const [only] = branches
  if (branches.length !== 1 || only === undefined || only.children.length === 0 || only.number !== '')
    return branches
  const front: Branch[] = only.text.length === 0 ? [] : [{ ...only, children: [] }]
  return [...front, ...only.children]
}

/** A part a paragraph; bullets stay with the paragraph that leads in to them. */
function paragraphsOf(text: readonly string[]): readonly Branch[] {
  const branches: Branch[] = []
  for (const paragraph of text) {
    const last = branches.at(-1)
    if (last !== undefined && paragraph.startsWith('• ')) last.text.push(paragraph)
    else branches.push(branchOf(undefined, '', [paragraph]))
  }
  return branches
}

/** Reads the lines of a document as a tree. Without any heads each paragraph is a part, and that is said. */
export function outline(lines: readonly Line[]): Outline {
  const { root, doubts } = new Builder(lines).build()
  const told = lines.some((line) => typeof line !== 'string' && line.kind === 'heading')
  splitClosing(root)
  sayTitles(root)
  if (root.children.some(({ head }) => head !== undefined)) {
    return { branches: told ? withoutTitle(root.children) : root.children, doubts }
  }
  const paragraphs = paragraphsOf(root.children.flatMap(({ text }) => text))
  return { branches: paragraphs, doubts: paragraphs.length === 0 ? [] : [{ kind: 'no_structure', at: '' }] }
}
