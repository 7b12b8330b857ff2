/** Texts as nobody would expect them, and every sentence they may come to stand in. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import type { Key } from '../../dialogs/kernel/say.ts'
import { Language } from '../../dialogs/nouns/ids.ts'

const LOCALES = join(import.meta.dirname, '../../locales')
/** The longest message of Telegram, in UTF-16 units. */
const LONGEST = 4096

const HARD = fc.constantFrom(
  '<b>',
  '&amp;',
  '_',
  '*',
  '[a](b)',
  '~',
  '`',
  '||',
  '>',
  '{{text}}',
  '$t(x)',
  '👩‍👩‍👧‍👦',
  '🇦🇱',
  'ëç',
  'e\u0308',
  '\ud800',
  '\u202e',
  '\u200b',
  '\n\n',
  '\t',
  '\0',
  '/x ',
  '@kush',
  'https://example.org/?a=b&c',
)
/** What somebody may type: marks of every markup, orders to the screen, letters of many parts. */
export const TEXTS = fc
  .array(fc.oneof(HARD, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 20,
  })
  .chain((pieces) =>
    fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 7, 60).map((times) => pieces.join('').repeat(times)),
  )
  .map((text) => text.slice(0, LONGEST))

/** A sentence with blanks. */
export interface Template {
  readonly language: Language
  readonly key: Key
  readonly blanks: readonly string[]
}

/** Every sentence that has a blank, by its name, in every language. */
export function templates(): readonly Template[] {
  return Language.options.flatMap((language) =>
    readdirSync(join(LOCALES, language)).flatMap((file) => {
      const sentences = JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8')) as Record<
        string,
        string
      >
      return Object.entries(sentences).flatMap(([name, sentence]) => {
        const named = [...sentence.matchAll(/\{\{\s*(\w+)\s*\}\}/gu)].map(([, blank]) => blank ?? '')
        const bare = name.replace(/_(?:zero|one|two|few|many|other)$/u, '')
        // Of one thing many a sentence names no number; it is chosen by it all the same.
        const blanks = bare === name ? named : [...new Set([...named, 'count'])]
        // The file's own list of sentences is the list of keys.
        const key = `${file.replace('.json', '')}.${bare}` as Key
        return named.length === 0 ? [] : [{ language, key, blanks }]
      })
    }),
  )
}

const letters = new Intl.Segmenter('sq', { granularity: 'grapheme' })
/** How many letters of a text leave ink on paper. */
export const inked = (text: string): number =>
  [...letters.segment(text)].filter(({ segment }) => segment.trim() !== '').length
