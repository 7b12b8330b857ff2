/** What a document becomes: a tree of numbered parts, cut into bites, with what the coordinator should know of it. */
import type { Language } from '../../dialogs/nouns/ids.ts'

/** A piece of text that fits a phone: at most 900 graphemes, cut at the end of a sentence. */
export interface ParsedBite {
  readonly kind: 'text' | 'footnote'
  readonly text: string
}

/** A part: its printed number and its title (each empty where there is none), its text, and what is under it. */
export interface ParsedPart {
  readonly number: string
  readonly title: string
  readonly bites: readonly ParsedBite[]
  readonly children: readonly ParsedPart[]
}

/**
 * What the importer was not sure of, for the coordinator. `at`: the number or first words of the part concerned.
 * `missing_number`: the count jumped to `at`; `contents_left_out`: a table of contents that begins with `at` was not
 * read as text.
 */
export interface Doubt {
  readonly kind: 'no_structure' | 'missing_number' | 'unmarked_footnote' | 'long_part' | 'contents_left_out'
  readonly at: string
}

/** A document, read. */
export interface ParsedDraft {
  readonly language: Language
  readonly parts: readonly ParsedPart[]
  readonly doubts: readonly Doubt[]
}
