/** Words: blanks, plurals, dates, fallbacks; and that a wrong key does not compile. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { say } from '../dialogs/kernel/say.ts'
import type { Key, Params, Say } from '../dialogs/kernel/say.ts'
import { Language } from '../dialogs/nouns/ids.ts'
import { formatsOf, INTL_LOCALES } from '../src/formats.ts'
import { makeWords } from '../src/words.ts'
import type { Missing } from '../src/words.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'zeri-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a small `locales` folder of our own and reads it. */
function wordsOf(sq: Record<string, string>, en: Record<string, string>, missing?: (what: Missing) => void) {
  for (const [language, sentences] of Object.entries({ sq, en, rom: {} })) {
    mkdirSync(join(folder, language), { recursive: true })
    writeFileSync(join(folder, language, 'probe.json'), JSON.stringify(sentences))
  }
  return makeWords(missing === undefined ? { folder } : { folder, missing })
}

/** Names a sentence of the small folder, which the vocabulary does not know. */
function probe(key: string, params?: Params): Say {
  return say(`probe.${key}` as Key, params)
}

test('the real files are read, in every language', () => {
  const words = makeWords()
  expect(words.languages).toEqual(['sq', 'en', 'rom'])
  expect(words.text('sq', say('receipt.status_received'))).toBe('U mor')
  expect(words.text('en', say('receipt.verdict_partly'))).toBe('Partly accepted')
  expect(words.text('rom', say('receipt.status_received'))).toBe('Alo')
})

test('a key without words does not compile', () => {
  // @ts-expect-error there is no such sentence
  expect(() => makeWords().text('sq', say('receipt.nothing'))).toThrow('receipt.nothing')
})

test('the count chooses the plural, zero may have its own', () => {
  const words = wordsOf(
    {
      left_one: 'edhe {{count}} ditë pune',
      left_other: 'edhe {{count}} ditë pune',
      files_one: 'x',
      files_other: 'y',
    },
    {
      left_zero: 'less than a day',
      left_one: '{{count}} day',
      left_other: '{{count}} days',
      files_one: '1',
      files_other: 'n',
    },
  )
  const left = (count: number) => words.text('en', probe('left', { count }))
  expect([0, 1, 2, 6, 1].map(left)).toEqual(['less than a day', '1 day', '2 days', '6 days', '1 day'])
  expect(words.text('sq', probe('left', { count: 6 }))).toBe('edhe 6 ditë pune')
  expect(words.text('sq', probe('files', { count: 0 }))).toBe('y')
})

test('what a citizen wrote is said as it was written', () => {
  const words = wordsOf(
    { review: 'Për pjesën {{part}}: "{{text}}". {{part}}!', hi: 'x' },
    { review: '{{text}}', hi: 'y' },
  )
  const text = '<b>&amp;</b> {{part}} $t(probe.hi) $& $1 ë ç'
  expect(words.text('sq', probe('review', { part: '3.1', text }))).toBe(`Për pjesën 3.1: "${text}". 3.1!`)
  expect(words.text('en', probe('review', { part: '', text }))).toBe(text)
})

test('a sentence may stand in a blank of another, in the same language', () => {
  const words = wordsOf(
    { out: '{{x}} - {{y}}', in: 'brenda {{n}}' },
    { out: '{{x}} - {{y}}', in: 'inside {{n}}' },
  )
  const both = probe('out', { x: probe('in', { n: 1 }), y: probe('in', { n: 2 }) })
  expect(words.text('sq', both)).toBe('brenda 1 - brenda 2')
  expect(words.text('en', both)).toBe('inside 1 - inside 2')
})

test('dates are written out, on the day of Tirana; numbers as the language writes them', () => {
  const words = wordsOf({ on: 'më {{d}}', n: '{{n}}' }, { on: 'on {{d}}', n: '{{n}}' })
  const on = (language: 'sq' | 'en', day: string) => words.text(language, probe('on', { d: { day } }))
  expect(on('sq', '2026-12-18')).toBe('më 18 dhjetor 2026')
  expect(on('en', '2026-12-18')).toBe('on 18 December 2026')
  expect(on('sq', '2026-12-18T22:59:59.999Z')).toBe('më 18 dhjetor 2026')
  expect(on('sq', '2026-12-18T23:00:00.000Z')).toBe('më 19 dhjetor 2026')
  expect(on('en', '2026-07-18T22:00:00.000Z')).toBe('on 19 July 2026')
  expect(words.text('sq', probe('n', { n: 2.5 }))).toBe('2,5')
  expect(words.text('en', probe('n', { n: 12345 }))).toBe('12,345')
})

test('no language is written by that of the machine in silence', () => {
  for (const language of Language.options) {
    const locale = INTL_LOCALES[language]
    expect(formatsOf(language).locale, language).toBe(locale ?? language)
    // One Intl knows is written by Intl; one it does not know has tables of its own.
    expect(Intl.PluralRules.supportedLocalesOf(locale ?? language), language).toEqual(
      locale === null ? [] : [locale],
    )
  }
})

test.each(['C', 'en_US.UTF-8', 'de_DE.UTF-8', 'ar_EG.UTF-8'])(
  'Romani is written the same on a machine that speaks %s',
  async (LANG) => {
    const program = `
      const { makeWords } = await import('./src/words.ts')
      const words = makeWords()
      const days = [0, 1, 2, 11].map((count) => words.text('rom', { key: 'comment.days_left', params: { count } }))
      const day = words.text('rom', { key: 'web.day', params: { day: { day: '2026-12-18T23:30:00.000Z' } } })
      console.log([...days, day].join('|'))`
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      {
        cwd: join(import.meta.dirname, '..'),
        env: { ...process.env, LANG, LC_ALL: LANG },
      },
    )
    expect(stdout.trim()).toBe(
      'o vakti agorisavol avdive|panda 1 butikero dive|panda 2 butikere divesa|panda 11 butikere divesa|19 decembri 2026',
    )
  },
)

test('each language writes days, hours, lists and what is near in its own words, by a clock of 24 hours', () => {
  const at = '2026-01-05T22:05:00.000Z'
  const written = Language.options.map((language) => {
    const { number, day, hour, list, inDays } = formatsOf(language)
    return [number(12345.5), day('2026-01-05'), hour(at), list(['a', 'b', 'c']), ...[-1, 0, 1, 3].map(inDays)]
  })
  expect(written).toEqual([
    ['12\u00a0345,5', '5 janar 2026', '23:05', 'a, b dhe c', 'dje', 'sot', 'nesër', 'pas 3 ditësh'],
    ['12,345.5', '5 January 2026', '23:05', 'a, b and c', 'yesterday', 'today', 'tomorrow', 'in 3 days'],
    ['12\u00a0345,5', '5 januari 2026', '23:05', 'a, b thaj c', 'idž', 'avdive', 'tajsa', 'pal 3 divesa'],
  ])
  const romani = formatsOf('rom')
  expect([romani.inDays(-2), romani.inDays(1), romani.list(['a']), romani.list([])]).toEqual([
    'angleder 2 divesa',
    'tajsa',
    'a',
    '',
  ])
  // The day of Tirana; midnight is 00, never 24.
  expect([romani.day(at), romani.hour('2026-01-05T23:00:00.000Z')]).toEqual(['5 januari 2026', '00:00'])
  expect(romani.day('2026-01-05T23:00:00.000Z')).toBe('6 januari 2026')
})

test('nothing is ever written without naming the locale it is written in', () => {
  const bare: string[] = []
  for (const room of ['src', 'dialogs', 'storage']) {
    const root = join(import.meta.dirname, '..', room)
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:ts|tsx|js)$/u.test(name)) continue
      const source = readFileSync(join(root, name), 'utf8')
      const said = /\bIntl\.\w+\(\s*(?:\)|undefined|\[\])|\btoLocale\w+\(\s*(?:\)|undefined)/u.exec(source)
      if (said !== null) bare.push(`${room}/${name}: ${said[0]}`)
    }
  }
  expect(bare).toEqual([])
})

test('what is missing throws, or falls back to Albanian and is told once', () => {
  const sq = { only: 'vetëm shqip', many_one: 'një', many_other: 'shumë', both: '{{a}} {{b}}' }
  const en = { many_one: 'one', both: '{{a}} {{b}}' }
  expect(() => wordsOf(sq, en).text('en', probe('only'))).toThrow('probe.only')
  expect(() => wordsOf(sq, en).text('en', probe('many', { count: 5 }))).toThrow('probe.many')
  expect(() => wordsOf(sq, en).text('sq', probe('many'))).toThrow('probe.many')
  expect(() => wordsOf(sq, en).text('sq', probe('both', { a: '1' }))).toThrow('"parameter":"b"')

  const told: Missing[] = []
  const words = wordsOf(sq, en, (what) => told.push(what))
  expect(words.text('en', probe('only'))).toBe('vetëm shqip')
  expect(words.text('en', probe('only'))).toBe('vetëm shqip')
  expect(words.text('en', probe('many', { count: 5 }))).toBe('shumë')
  expect(words.text('en', probe('both', { a: '1' }))).toBe('1 ')
  expect(words.text('en', probe('nowhere'))).toBe('probe.nowhere')
  expect(told).toEqual([
    { language: 'en', key: 'probe.only' },
    { language: 'en', key: 'probe.many' },
    { language: 'en', key: 'probe.both', parameter: 'b' },
    { language: 'en', key: 'probe.nowhere' },
  ])
})

test('a locale file that is no list of sentences stops the start', () => {
  wordsOf({}, {})
  writeFileSync(join(folder, 'sq', 'probe.json'), '{"nested": {"a": "b"}}')
  expect(() => makeWords({ folder })).toThrow()
})
