/** Screens become cards for Teams: what stands on them, what can be pressed, and what is left once it was. */
import { expect, test } from 'vitest'
import type { Button, Message, Screen } from '../../../src/channels/channel.ts'
import {
  activityOf,
  compose,
  faded,
  type Outgoing,
  type OutgoingCard,
  sentence,
} from '../../../src/channels/teams/outbound.ts'
import { faultsOf } from '../../support/card-judge.ts'

const button = (label: string, tone: Button['tone'] = 'plain', token = 'pabcde.x'): Button => ({
  label,
  token,
  tone,
})
const text = (words: string, buttons: readonly Button[] = []): Message => ({
  kind: 'text',
  text: words,
  buttons,
})
const words = (kind: 'quote' | 'heading' | 'passage', said: string): Message => ({
  kind,
  text: said,
  buttons: [],
})
const screen = (
  notices: readonly Message[],
  prompt: readonly Message[],
  more: Partial<Screen> = {},
): Screen => ({
  language: 'sq',
  notices,
  prompt,
  takes: 'options',
  live: false,
  ...more,
})

function cardsOf(some: readonly Outgoing[]): readonly OutgoingCard[] {
  return some.flatMap((one) => (one.kind === 'card' ? [one] : []))
}

function onlyCard(some: readonly Outgoing[]): OutgoingCard {
  const [card, ...more] = cardsOf(some)
  if (card === undefined || more.length > 0) throw new Error(`${more.length} more cards than one`)
  return card
}

/** The labels of a card, row by row, and `[…]` around those whose whole row is pressed. */
function rowsOf({ card }: OutgoingCard): readonly string[] {
  return card.body.flatMap((part) => {
    if (part.type === 'ActionSet') return [part.actions.map(({ title }) => title).join(' | ')]
    return part.type === 'ColumnSet' ? [`[${part.selectAction.title}]`] : []
  })
}

test('what is said runs into what is asked; buttons and files stand between', () => {
  const shown = compose(
    screen(
      [
        text('Mirë se erdhët!'),
        text('Njoftimi', [button('Më shumë')]),
        { kind: 'file', name: 'a.csv', grant: 'g' },
        { kind: 'wiped' },
        text('U ruajt.'),
      ],
      [words('heading', 'Titulli'), text('Çfarë doni?', [button('Menyja', 'frame')])],
    ),
    'n',
  )
  expect(
    shown.map((one) =>
      one.kind === 'file' ? one : { said: one.fallback, rows: rowsOf(one), asks: one.asks },
    ),
  ).toEqual([
    { said: 'Mirë se erdhët!\n\nNjoftimi', rows: ['Më shumë'], asks: false },
    { kind: 'file', name: 'a.csv', grant: 'g' },
    { said: 'U ruajt.\n\nTitulli\n\nÇfarë doni?', rows: ['Menyja'], asks: true },
  ])
  expect(onlyCard(shown.slice(2)).card.body[1]).toMatchObject({ type: 'RichTextBlock', separator: true })
})

test('short buttons stand side by side, long words get a row, the ways out are the last', () => {
  const long = 'Një titull që është më i gjatë se një buton'
  const card = onlyCard(
    compose(
      screen(
        [],
        [
          text('?', [
            button('Dërgo', 'main'),
            button('Ndrysho'),
            button('Shto'),
            button('Kthehu', 'frame'),
            button(long),
            button('1.c  Arsimi'),
            button('Jo'),
            { ...button('Plani · edhe 2 ditë'), hint: 'edhe 2 ditë' },
            button('Menyja', 'frame'),
          ]),
        ],
      ),
      'n',
    ),
  )
  expect(rowsOf(card)).toEqual([
    'Dërgo',
    'Ndrysho | Shto',
    `[${long}]`,
    '[1.c  Arsimi]',
    'Jo',
    '[Plani · edhe 2 ditë]',
    'Kthehu | Menyja',
  ])
  expect(JSON.stringify(card.card).match(/"style":"positive"/g)).toHaveLength(1)
  expect(faultsOf(card.card)).toEqual([])
})

test('a phone shows three buttons abreast and no more: of many none is lost', () => {
  const many = Array.from({ length: 15 }, (_, at) => button(`Rruga ${at}`, 'frame', `pabcde.${at}`))
  const card = onlyCard(compose(screen([], [text('?', many)]), 'n'))
  const sets = card.card.body.flatMap((part) => (part.type === 'ActionSet' ? [part.actions.length] : []))
  expect(sets).toEqual([3, 3, 3, 3, 3])
})

test('a press carries its token and the nonce, and nothing else', () => {
  const said = sentence('Po?', [button('Po', 'plain', 'pabcde.yes.abcdefghijkmnpqr')], 'nonce-1')
  expect(said.card.body[1]).toMatchObject({
    actions: [
      { type: 'Action.Submit', data: { zeri: { token: 'pabcde.yes.abcdefghijkmnpqr', nonce: 'nonce-1' } } },
    ],
  })
  expect(said.asks).toBe(false)
})

test('the notification says the question; of a private talk, and of what people wrote, nothing', () => {
  const mine = 'Kjo është vetëm e imja.'
  const asked = [words('quote', mine), text('Ta dërgojmë?', [button('Po')])]
  expect(activityOf(onlyCard(compose(screen([], asked), 'n'))).summary).toBe('Ta dërgojmë?')
  const hidden = onlyCard(compose(screen([text('U ruajt.')], asked, { private: true }), 'n'))
  expect(activityOf(hidden).summary).toBe('Zëri')
  const quoted = compose(
    screen([words('quote', mine), { kind: 'file', name: 'a', grant: 'g' }], [text('?')]),
    'n',
  )
  expect(cardsOf(quoted).map(({ summary }) => summary)).toEqual(['Zëri', '?'])
})

test('a card is one attachment and no text beside it, which Teams would show a second time', () => {
  const activity = activityOf(sentence('Mirë.'))
  expect(Object.keys(activity).toSorted()).toEqual(['attachments', 'summary', 'type'])
  expect(activity.attachments.map(({ contentType }) => contentType)).toEqual([
    'application/vnd.microsoft.card.adaptive',
  ])
})

test('once it is answered nothing is left to press, and what was chosen stands there', () => {
  const asked = onlyCard(
    compose(
      screen([], [words('quote', 'Fjala ime.'), text('Po?', [button('Po'), button('1.a  Punë')])]),
      'n',
    ),
  )
  const answered = faded(asked, '1.a  Punë')
  expect(JSON.stringify(answered)).not.toContain('zeri')
  expect(JSON.stringify(answered)).toContain('Fjala ime.')
  expect(answered.card.body.at(-1)).toMatchObject({ inlines: [{ text: '✓ 1.a  Punë' }] })
  expect(answered.asks).toBe(false)
  expect(faultsOf(answered.card)).toEqual([])
  expect(faded(asked, '✅ Pranoj, dërgoje').card.body.at(-1)).toMatchObject({
    inlines: [{ text: '✓ Pranoj, dërgoje' }],
  })
  const old = faded(asked)
  expect(JSON.stringify(old)).not.toMatch(/zeri|✓/u)
  // Its addresses still lead on.
  const linked = sentence('Te https://zeri.example.org/r/x.', [button('Po')], 'n')
  expect(JSON.stringify(faded(linked))).toContain('Action.OpenUrl')
})

test('of a private question neither it nor its answer stays', () => {
  const asked = onlyCard(compose(screen([], [text('Sa vjeç jeni?', [button('26')])], { private: true }), 'n'))
  for (const gone of [faded(asked, '26'), faded(asked)]) {
    expect(JSON.stringify(gone)).not.toMatch(/26|vjeç/u)
    expect(faultsOf(gone.card)).toEqual([])
  }
})

test('the code of a receipt stands by itself and large; its address can be opened', () => {
  const card = onlyCard(
    compose(
      screen(
        [],
        [
          text('✅ U mor. Kodi juaj: EC3D-ANJF'),
          text('Ruajeni: https://zeri.example.org/r/EC3D-ANJF.', [button('Po')]),
        ],
      ),
      'n',
    ),
  )
  expect(card.card.body.slice(0, 3)).toEqual([
    {
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: '✅ U mor. Kodi juaj:' }],
      spacing: 'Medium',
    },
    {
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: 'EC3D-ANJF', size: 'ExtraLarge', weight: 'Bolder', fontType: 'Monospace' },
      ],
      spacing: 'Small',
    },
    expect.objectContaining({
      inlines: [
        expect.objectContaining({ text: 'Ruajeni: ' }),
        expect.objectContaining({
          text: 'https://zeri.example.org/r/EC3D-ANJF',
          selectAction: {
            type: 'Action.OpenUrl',
            title: 'https://zeri.example.org/r/EC3D-ANJF',
            url: 'https://zeri.example.org/r/EC3D-ANJF',
          },
        }),
        expect.objectContaining({ text: '.' }),
      ],
    }),
  ])
  // What only looks like a code is none.
  expect(JSON.stringify(sentence('Kodi: EC3D-ANJE').card)).not.toContain('Monospace')
})

test('a card says its language where the format has letters for it', () => {
  const of = (language: Screen['language']) =>
    onlyCard(compose(screen([], [text('?')], { language }), 'n')).card
  expect([of('sq').lang, of('en').lang, of('rom')]).toEqual([
    'sq',
    'en',
    expect.not.objectContaining({ lang: 'rom' }),
  ])
})
