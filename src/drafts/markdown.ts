/** Markdown as an outline: headings make the tree; lists, quotes and tables stay readable text. */
import { dropContents } from './contents.ts'
import { headsOf, type Head } from './heads.ts'
import { takeNotes } from './markdown-notes.ts'
import { piecesOf, type Piece } from './markdown-pieces.ts'
import { branchOf, outline, withoutTitle, type Branch, type Outline } from './outline.ts'
import type { CleanText } from './pages.ts'
import { plain } from './plain.ts'
import { numberOf } from './titles.ts'

/** A document read: the tree, and what {@link CleanText} says beside its lines. */
export interface Read extends Omit<CleanText, 'lines'> {
  readonly outline: Outline
}

// Bold heads stand below every heading, among themselves by rank.
const BELOW_HEADINGS = 7

/** Builds the tree of a document that has headings. */
class Tree {
  readonly root: Branch = branchOf(undefined, '')
  private readonly open: { readonly depth: number; readonly branch: Branch }[] = []

  take(piece: Piece): void {
    if (piece.kind === 'heading') this.heading(piece.depth, headOf(piece.text), piece.text)
    else this.text(piece)
  }

  private heading(depth: number, head: Head | undefined, title: string): void {
    while ((this.open.at(-1)?.depth ?? 0) >= depth) this.open.pop()
    const parent = this.open.at(-1)?.branch ?? this.root
    const branch = branchOf(head, head === undefined ? '' : numberOf(head, ''))
    branch.title = head === undefined ? title : head.rest
    parent.children.push(branch)
    this.open.push({ depth, branch })
  }

  private text({ lines, bold }: Extract<Piece, { kind: 'text' }>): void {
    const words = lines.join(' ').replaceAll(/\s+/gu, ' ').trim()
    const head = headOf(bold)
    if (head === undefined) {
      this.here.text.push(words)
      return
    }
    // "**Measure 1.1 – Training.** Each workshop …" is a heading with its text on the same line.
    this.heading(BELOW_HEADINGS + head.rank, head, '')
    this.here.title = head.rest.replace(/[.:]$/u, '')
    const rest = words.slice(bold.length).trim()
    if (rest !== '') this.here.text.push(rest)
  }

  private get here(): Branch {
    const last = this.open.at(-1)?.branch ?? this.root.children.at(-1)
    if (last !== undefined) return last
    const front = branchOf(undefined, '')
    this.root.children.push(front)
    return front
  }
}

function headOf(text: string): Head | undefined {
  const [head] = headsOf(text)
  return head?.bare === true ? undefined : head
}

/** Reads Markdown. Without headings it is read as plain text is. */
export function readMarkdown(text: string): Read {
  const { body, notes, unmarked } = takeNotes(plain(text).replaceAll('\f', '\n'))
  const pieces = piecesOf(body)
  if (pieces.some(({ kind }) => kind === 'heading')) {
    const tree = new Tree()
    for (const piece of pieces) tree.take(piece)
    return {
      outline: { branches: withoutTitle(tree.root.children), doubts: [] },
      notes,
      unmarked,
      leftOut: [],
    }
  }
  const written = pieces.flatMap((piece) => (piece.kind === 'text' ? [...piece.lines, ''] : []))
  const { lines, leftOut } = dropContents(written)
  return { outline: outline(lines), notes, unmarked, leftOut }
}
