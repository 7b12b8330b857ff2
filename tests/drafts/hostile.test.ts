/** Odd and hostile input: nothing throws, nothing hangs, nothing unprintable is kept. */
import { describe, expect, test, vi } from 'vitest'
import { readDraft, type DraftFormat } from '../../src/drafts/read-draft.ts'
import { allParts, running, sketchOf } from './sketch.ts'

const HOSTILE_BYTES = 100_000
const HOSTILE_MS = 1000
const LARGE_MS = 2000
// Much longer than any of these takes, so that a busy machine fails none.
vi.setConfig({ testTimeout: 60_000 })

const FORMATS: readonly DraftFormat[] = ['txt', 'md']

function filled(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

/** Milliseconds of work a reading takes, whatever else the machine is busy with. */
function read(text: string, format: DraftFormat): number {
  const from = process.cpuUsage()
  readDraft(text, format, 'sq')
  return process.cpuUsage(from).user / 1000
}

const PLAIN = {
  digits: '7',
  dots: '.',
  spaces: ' ',
  letters: 'a',
  dashes: '-',
  numbers: '1.',
  marks: '\uE000a\uE001',
}
const PAGES = {
  ...PLAIN,
  rules: '_',
  'blank rules': `${' '.repeat(21)}\n`,
  pages: '\f',
  lines: '\n',
  'dots apart': '. ',
  'numbered lines': '1. a\n',
  points: 'a) x\n',
  romans: 'I. A\n',
  articles: 'Neni 1\n',
  contents: '1. a .... 1\n',
  'broken words': 'ab-\n',
  compounds: 'a-',
  'rules with notes': '________\n1 a b1\n',
  raised: '¹',
  brackets: '[1]',
  'many accents': 'e\u0301\u0302',
  families: '👩‍👩‍👧‍👦',
}
const MARKDOWN = {
  ...PLAIN,
  comments: '<!--',
  quotes: '> ',
  stars: '*a **b ',
  notes: '[^a]: x\n',
  calls: '[^a]',
  links: '[a](',
  tables: '|a|b\n',
  ticks: '`',
  lists: '- ',
  headings: '# 1. a\n',
}

describe.each([
  ['txt', PAGES],
  ['md', MARKDOWN],
] as const)('100 KB in %s, read in a second', (format, units) => {
  test.each(Object.entries(units))('%s', (_name, unit) => {
    expect(read(`${filled(unit, HOSTILE_BYTES)} x`, format)).toBeLessThan(HOSTILE_MS)
  })
})

test('a thousand footnotes under five thousand lines', () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `fjala${(at % 999) + 1} tjetra`)
  const notes = Array.from({ length: 999 }, (_, at) => `${at + 1}\nshënim`)
  expect(read([...lines, '_________', ...notes].join('\n'), 'txt')).toBeLessThan(HOSTILE_MS)
})

describe.each(FORMATS)('1 MB in %s, read in two seconds', (format) => {
  test('a law of six thousand articles on a hundred and fifty pages', () => {
    const article = (at: number): string =>
      `Neni ${(at % 999) + 1}\nTitulli i nenit\n\n1. Bashkia siguron që çdo banor të marrë pjesë në planifikim dhe\n` +
      `në zbatim të planit;\n2. Këshilli shqyrton:\na) ujin;\nb) dritën;\nc) rrugën.\n\n` +
      (at % 40 === 39 ? `Ligji për pjesëmarrjen\nFaqe ${(at + 1) / 40}/150\n\f` : '')
    const law = Array.from({ length: 6000 }, (_, at) => article(at)).join('')
    expect(law.length).toBeGreaterThan(1_000_000)
    expect(read(law, format)).toBeLessThan(LARGE_MS)
  })

  test('one paragraph, one line, many paragraphs', () => {
    expect(read(filled('Ky është një paragraf që vazhdon pa fund. ', 1_000_000), format)).toBeLessThan(
      LARGE_MS,
    )
    expect(read(filled('Ky është një paragraf që vazhdon\n', 1_000_000), format)).toBeLessThan(LARGE_MS)
    expect(read(filled('fjala e parë dhe e dyta.\n\n', 1_000_000), format)).toBeLessThan(LARGE_MS)
  })
})

test('controls, halves of letters and our own marks are not kept; composed and decomposed letters are one', () => {
  expect(
    sketchOf('1. Uji\u0000\u001B[31m \uD800x\n\nPusi\u202E.\n\n2. Drita \uDC00\n\nLlamba\uE0000/1\uE001.'),
  ).toBe('1 «Uji[31m \uFFFDx» Pusi.\n2 «Drita \uFFFD» Llamba0/1.')
  const composed = 'Neni 1\nQëllimi\n\nTë gjithë, çdo ditë.\n\nNeni 2\nFusha\n\nKëtu.'
  expect(sketchOf(composed.normalize('NFD'))).toBe(sketchOf(composed))
  expect(sketchOf(composed.replaceAll('\n', '\r\n'))).toBe(sketchOf(composed))
  expect(sketchOf(`\uFEFF${composed}`)).toBe(sketchOf(composed))
})

test('bites never exceed 900 letters nor cut one, and together are the text', () => {
  const family = '👩‍👩‍👧‍👦'
  const segmenter = new Intl.Segmenter('sq', { granularity: 'grapheme' })
  for (const word of [family, 'e\u0323\u0302', 'ë', 'fjalë ', 'Një fjali. ']) {
    const text = word.repeat(2000).trim().normalize('NFC')
    const bites = allParts(readDraft(text, 'txt', 'sq').parts).flatMap((part) =>
      part.bites.map((bite) => bite.text),
    )
    for (const bite of bites) {
      const letters = [...segmenter.segment(bite)].map(({ segment }) => segment)
      expect(letters.length).toBeLessThanOrEqual(900)
      expect(new Set(letters).size).toBeLessThan(10)
    }
    expect(bites.join(/\s/u.test(word) ? ' ' : '')).toBe(text)
  }
})

test('a letter with more marks than a message holds is cut, and nothing is lost', () => {
  const text = `e${'\u0301'.repeat(9000)}`
  expect(running(readDraft(text, 'txt', 'sq').parts).replaceAll(/\s/gu, '')).toBe(text.normalize('NFC'))
})

test('nothing, white space and a title alone', () => {
  for (const text of ['', ' ', '\n\n', '\f\f', '\uFEFF']) {
    for (const format of FORMATS)
      expect(readDraft(text, format, 'sq')).toEqual({ language: 'sq', parts: [], doubts: [] })
  }
  expect(sketchOf('Strategjia Kombëtare 2021–2030')).toBe('– Strategjia Kombëtare 2021–2030\n? no_structure')
  expect(sketchOf('# Strategjia Kombëtare', 'md')).toBe('– «Strategjia Kombëtare»')
})
