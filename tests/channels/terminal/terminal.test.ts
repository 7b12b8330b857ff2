/** The terminal's two pure halves: what a typed line means, and how a screen is printed. */
import { describe, expect, test } from 'vitest'
import type { Button, Screen } from '../../../src/channels/channel.ts'
import { signalOf } from '../../../src/channels/terminal/inbound.ts'
import { print } from '../../../src/channels/terminal/outbound.ts'
import { visible } from '../../../src/channels/terminal/visible.ts'

const button = (label: string, token: string): Button => ({ label, token, tone: 'plain' })

const SCREEN: Screen = {
  language: 'sq',
  notices: [{ kind: 'text', text: 'Mirë se erdhët!', buttons: [button('Më shumë', 'anotice.full')] }],
  prompt: [
    {
      kind: 'heading',
      text: 'Titulli i një dokumenti që është shumë më i gjatë se sa zë një rresht i vetëm',
      buttons: [],
    },
    { kind: 'passage', text: 'Një.\nDy.', buttons: [] },
    {
      kind: 'text',
      text: 'Çfarë mendoni?',
      buttons: [
        button("✓ S'kam vërejtje", 'p1.none'),
        button('📖 Teksti i plotë', 'p1.full'),
        button('📖 Tekst', 'p1.text'),
      ],
    },
  ],
  takes: 'text',
  live: false,
}

describe('a typed line', () => {
  const pressed = (token: string) => ({ kind: 'pressed', token })
  test.each([
    ['*1', pressed('p1.none')],
    [' * 2 ', pressed('p1.full')],
    ['*4', pressed('anotice.full')],
    ['*skam', { kind: 'said', text: '*skam' }],
    ["*s'kam", pressed('p1.none')],
    ['*S KAM VEREJTJE', pressed('p1.none')],
    ['*teksti', pressed('p1.full')],
    ['*me shume', pressed('anotice.full')],
    ['2', { kind: 'said', text: '2' }],
    ['fjalë', { kind: 'said', text: 'fjalë' }],
    ['  dy hapësira', { kind: 'said', text: '  dy hapësira' }],
  ])('%s', (line, signal) => expect(signalOf(line, SCREEN)).toEqual(signal))

  test('that names no button, or two, is said as it stands', () => {
    for (const line of ['*0', '*5', '*99', '*', '**', '*tekst', '*📖']) {
      expect(signalOf(line, SCREEN), line).toEqual({ kind: 'said', text: line })
    }
    expect(signalOf('*1', undefined)).toEqual({ kind: 'said', text: '*1' })
  })
})

test('a screen: what is said once stands apart, buttons are numbered from the prompt on, lines are not too long', () => {
  expect(print(SCREEN, 60)).toBe(
    [
      'Mirë se erdhët!',
      '   *4 Më shumë',
      '',
      '── Titulli i një dokumenti që është shumë më i gjatë se sa',
      '   zë një rresht i vetëm',
      '   Një.',
      '   Dy.',
      'Çfarë mendoni?',
      "   *1 ✓ S'kam vërejtje",
      '   *2 📖 Teksti i plotë',
      '   *3 📖 Tekst',
    ].join('\n'),
  )
})

test('what people wrote cannot command the terminal', () => {
  expect(visible('a\u001B[2Jb\u0007c\u0000d\u009Be')).toBe('a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe')
  expect(visible('nr. \u202E1234\u2066x')).toBe('nr. \uFFFD1234\uFFFDx')
  expect(visible('një\r\ndy\ttre\rkatër')).toBe('një\ndy tre\uFFFDkatër')
  // A family of joined people stays one.
  expect(visible('👩‍👩‍👧')).toBe('👩‍👩‍👧')
})
