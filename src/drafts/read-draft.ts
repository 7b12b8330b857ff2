/** The importer's door: a text or Markdown document becomes a tree of numbered parts. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import { bitesOf } from './bites.ts'
import type { Doubt, ParsedDraft, ParsedPart } from './draft.ts'
import { unmark } from './footnotes.ts'
import { readMarkdown, type Read } from './markdown.ts'
import { outline, type Branch, type Outline } from './outline.ts'
import { cleanPages } from './pages.ts'

/** Formats the importer reads. */
export type DraftFormat = 'txt' | 'md'

// A part that takes this many screens should probably have been several.
const MANY_BITES = 15
const FIRST_WORDS = 40
// One line that begins with a number sign may be anything.
const FEWEST_HEADINGS = 2

/** Footnotes by the name their mark carries, in the order of the document. */
type Notes = ReadonlyMap<string, string>

/** Makes parts of branches: marks go, and each footnote stands with the part that it was marked in. */
class Assembly {
  readonly doubts: Doubt[] = []
  private readonly notes: Notes
  private readonly order: ReadonlyMap<string, number>

  constructor(notes: Notes) {
    this.notes = notes
    this.order = new Map([...notes.keys()].map((name, at) => [name, at]))
  }

  part(branch: Branch): ParsedPart {
    const title = unmark(branch.title)
    const paragraphs = branch.text.map(unmark)
    const names = new Set([...title.names, ...paragraphs.flatMap((paragraph) => paragraph.names)])
    const inOrder = [...names].toSorted((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0))
    const bites = bitesOf(
      paragraphs.map(({ text }) => text.trim()).filter((text) => text !== ''),
      inOrder.map((name) => this.notes.get(name) ?? '').filter((text) => text !== ''),
    )
    const at = branch.number || (paragraphs[0]?.text ?? '').slice(0, FIRST_WORDS)
    if (bites.length > MANY_BITES) this.doubts.push({ kind: 'long_part', at })
    const children = branch.children.map((child) => this.part(child))
    return { number: branch.number, title: title.text.trim(), bites, children }
  }
}

function assemble({ branches, doubts }: Outline, notes: Notes, language: Language): ParsedDraft {
  const assembly = new Assembly(notes)
  const parts = branches.map((branch) => assembly.part(branch))
  return { language, parts, doubts: [...doubts, ...assembly.doubts] }
}

/**
 * Reads a document. Never throws on odd text: what has no structure becomes a part a paragraph, and `doubts` says so.
 * An empty document has no parts.
 */
export function readDraft(text: string, format: DraftFormat, language: Language): ParsedDraft {
  const asMarkdown = format === 'md' || hasHeadings(text)
  return draftOf(asMarkdown ? readMarkdown(text) : readPages(text), language)
}

/** What a reader found, as a draft. */
export function draftOf({ outline: found, notes, unmarked, leftOut }: Read, language: Language): ParsedDraft {
  const draft = assemble(found, notes, language)
  const about =
    (kind: Doubt['kind']) =>
    (words: string): Doubt => ({ kind, at: words.slice(0, FIRST_WORDS) })
  const unsure = [...leftOut.map(about('contents_left_out')), ...unmarked.map(about('unmarked_footnote'))]
  return { ...draft, doubts: [...draft.doubts, ...unsure] }
}

/** Some programs save Markdown as `.txt`; headings of it tell. */
function hasHeadings(text: string): boolean {
  return (text.match(/^#{1,6} \S/gmu) ?? []).length >= FEWEST_HEADINGS
}

function readPages(text: string): Read {
  const { lines, ...aside } = cleanPages(text)
  return { outline: outline(lines), ...aside }
}
