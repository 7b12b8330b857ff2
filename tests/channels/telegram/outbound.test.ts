/** Screens become messages that Telegram takes: short enough, cut between letters, with buttons in rows. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Button, Message, Screen } from '../../../src/channels/channel.ts'
import { compose, fit, rowsOf, TEXT_UNITS } from '../../../src/channels/telegram/outbound.ts'

const letters = new Intl.Segmenter('sq', { granularity: 'grapheme' })
const button = (label: string, tone: Button['tone'] = 'plain'): Button => ({ label, token: 'pabcde.x', tone })
const text = (words: string, buttons: readonly Button[] = []): Message => ({
  kind: 'text',
  text: words,
  buttons,
})
const screen = (notices: readonly Message[], prompt: readonly Message[]): Screen => ({
  language: 'sq',
  notices,
  prompt,
  takes: 'options',
  live: false,
})

test('what is said runs into what is asked; buttons and files stand between', () => {
  const shown = compose(
    screen(
      [
        text('Mirë se erdhët!'),
        text('Njoftimi', [button('Më shumë')]),
        { kind: 'file', name: 'a.csv', grant: 'g' },
      ],
      [{ kind: 'heading', text: 'Titulli', buttons: [] }, text('Çfarë doni?', [button('Menyja', 'frame')])],
    ),
  )
  expect(shown).toEqual([
    {
      kind: 'text',
      text: 'Mirë se erdhët!\n\nNjoftimi',
      stretches: [],
      keys: [[{ text: 'Më shumë', callback_data: 'pabcde.x' }]],
      asks: false,
    },
    { kind: 'file', name: 'a.csv', grant: 'g' },
    {
      kind: 'text',
      text: 'Titulli\n\nÇfarë doni?',
      stretches: [{ type: 'bold', offset: 0, length: 7 }],
      keys: [[{ text: 'Menyja', callback_data: 'pabcde.x' }]],
      asks: true,
    },
  ])
})

test('two short buttons stand side by side, long ones alone, the frame in the last row', () => {
  const rows = rowsOf([
    button('Dërgo', 'main'),
    button('Ndrysho'),
    button('Shto'),
    button('Kthehu', 'frame'),
    button('Një titull që është i gjatë'),
    button('Tjetra'),
    button('Menyja', 'frame'),
  ])
  expect(rows.map((row) => row.map((key) => key.text))).toEqual([
    ['Dërgo'],
    ['Ndrysho', 'Shto'],
    ['Një titull që është i gjatë'],
    ['Tjetra'],
    ['Kthehu', 'Menyja'],
  ])
})

test('a long text is cut at paragraphs, and nothing of it is lost', () => {
  const paragraph = 'Një fjali që thotë diçka. '.repeat(100).trim()
  const pieces = fit(`${paragraph}\n\n${paragraph}`)
  expect(pieces).toEqual([paragraph, paragraph])
})

test('of any text every part fits, is well formed and cut between letters', () => {
  const runs = Number(process.env['ZERI_FAULT_RUNS'] ?? 1) * 100
  const hard = fc.constantFrom(
    '<',
    '&',
    '_',
    '*',
    '[',
    '](',
    '~',
    '`',
    '👩‍👩‍👧‍👦',
    'ë',
    'e\u0308',
    '🇦🇱',
    '\ud800',
    '\u202e',
    ' ',
    '\n',
  )
  const words = fc
    .array(fc.oneof(hard, fc.string({ unit: 'grapheme', maxLength: 40 })), { minLength: 1, maxLength: 60 })
    .chain((pieces) => fc.integer({ min: 1, max: 40 }).map((times) => pieces.join('').repeat(times)))
  fc.assert(
    fc.property(words, (said) => {
      const whole = said.replaceAll(/\p{Surrogate}/gu, '\uFFFD').trim()
      const pieces = fit(whole)
      const shown = compose(screen([{ kind: 'quote', text: said, buttons: [] }], [text('?', [button('Po')])]))
      for (const one of shown) {
        if (one.kind !== 'text') continue
        expect(one.text.length).toBeLessThanOrEqual(TEXT_UNITS)
        expect(one.text).toBe(one.text.trim())
        expect(one.text).not.toMatch(/\p{Surrogate}/u)
        for (const { offset, length } of one.stretches)
          expect(offset + length).toBeLessThanOrEqual(one.text.length)
      }
      // Between letters: the letters of the parts are the letters of the whole, but for white space at the cuts.
      const count = (some: string) =>
        [...letters.segment(some)].filter(({ segment }) => segment.trim() !== '').length
      const parts = pieces.reduce((sum, piece) => sum + count(piece), 0)
      expect(parts).toBe(count(whole))
    }),
    { numRuns: runs },
  )
})
