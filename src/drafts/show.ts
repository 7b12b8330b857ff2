/** A parsed draft drawn as plain text, for the coordinator who looks before anything is stored. English. */
import type { Doubt, ParsedBite, ParsedDraft, ParsedPart } from './draft.ts'

const FIRST_WORDS = 56

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

function bitesOf(part: ParsedPart, kind: ParsedBite['kind']): number {
  return part.bites.filter((bite) => bite.kind === kind).length
}

/** Whole words of a text, as many as fit a line. */
function firstWords(text: string): string {
  const words = text.replaceAll(/\s+/gu, ' ')
  if (words.length <= FIRST_WORDS) return words
  const cut = words.slice(0, FIRST_WORDS).replace(/\s\S*$/u, '')
  return `${cut.replace(/[\s.,;:]+$/u, '')}…`
}

/** Number, title (or the first words in quotes), and how much there is to read. */
function line(part: ParsedPart): string {
  const name = part.title === '' ? `“${firstWords(part.bites[0]?.text ?? '')}”` : firstWords(part.title)
  const footnotes = bitesOf(part, 'footnote')
  const amount = [
    counted(bitesOf(part, 'text'), 'bite'),
    ...(footnotes === 0 ? [] : [counted(footnotes, 'footnote')]),
  ]
  const empty = part.title === '' && part.bites.length === 0
  return [part.number, empty ? '' : name, `(${amount.join(', ')})`].filter((piece) => piece !== '').join('  ')
}

function drawn(parts: readonly ParsedPart[], indent: string): readonly string[] {
  return parts.flatMap((part) => [indent + line(part), ...drawn(part.children, `${indent}    `)])
}

function all(parts: readonly ParsedPart[]): readonly ParsedPart[] {
  return parts.flatMap((part) => [part, ...all(part.children)])
}

/** What a doubt asks the coordinator to look at, in one sentence. */
export function sayDoubt({ kind, at }: Doubt): string {
  switch (kind) {
    case 'no_structure':
      return 'No numbered parts were found, so every paragraph became a part of its own.'
    case 'missing_number':
      return `The count jumps to ${at}: a number before it is missing. Was a part lost in the file?`
    case 'unmarked_footnote':
      return `The footnote “${at}” has no marker in the text. It stands with the last part of its page.`
    case 'long_part':
      return `Part “${at}” is very long. It may hold several parts that carry no numbers.`
    case 'contents_left_out':
      return `A table of contents that begins with “${at}” was left out.`
  }
}

/** The tree, its sums, and what should be looked at, as lines of text without a line end after the last. */
export function showDraft({ parts, doubts }: ParsedDraft): string {
  if (parts.length === 0) return 'The document has no text.'
  const every = all(parts)
  const sum = (kind: ParsedBite['kind']): number =>
    every.reduce((count, part) => count + bitesOf(part, kind), 0)
  const sums = [
    counted(every.length, 'part'),
    counted(sum('text'), 'bite'),
    counted(sum('footnote'), 'footnote'),
  ]
  const look =
    doubts.length === 0 ? [] : ['', 'Please look at:', ...doubts.map((doubt) => `- ${sayDoubt(doubt)}`)]
  return [...drawn(parts, ''), '', `${sums.join(', ')}.`, ...look].join('\n')
}
