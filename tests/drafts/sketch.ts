/** Draws a parsed draft in few words, so that a test can hold a whole tree as text a person can check. */
import type { ParsedDraft, ParsedPart } from '../../src/drafts/draft.ts'
import { readDraft, type DraftFormat } from '../../src/drafts/read-draft.ts'

const [HEAD, TAIL] = [3, 3]

/** A short text whole; of a long one the first and last three words; of a long address its start. */
function edges(text: string): string {
  const words = text
    .split(/\s+/u)
    .flatMap((word) => (word.length > 50 ? [`${word.slice(0, 40)}…`] : word === '' ? [] : [word]))
  if (words.length <= HEAD + TAIL + 1) return words.join(' ')
  return `${words.slice(0, HEAD).join(' ')} … ${words.slice(-TAIL).join(' ')}`
}

function sketchPart(part: ParsedPart, indent: string): readonly string[] {
  const text = part.bites
    .filter(({ kind }) => kind === 'text')
    .map((bite) => bite.text)
    .join('\n')
  const name = [part.number || '–', part.title === '' ? '' : `«${part.title}»`, edges(text)]
  return [
    indent + name.filter((piece) => piece !== '').join(' '),
    ...part.bites.filter(({ kind }) => kind === 'footnote').map((note) => `${indent}  ^ ${edges(note.text)}`),
    ...part.children.flatMap((child) => sketchPart(child, `${indent}  `)),
  ]
}

/** The whole tree: number («–» where there is none), title, first and last words; footnotes behind `^`, doubts behind `?`. */
export function sketch(draft: ParsedDraft): string {
  const lines = draft.parts.flatMap((part) => sketchPart(part, ''))
  return [...lines, ...draft.doubts.map(({ kind, at }) => `? ${kind} ${at}`.trimEnd())].join('\n')
}

/** Reads a text and sketches it. */
export function sketchOf(text: string, format: DraftFormat = 'txt'): string {
  return sketch(readDraft(text, format, 'sq'))
}

/** All parts, outermost first, in reading order. */
export function allParts(parts: readonly ParsedPart[]): readonly ParsedPart[] {
  return parts.flatMap((part) => [part, ...allParts(part.children)])
}

/** All running text of a tree in reading order: number, title, text, then what is under it. Footnotes apart. */
export function running(parts: readonly ParsedPart[]): string {
  return allParts(parts)
    .flatMap(({ number, title, bites }) => [
      number,
      title,
      ...bites.filter(({ kind }) => kind === 'text').map(({ text }) => text),
    ])
    .join(' ')
}

/** A tree written in a test: the lines of a template without the indentation they share. */
export function tree([template = '']: TemplateStringsArray): string {
  const lines = template.split('\n').slice(1, -1)
  const shared = Math.min(...lines.flatMap((line) => (line === '' ? [] : [line.search(/\S/u)])))
  return lines.map((line) => line.slice(shared)).join('\n')
}
