/** Whatever people write stands whole on cards for Teams: in every sentence with a blank, in every language. */
import { setImmediate as soon } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message, Screen } from '../../src/channels/channel.ts'
import { layOut } from '../../src/channels/fit.ts'
import { activityOf, compose, type OutgoingCard } from '../../src/channels/teams/outbound.ts'
import { makeWords } from '../../src/words.ts'
import { inked, templates, TEXTS } from '../support/any-text.ts'
import { faultsOf } from '../support/card-judge.ts'
import { seedOf } from '../support/dice.ts'

const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
const SEED = seedOf('any text on cards')
const TEAMS_BYTES = 25_000
/** Each text comes to stand in so many of the sentences, the next in the next, and so on around. */
const AT_ONCE = 20

function cardsOf(screen: Screen): readonly OutgoingCard[] {
  return compose(screen, 'n').flatMap((one) => (one.kind === 'card' ? [one] : []))
}

/** What is wrong with how a screen would be sent. The judge is Microsoft's own reader of cards. */
function wrongWith(screen: Screen): readonly string[] {
  return cardsOf(screen).flatMap((one) => {
    const activity = JSON.stringify(activityOf(one))
    const large = Buffer.byteLength(activity) > TEAMS_BYTES ? ['too large'] : []
    const tokens = [...activity.matchAll(/"token":"([^"]*)"/gu)].map(([, token]) => token ?? '')
    const long = tokens.filter((token) => Buffer.byteLength(token) > 64)
    return [...faultsOf(one.card), ...large, ...long]
  })
}

/** A text as a screen shows it: halves of letters, controls and orders to turn the writing round are no letters. */
function seen(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/[\v\f\r\u0085]/gu, '\n')
    .replaceAll(/(?!\n|\t)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
}

test(
  `${100 * RUNS} random texts, in turn in every sentence with a blank in every language (seed ${SEED}): each is a valid card, none is cut inside a letter`,
  { timeout: 60_000 + 6000 * RUNS },
  async () => {
    const words = makeWords()
    const all = templates()
    const met = new Set<string>()
    let next = 0
    await fc.assert(
      fc.asyncProperty(TEXTS, async (said) => {
        await soon()
        for (let count = 0; count < AT_ONCE; count += 1) {
          const template = all[(next += 1) % all.length]
          if (template === undefined) continue
          const { language, key, blanks } = template
          met.add(`${language} ${key}`)
          const params = Object.fromEntries(blanks.map((blank) => [blank, blank === 'count' ? 3 : said]))
          const screen = layOut(
            {
              language,
              notices: [{ kind: 'say', say: { key, params } }],
              prompt: {
                above: [],
                ask: { key: 'kernel.menu' },
                options: [{ id: 'yes', label: { text: said } }],
                takes: 'text',
              },
              promptId: 'abcde',
            },
            (one) => words.text(language, one),
          )
          expect(wrongWith(screen), `${language} ${key}`).toEqual([])
        }
        const ink = inked(seen(said))
        for (const kind of ['quote', 'passage', 'heading'] as const) {
          const prompt: Message[] = [
            { kind, text: said, buttons: [] },
            { kind: 'text', text: '·', buttons: [] },
          ]
          const screen = { language: 'sq', notices: [], prompt, takes: 'text', live: false } as const
          expect(wrongWith(screen), kind).toEqual([])
          const told = cardsOf(screen).map(({ fallback }) => fallback)
          if (kind === 'quote') expect(inked(told.join(' '))).toBe(ink + 1)
        }
      }),
      { numRuns: 100 * RUNS, seed: SEED },
    )
    expect(met.size).toBeGreaterThan(100)
  },
)
