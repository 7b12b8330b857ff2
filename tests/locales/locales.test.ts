/** Every locale file of every language: same keys, same blanks, whole plurals, plain and well-spelt words. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Language } from '../../dialogs/nouns/ids.ts'
import { formatsOf } from '../../src/formats.ts'
import { readProofread } from '../../src/words.ts'
import { BLANK_LENGTH, BLANKS, NOT_SAID, PROMPT_LENGTH, PROMPTS, SLIPS } from './rules.ts'

const root = join(import.meta.dirname, '../../locales')
const PLURAL = /_(zero|one|two|few|many|other)$/

type Sentences = ReadonlyMap<string, string>

function filesOf(language: Language): string[] {
  return readdirSync(join(root, language)).toSorted()
}

function sentencesOf(language: Language, file: string): Sentences {
  const parsed: unknown = JSON.parse(readFileSync(join(root, language, file), 'utf8'))
  return new Map(Object.entries(parsed as Record<string, string>))
}

/** The keys that are forms of a plural: their stem has an `_other`. */
function pluralStems(sentences: Sentences): Set<string> {
  const stems = [...sentences.keys()].filter((key) => key.endsWith('_other'))
  return new Set(stems.map((key) => key.replace(PLURAL, '')))
}

function stem(key: string): string {
  return key.replace(PLURAL, '')
}

function blanks(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].toSorted()
}

/** Blanks of a sentence by its stem: those of all its forms together. */
function blanksByStem(sentences: Sentences): Map<string, string[]> {
  const stems = new Map<string, string[]>()
  for (const [key, sentence] of sentences) {
    stems.set(stem(key), [...new Set([...(stems.get(stem(key)) ?? []), ...blanks(sentence)])].toSorted())
  }
  return stems
}

test('every language has a folder, and every folder is a language', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map((folder) => folder.name).toSorted()).toEqual([...Language.options].toSorted())
})

test('every language has the same files, and each is in the vocabulary of src/words.ts', () => {
  const files = filesOf('sq')
  expect(files.length).toBeGreaterThan(0)
  const source = readFileSync(join(root, '../src/words.ts'), 'utf8')
  for (const file of files) {
    expect(file).toMatch(/^[a-z]+\.json$/)
    expect(source, `${file} is not listed`).toContain(
      `${file.replace('.json', '')}: typeof import('../locales/sq/${file}')`,
    )
  }
  for (const language of Language.options) expect(filesOf(language)).toEqual(files)
})

describe.each(Language.options)('%s', (language) => {
  describe.each(filesOf(language))('%s', (file) => {
    const sentences = sentencesOf(language, file)
    const first = sentencesOf('sq', file)

    test('is a flat list of sentences, each key once and in the shape of a key', () => {
      expect(sentences.size).toBeGreaterThan(0)
      for (const [key, sentence] of sentences) {
        expect(typeof sentence, key).toBe('string')
        expect(key).toMatch(/^[a-z][a-z0-9_]*$/)
      }
      const written = readFileSync(join(root, language, file), 'utf8')
      expect(written.match(/^\s*"[^"]+":/gm)?.length, 'a key stands twice, or two on a line').toBe(
        sentences.size,
      )
    })

    test('has the sentences of the Albanian file, with the same blanks', () => {
      expect(Object.fromEntries(blanksByStem(sentences))).toEqual(Object.fromEntries(blanksByStem(first)))
    })

    test('has every form its plurals need, and no other', () => {
      const needed = formatsOf(language).forms
      for (const plural of pluralStems(first)) {
        const forms = [...sentences.keys()].filter((key) => PLURAL.test(key) && stem(key) === plural)
        const present = forms.map((key) => key.slice(plural.length + 1))
        const withZero = present.includes('zero') ? [...new Set(['zero', ...needed])] : needed
        expect(present.toSorted(), plural).toEqual([...withZero].toSorted())
        expect(blanksByStem(sentences).get(plural), `${plural} counts nothing`).toContain('count')
      }
      const lonely = [...sentences.keys()].filter(
        (key) => PLURAL.test(key) && !pluralStems(first).has(stem(key)),
      )
      expect(lonely, 'looks like a plural without _other').toEqual([])
    })

    test('is plain text: nothing empty, no HTML, no stray space or brace, letters in one piece', () => {
      for (const [key, sentence] of sentences) {
        expect(sentence.trim(), key).not.toBe('')
        expect(sentence, key).toBe(sentence.trim())
        expect(sentence, key).not.toMatch(/<\/?[a-z!]|&[a-z]+;|&#|\$t\(/i)
        expect(sentence, key).not.toMatch(/ {2}|\t|\r|\u00a0/)
        expect(sentence.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/)
        expect(sentence, key).toBe(sentence.normalize('NFC'))
      }
    })

    test('asks within two lines and 120 characters', () => {
      for (const [key, sentence] of sentences) {
        const name = `${file.replace('.json', '')}.${stem(key)}`
        if (!key.startsWith('ask') && !PROMPTS.includes(name)) continue
        const filled = sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, blank: string) =>
          'x'.repeat(BLANKS[blank] ?? BLANK_LENGTH),
        )
        expect([...filled].length, `${name}: ${sentence}`).toBeLessThanOrEqual(PROMPT_LENGTH)
        expect(sentence.split('\n').length, name).toBeLessThanOrEqual(2)
      }
    })
  })
})

describe.each(filesOf('sq'))('the Albanian of %s', (file) => {
  const sentences = sentencesOf('sq', file)

  test('has its ë and ç', () => {
    for (const [key, sentence] of sentences) {
      const words = sentence.replaceAll(/\{\{\w+\}\}|\/\w+/g, '').match(/\p{L}+/gu) ?? []
      const slips = words.filter((word) => Object.hasOwn(SLIPS, word.toLowerCase()))
      expect(
        slips.map((word) => `${word}: ${SLIPS[word.toLowerCase()]}`),
        key,
      ).toEqual([])
    }
  })

  test('keeps to the words of the house', () => {
    for (const [key, sentence] of sentences) {
      for (const { pattern, instead } of NOT_SAID)
        expect(sentence, `${key}: say ${instead}`).not.toMatch(pattern)
    }
  })
})

test('the rules themselves hold', () => {
  for (const [slip, right] of Object.entries(SLIPS)) {
    expect(right.toLowerCase().replaceAll('ë', 'e').replaceAll('ç', 'c'), slip).toBe(slip)
    expect(right.toLowerCase()).not.toBe(slip)
  }
  const known = filesOf('sq').flatMap((file) =>
    [...sentencesOf('sq', file).keys()].map((key) => `${file.replace('.json', '')}.${stem(key)}`),
  )
  for (const prompt of PROMPTS) expect(known).toContain(prompt)
})

test('what was proofread is said for each language, and the page for translators says the same', () => {
  const written: unknown = JSON.parse(readFileSync(join(root, 'proofread.json'), 'utf8'))
  expect(Object.keys(written as object)).toEqual(Language.options)
  const page = readFileSync(join(root, 'SCHEMA.md'), 'utf8')
  for (const language of Language.options) {
    const row = page.split('\n').find((line) => line.includes(`(\`${language}\`)`))
    expect(row?.split('|')[2]?.trim() !== 'not yet', language).toBe(readProofread().has(language))
  }
})
