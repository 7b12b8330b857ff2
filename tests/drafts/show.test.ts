/** The drawing a coordinator sees before a draft is stored. */
import { expect, test } from 'vitest'
import { readDraft } from '../../src/drafts/read-draft.ts'
import { showDraft } from '../../src/drafts/show.ts'
import { tree } from './sketch.ts'

test('a tree is drawn with numbers, titles or first words, and how much there is to read', () => {
  const text = [
    'Hyrje e shkurtër për banorët.',
    'Neni 1\nQëllimi\n\n1. Bashkia hap pusin e lagjes para verës dhe e mban të pastër gjatë gjithë vitit.\n2. Banorët e ruajnë¹.',
    'Neni 3\nFusha\n\nVlen për të gjithë.',
    '¹ Edhe fëmijët.',
    '\f',
  ].join('\n\n')
  expect(showDraft(readDraft(text, 'txt', 'sq'))).toBe(tree`
    “Hyrje e shkurtër për banorët.”  (1 bite)
    Neni 1  Qëllimi  (0 bites)
        Neni 1.1  “Bashkia hap pusin e lagjes para verës dhe e mban të…”  (1 bite)
        Neni 1.2  “Banorët e ruajnë.”  (1 bite, 1 footnote)
    Neni 3  Fusha  (1 bite)

    5 parts, 4 bites, 1 footnote.

    Please look at:
    - The count jumps to Neni 3: a number before it is missing. Was a part lost in the file?
  `)
})

test('every doubt is said in a sentence', () => {
  const show = (text: string): string => showDraft(readDraft(text, 'txt', 'sq'))
  expect(show('Një.\n\nDy.')).toContain(
    'No numbered parts were found, so every paragraph became a part of its own.',
  )
  expect(show('1. Ujë ..... 2\n2. Dritë ..... 3\n\n1. Ujë\n\nPusi.\n\n2. Dritë\n\nLlamba.')).toContain(
    'A table of contents that begins with “1. Ujë” was left out.',
  )
  expect(show(`1. Ujë\n\n${'Një fjali për pusin e lagjes. '.repeat(500)}\n\n2. Dritë\n\nLlamba.`)).toContain(
    'Part “1” is very long. It may hold several parts that carry no numbers.',
  )
  const rule = ' '.repeat(40)
  expect(show(`1. Ujë\n\nPusi.\n\n${rule}\n1\n Shënim pa shenjë.\n`)).toContain(
    'The footnote “Shënim pa shenjë.” has no marker in the text. It stands with the last part of its page.',
  )
})

test('a document without text says so', () => {
  expect(showDraft(readDraft(' \n\f\n', 'txt', 'en'))).toBe('The document has no text.')
})
