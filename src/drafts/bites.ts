/** Cutting a part's text into bites that fit a phone. */
import type { ParsedBite } from './draft.ts'

/** The longest bite, in graphemes. */
export const BITE = 900

// Letters with many marks are many units; a bite of these must still fit a message.
const UNITS = 4
// Letters of one unit each, as almost all texts here are written: Latin, Greek, Cyrillic, common signs.
const SIMPLE = /^[\n\u0020-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E]*$/u
// Sentences, then words.
const BREAKS = [/(?<=[.!?;:»”"])\s+(?=[\p{Lu}\d«“"(•])/u, /\s+/u]
const segmenter = new Intl.Segmenter('sq', { granularity: 'grapheme' })

/** Whether the text is a bite: few enough letters, and no letter drowned in marks. */
function fits(text: string): boolean {
  // A letter is one unit at least; only in between is it worth counting.
  if (text.length <= BITE) return true
  if (text.length > BITE * UNITS || SIMPLE.test(text)) return false
  return segmentsOf(text, BITE + 1).length <= BITE
}

/** The first letters of a text, as many as are asked for. */
function segmentsOf(text: string, most: number): readonly string[] {
  const segments: string[] = []
  for (const { segment } of segmenter.segment(text)) if (segments.push(segment) >= most) break
  return segments
}

/** Pieces no longer than a bite: sentences, else words, else letters. */
function pieces(text: string, breaks: readonly RegExp[] = BREAKS): readonly string[] {
  if (fits(text)) return [text]
  const [at, ...finer] = breaks
  return at === undefined ? letters(text) : fill(text.split(at), ' ').flatMap((piece) => pieces(piece, finer))
}

/** A word that is longer than a bite, cut between letters. */
function letters(word: string): readonly string[] {
  const bites: string[] = []
  for (let at = 0; at < word.length; at += bites.at(-1)?.length ?? 1) {
    const end = at + BITE * UNITS
    bites.push(firstBite(word.slice(at, end), end >= word.length))
  }
  return bites
}

/** As many letters as a bite takes. `whole`: nothing comes after the text. */
function firstBite(text: string, whole: boolean): string {
  const segments = segmentsOf(text, BITE + 1)
  if (whole && segments.length <= BITE) return text
  // The last letter may go on behind the text. One that fills a whole bite is cut, but never inside a character.
  return segments.length > 1 ? segments.slice(0, -1).join('') : text.replace(/[\uD800-\uDBFF]$/u, '')
}

/** Fills bites greedily, so that few are short. */
function fill(parts: readonly string[], glue: string): readonly string[] {
  const bites: string[] = []
  for (const part of parts) {
    const last = bites.at(-1)
    if (last !== undefined && fits(last + glue + part)) bites[bites.length - 1] = last + glue + part
    else bites.push(part)
  }
  return bites
}

/** The bites of a part: its paragraphs (bullets begin with `• `), then its footnotes. */
export function bitesOf(paragraphs: readonly string[], footnotes: readonly string[]): readonly ParsedBite[] {
  const text = fill(
    paragraphs.flatMap((paragraph) => pieces(paragraph)),
    '\n',
  )
  const notes = footnotes.flatMap((note) => pieces(note))
  return [
    ...text.map((bite): ParsedBite => ({ kind: 'text', text: bite })),
    ...notes.map((bite): ParsedBite => ({ kind: 'footnote', text: bite })),
  ]
}
