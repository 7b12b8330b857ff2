/** What real talks say becomes cards that the format knows, that fit, and that people can press and read as typed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin } from '../../../dialogs/index.ts'
import type { Event } from '../../../dialogs/kernel/event.ts'
import { Language } from '../../../dialogs/nouns/ids.ts'
import type { Button, Message, Reply, Screen } from '../../../src/channels/channel.ts'
import { layOut } from '../../../src/channels/fit.ts'
import { fileConsent, fileInfo, pictureInline } from '../../../src/channels/teams/cards/consent.ts'
import type { Part } from '../../../src/channels/teams/cards/card.ts'
import { bytesOf, fit, plain } from '../../../src/channels/teams/cards/plain.ts'
import { activityOf, compose, faded, type OutgoingCard } from '../../../src/channels/teams/outbound.ts'
import { OUTCOMES } from '../../../src/tools/drawn-outcomes.ts'
import { hearInWorld, promptInWorld } from '../../../src/tools/explore.ts'
import { makeWords, type Words } from '../../../src/words.ts'
import { inked, TEXTS } from '../../support/any-text.ts'
import { makeTestApp } from '../../support/app.ts'
import { openBrowser, openPerson } from '../../support/browser.ts'
import { faultsOf } from '../../support/card-judge.ts'
import { drawCards } from '../../support/card-page.ts'
import { makeDice, seedOf } from '../../support/dice.ts'
import { repliesOf } from '../../support/heard.ts'
import { TALKS } from '../../support/transcript.ts'

const SEED = seedOf('cards')
/** What Teams takes in one message, in bytes, with what the platform adds to it. */
const TEAMS_BYTES = 25_000

let words: Words
beforeAll(() => {
  words = makeWords()
})

/** The words that stand on a card to be read, in their order. */
function readOn(parts: readonly Part[]): string {
  return parts
    .flatMap((part) => {
      if (part.type === 'RichTextBlock') return part.inlines.map(({ text }) => text)
      return part.type === 'Container' ? [readOn(part.items)] : []
    })
    .join(' ')
}

/** The tokens a card sends back, in their order. */
function tokensOf({ card }: OutgoingCard): readonly string[] {
  return card.body.flatMap((part) => {
    if (part.type === 'ActionSet') return part.actions.map(({ data }) => data.zeri.token)
    return part.type === 'ColumnSet' ? [part.selectAction.data.zeri.token] : []
  })
}

const buttonsOf = (messages: readonly Message[]): readonly Button[] =>
  messages.flatMap((message) => ('buttons' in message ? message.buttons : []))

/** What is wrong with the messages of a screen; empty: nothing. */
function wrongWith(screen: Screen): readonly string[] {
  const wrong: string[] = []
  const cards = compose(screen, 'nonce-1').flatMap((one) => (one.kind === 'card' ? [one] : []))
  for (const one of [...cards, ...cards.map((card) => faded(card, 'Po'))]) {
    wrong.push(...faultsOf(one.card))
    const activity = JSON.stringify(activityOf(one))
    if (/\\u[dD][89a-fA-F]/u.test(activity)) wrong.push('half a letter')
    if (/[\u202A-\u202E\u2066-\u2069]/u.test(activity)) wrong.push('turns the writing round')
    const bytes = Buffer.byteLength(activity)
    if (bytes > TEAMS_BYTES) wrong.push(`${bytes} bytes`)
    if (one.card.fallbackText === '' || one.summary === '') wrong.push('nothing to say without the card')
    const crowded = one.card.body.filter((part) => part.type === 'ActionSet' && part.actions.length > 3)
    if (crowded.length > 0) wrong.push('more buttons abreast than a phone shows')
  }
  const sent = cards.flatMap(tokensOf).toSorted()
  const meant = buttonsOf([...screen.notices, ...screen.prompt]).map(({ token }) => token)
  if (sent.join(' ') !== meant.toSorted().join(' ')) wrong.push(`sends ${sent.join(' ')}`)
  if (cards.at(-1)?.asks !== true) wrong.push('the last card does not ask')
  return wrong
}

function screenOf(reply: Reply, language: Language): Screen {
  return layOut({ ...reply, language }, (say) => words.text(language, say))
}

test(`whatever the talks say in random walks is a card, in every language (seed ${SEED})`, () => {
  const dice = makeDice(SEED)
  const seen = new Set<string>()
  for (let walk = 0; walk < 24; walk += 1) {
    const language = dice.pick(Language.options)
    let talk = begin(language, '2030-01-10T10:00:00.000Z')
    for (let step = 0; step < 25; step += 1) {
      const option = dice.pick(promptInWorld(talk).options)
      const pressed: Event =
        option.action === undefined
          ? { kind: 'chose', option: option.id }
          : { kind: 'acted', action: option.action }
      const said: Event = { kind: 'said', text: dice.pick(['pun', 'i', '**Drita** [x](y)', '12.1.2030']) }
      const moved = hearInWorld(talk, dice.happens(0.3) ? said : pressed)
      const told = [...moved.notices]
      talk = moved.talk
      for (const effect of moved.effects) {
        const after = hearInWorld(talk, {
          kind: 'outcome',
          of: effect.key,
          outcome: dice.pick(OUTCOMES[effect.kind]),
        })
        talk = after.talk
        told.push(...after.notices)
      }
      const reply = { language: talk.language, notices: told, prompt: promptInWorld(talk), promptId: 'abcde' }
      const screen = screenOf(reply, talk.language)
      expect(wrongWith(screen), JSON.stringify(screen)).toEqual([])
      seen.add(JSON.stringify(screen))
    }
  }
  expect(seen.size).toBeGreaterThan(100)
})

describe('in a real browser, by the renderer that Teams itself is built on', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  async function draw(screens: readonly Screen[]) {
    const person = await openPerson(browser, { width: 360 })
    const page = await person.newPage()
    const cards = screens
      .flatMap((screen) => compose(screen, 'n'))
      .flatMap((one) => (one.kind === 'card' ? [one] : []))
    const drawn = await drawCards(page, cards)
    const links = await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    const strange = await page.locator('main :is(b, i, img, script, iframe, h1)').count()
    await person.close()
    return { cards, drawn, links, strange }
  }

  test('what people wrote is read as they typed it: no Markdown, no HTML, no dates, no links', async () => {
    const typed = [
      '[shtypni](javascript:alert(1))',
      '**fort** _pjerrët_ ~~jo~~ `kod`',
      '<b>x</b> <img src=x onerror=alert(1)> &amp; &lt;',
      '# titull > citim - pikë 1. një',
      'data {{DATE(2030-01-01T00:00:00Z, LONG)}} ora {{TIME(2030-01-01T00:00:00Z)}}',
      '<at>Dikush</at> ${x} $t(y)',
      'ë ç Ë Ç 👩‍👩‍👧‍👦 🇦🇱',
    ]
    const said = typed.join('\n')
    const kinds = ['quote', 'heading', 'passage', 'text'] as const
    const ask: Message = {
      kind: 'text',
      text: '?',
      buttons: typed.map((label) => ({ label, token: 'pabcde.x', tone: 'plain' })),
    }
    const { drawn, links, strange } = await draw(
      kinds.map((kind): Screen => ({
        language: 'sq',
        notices: [],
        prompt: [{ kind, text: said, buttons: [] }, ask],
        takes: 'text',
        live: false,
      })),
    )
    expect(drawn).toHaveLength(kinds.length)
    for (const { text } of drawn) {
      const shown = text.replaceAll('\u2060', '')
      // Once to be read, once to be pressed.
      for (const line of typed) expect(shown.split(line).length - 1, line).toBe(2)
    }
    expect(links).toEqual([])
    expect(strange).toBe(0)
  })

  test('of real talks every choice is there to be pressed, and no button cuts its words off on a small phone', async () => {
    const replies: Reply[] = []
    for (const talk of ['draft', 'sent']) {
      const desk = await makeTestApp({ sample: true })
      replies.push(...(await repliesOf(desk, readFileSync(join(TALKS, `${talk}.chat`), 'utf8'))))
      await desk.close()
    }
    const screens = replies.flatMap((reply) => Language.options.map((language) => screenOf(reply, language)))
    const different = [...new Map(screens.map((screen) => [JSON.stringify(screen.prompt), screen])).values()]
    for (const screen of different) expect(wrongWith(screen)).toEqual([])
    const { cards, drawn, links } = await draw(different)
    expect(cards.length).toBeGreaterThan(150)
    expect([...new Set(drawn.flatMap(({ cut }) => cut))]).toEqual([])
    expect(drawn.map(({ pressed }) => pressed)).toEqual(cards.map((card) => tokensOf(card).length))
    expect(new Set(links.map((link) => new URL(link ?? '').hostname))).toEqual(
      new Set(['zeri.example.org', 't.me']),
    )
  })
})

describe('of any text', () => {
  const tones = fc.constantFrom<Button['tone']>('main', 'plain', 'frame')
  const buttons = fc
    .array(fc.record({ label: TEXTS, tone: tones, hinted: fc.boolean() }), { maxLength: 13 })
    .map((all) =>
      all.map(({ label, tone, hinted }, at): Button => ({
        label: hinted ? `${label} · ${label.slice(0, 9)}` : label,
        ...(hinted ? { hint: label.slice(0, 9) } : {}),
        token: `pabcde.option-${at}.abcdefghijkmnpqr`,
        tone,
      })),
    )
  const long = TEXTS.chain((text) => fc.constantFrom(1, 1, 1, 5, 20).map((times) => text.repeat(times)))
  const kinds = fc.constantFrom('quote', 'heading', 'passage', 'text')

  /** What a person sees of a text: its letters, without what no screen shows or obeys. */
  const visible = (text: string): string =>
    text
      .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
      .replaceAll(/[\p{Cc}\s\u2060\u202A-\u202E\u2066-\u2069]/gu, '')

  test(`every card fits and is valid, and of the text nothing is lost (seed ${SEED})`, () => {
    fc.assert(
      fc.property(kinds, long, buttons, (kind, said, under) => {
        const screen: Screen = {
          language: 'sq',
          notices: [{ kind, text: said, buttons: [] }],
          prompt: [{ kind: 'text', text: '¿', buttons: under }],
          takes: 'text',
          live: false,
        }
        expect(wrongWith(screen)).toEqual([])
        const cards = compose(screen, 'n').flatMap((one) => (one.kind === 'card' ? [one] : []))
        const read = cards.map(({ card }) => readOn(card.body)).join(' ')
        expect(visible(read)).toBe(visible(`${said}¿`))
        const told = cards.map(({ fallback }) => fallback).join('\n')
        expect(visible(told)).toBe(visible(`${said}¿`))
      }),
      { numRuns: 150, seed: SEED },
    )
  })

  test(`it is cut between letters, and only white space is lost there (seed ${SEED})`, () => {
    fc.assert(
      fc.property(TEXTS, fc.integer({ min: 200, max: 3000 }), (said, bytes) => {
        const pieces = fit(plain(said), bytes)
        for (const piece of pieces) expect(bytesOf(piece)).toBeLessThanOrEqual(bytes)
        expect(inked(pieces.join(' '))).toBe(inked(plain(said)))
      }),
      { numRuns: 150, seed: SEED },
    )
  })

  test.each(['👩‍👩‍👧‍👦', '🇦🇱', 'e\u0308'])('%s stays whole wherever a text is cut', (letter) => {
    for (let bytes = 200; bytes < 260; bytes += 1) {
      const pieces = fit(letter.repeat(400), bytes)
      expect(pieces.length).toBeGreaterThan(1)
      expect(pieces.map((piece) => piece.replaceAll(letter, ''))).toEqual(pieces.map(() => ''))
    }
  })

  test.each([
    ['ten thousand empty lines', `a${'\n'.repeat(10_000)}b`],
    ['ten thousand lines', 'a\n'.repeat(10_000)],
    ['one word of 20,000 letters', 'ë'.repeat(20_000)],
    ['one letter of 20,000 marks', `e${'\u0308'.repeat(20_000)}`],
    ['families', '👩‍👩‍👧‍👦'.repeat(4000)],
    ['codes and addresses', 'EC3D-ANJF https://zeri.example.org/r/EC3D-ANJF '.repeat(500)],
    ['long addresses', `https://zeri.example.org/${'a'.repeat(2500)} `.repeat(12)],
    ['formulas', '{{DATE('.repeat(3000)],
    ['signs to escape', '\\*_"'.repeat(1024)],
    ['nothing', ''],
  ])('%s', (_, said) => {
    const screen: Screen = {
      language: 'sq',
      notices: [],
      prompt: [
        { kind: 'quote', text: said, buttons: [] },
        { kind: 'text', text: said, buttons: [] },
      ],
      takes: 'text',
      live: false,
    }
    const cards = compose(screen, 'n').flatMap((one) => (one.kind === 'card' ? [one] : []))
    expect(cards.flatMap(({ card }) => faultsOf(card))).toEqual([])
    for (const card of cards)
      expect(Buffer.byteLength(JSON.stringify(activityOf(card)))).toBeLessThan(TEAMS_BYTES)
    expect(visible(cards.map(({ card }) => readOn(card.body)).join(''))).toBe(visible(said + said))
  })

  test('a text of many cards is cut behind its sentences', () => {
    const sentence = 'Një fjali që thotë diçka me ë dhe ç?'
    const said = Array.from({ length: 2000 }, () => sentence).join(' ')
    const prompt: Message[] = [
      { kind: 'passage', text: said, buttons: [] },
      { kind: 'text', text: '¿', buttons: [] },
    ]
    const shown = compose({ language: 'sq', notices: [], prompt, takes: 'text', live: false }, 'n')
    expect(shown.length).toBeGreaterThan(3)
    for (const one of shown) {
      if (one.kind !== 'card') throw new Error('a file')
      expect(one.fallback.replaceAll(sentence, '').trim()).toMatch(/^¿?$/)
    }
  })
})

describe('files', () => {
  const png = (width: number, height: number, bytes = 100): Uint8Array => {
    const made = Buffer.alloc(bytes)
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(made)
    made.writeUInt32BE(width, 16)
    made.writeUInt32BE(height, 20)
    return made
  }

  test('a file asks to be let in, under a name OneDrive takes; both answers bring its grant back', () => {
    const asked = fileConsent({
      name: ' .kom\u202Eente: "maj".csv',
      description: 'Komentet',
      bytes: 9,
      grant: 'g1',
    })
    expect(asked).toEqual({
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: 'kom_ente_ _maj_.csv',
      content: {
        description: 'Komentet',
        sizeInBytes: 9,
        acceptContext: { zeri: { grant: 'g1' } },
        declineContext: { zeri: { grant: 'g1' } },
      },
    })
    expect(fileConsent({ name: '..', description: '', bytes: 0, grant: '' }).name).toBe('zeri')
    expect(
      fileConsent({ name: `${'ë'.repeat(300)}.csv`, description: '', bytes: 0, grant: '' }).name,
    ).toMatch(/^ë{116}\.csv$/u)
  })

  test('once it lies there it is shown where it lies', () => {
    const lies = {
      name: 'a.csv',
      contentUrl: 'https://onedrive.example.org/a.csv',
      uniqueId: 'u',
      fileType: 'csv',
    }
    expect(fileInfo(lies)).toEqual({
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      name: 'a.csv',
      contentUrl: 'https://onedrive.example.org/a.csv',
      content: { uniqueId: 'u', fileType: 'csv' },
    })
  })

  test('a small picture is shown at once; a large one, or what is none, goes as a file', () => {
    const shown = pictureInline('poster.png', png(1024, 600))
    expect(shown).toMatchObject({ contentType: 'image/png', name: 'poster.png' })
    expect(Buffer.from(shown?.contentUrl?.split(',')[1] ?? '', 'base64')).toEqual(png(1024, 600))
    expect(pictureInline('poster.png', png(1025, 600))).toBeUndefined()
    expect(pictureInline('poster.png', png(600, 600, 800_000))).toBeUndefined()
    expect(pictureInline('poster.png', Buffer.from('<svg onload=alert(1)>'.repeat(9)))).toBeUndefined()
  })
})
