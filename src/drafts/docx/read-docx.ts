/** A Word document as lines with headings, its footnotes, and its blocks for whoever reads tables. */
import type { Line } from '../line.ts'
import { Body, lineOf, rowText, type WordBlock } from './body.ts'
import { Numbering } from './numbering.ts'
import { wordPackage, type WordPackage } from './package.ts'
import { stylesOf } from './styles.ts'
import { children } from './xml.ts'

/** A Word document, read. */
export interface WordText {
  readonly lines: readonly Line[]
  /** Footnotes and endnotes by the name their mark in the lines carries, in the order they are called. */
  readonly notes: ReadonlyMap<string, string>
  /** What stands in the style Title; empty: nothing does. */
  readonly title: string
  readonly blocks: readonly WordBlock[]
}

/** Reads the bytes of a Word document; throws `Unreadable`. Headers, footers and comments are not its text. */
export function readDocx(bytes: Buffer): WordText {
  const files = wordPackage(bytes)
  const styles = stylesOf(files.styles)
  const body = new Body(styles, new Numbering(files.numbering, files.styles))
  const blocks = body.document(files.document)
  const title = blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.role === 'title' ? [lineOf(block)] : [],
  )
  return {
    lines: blocks.flatMap(linesOf),
    notes: notesOf(files, body),
    title: title.join(' ').trim(),
    blocks,
  }
}

/** The title is no part, and a table of contents is nobody's text. */
function linesOf(block: WordBlock): readonly Line[] {
  if (block.kind === 'table') return block.rows.map((row) => ({ kind: 'row', lines: [rowText(row)] }))
  if (block.role !== undefined || block.text.trim() === '') return []
  const lines = [lineOf(block)]
  if (block.depth !== undefined) return [{ kind: 'heading', depth: block.depth, lines }]
  return [{ kind: 'paragraph', lines }]
}

/** The footnotes that the body calls. */
function notesOf(files: WordPackage, body: Body): ReadonlyMap<string, string> {
  const called = body.called
  const all = [
    ...(files.footnotes === undefined
      ? []
      : children(files.footnotes, 'w:footnote').map((note) => ['f', note] as const)),
    ...(files.endnotes === undefined
      ? []
      : children(files.endnotes, 'w:endnote').map((note) => ['e', note] as const)),
  ]
  const texts = new Map(
    all.map(([kind, note]): [string, string] => {
      const name = `${kind}/${note.attributes.get('w:id') ?? ''}`
      const blocks = called.has(name) ? body.inside(note) : []
      return [
        name,
        blocks
          .map((block) => (block.kind === 'table' ? '' : lineOf(block)))
          .join(' ')
          .trim(),
      ]
    }),
  )
  return new Map([...called].flatMap((name) => (texts.has(name) ? [[name, texts.get(name) ?? '']] : [])))
}
