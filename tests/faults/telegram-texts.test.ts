/** Whatever people write comes back whole: in every sentence with a blank, in every language, and nothing is refused. */
import { setImmediate as soon } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message, Screen } from '../../src/channels/channel.ts'
import { layOut } from '../../src/channels/fit.ts'
import { compose, TEXT_UNITS } from '../../src/channels/telegram/outbound.ts'
import { makeWords } from '../../src/words.ts'
import { inked, templates, TEXTS } from '../support/any-text.ts'
import { seedOf } from '../support/dice.ts'
import { makeChats } from '../support/fake-telegram/chats.ts'
import { openTelegramTest } from '../support/telegram.ts'

const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
const SEED = seedOf('any text')

/** What is wrong with how a screen would be sent. The fake refuses as the platform does. */
function wrongWith(screen: Screen, chats: ReturnType<typeof makeChats>): readonly string[] {
  const wrong: string[] = []
  for (const one of compose(screen)) {
    if (one.kind !== 'text') continue
    const payload = {
      chat_id: 1,
      text: one.text,
      entities: one.stretches,
      reply_markup: { inline_keyboard: one.keys },
    }
    try {
      chats.send(payload)
    } catch (error) {
      wrong.push(String(error))
    }
    if (one.text.length > TEXT_UNITS) wrong.push('too long')
    for (const { callback_data: data } of one.keys.flat()) {
      if (Buffer.byteLength(data) > 64) wrong.push(`too long for a button: ${data}`)
    }
  }
  chats.chat(1).messages.length = 0
  return wrong
}

test(
  `${100 * RUNS} random texts in every sentence with a blank, in every language (seed ${SEED}): none is refused, none is cut inside a letter`,
  { timeout: 60_000 + 6000 * RUNS },
  async () => {
    const words = makeWords()
    const all = templates()
    expect(all.length).toBeGreaterThan(100)
    const chats = makeChats(() => 0)
    chats.chat(1).open = true
    await fc.assert(
      fc.asyncProperty(TEXTS, async (said) => {
        await soon()
        for (const { language, key, blanks } of all) {
          const params = Object.fromEntries(blanks.map((blank) => [blank, blank === 'count' ? 3 : said]))
          const sentence = { key, params }
          const told = words.text(language, sentence)
          // The blank holds what was written, letter by letter: nothing in it is looked into.
          expect(blanks.every((blank) => blank === 'count' || told.includes(said))).toBe(true)
          const screen = layOut(
            {
              language,
              notices: [{ kind: 'say', say: sentence }],
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
          expect(wrongWith(screen, chats), `${language} ${key}`).toEqual([])
        }
        const ink = inked(said.replaceAll(/\p{Surrogate}/gu, '\uFFFD').trim())
        for (const kind of ['quote', 'passage', 'heading'] as const) {
          const message: Message = { kind, text: said, buttons: [] }
          const ask: Message = { kind: 'text', text: '·', buttons: [] }
          const screen = {
            language: 'sq',
            notices: [message],
            prompt: [ask],
            takes: 'text',
            live: false,
          } as const
          expect(wrongWith(screen, chats), kind).toEqual([])
          if (kind !== 'quote') continue
          const sent = compose(screen).map((one) => (one.kind === 'text' ? one.text : ''))
          expect(inked(sent.join(' ')), kind).toBe(ink + 1)
        }
      }),
      { numRuns: 100 * RUNS, seed: SEED },
    )
  },
)

test(
  `${25 * RUNS} texts written to the desk (seed ${SEED}): each is read back, and nothing is refused`,
  { timeout: 60_000 + 3000 * RUNS },
  async ({ onTestFinished }) => {
    const open = await openTelegramTest('polling', { realClock: true, desk: { sample: true } })
    onTestFinished(() => open.close())
    const phone = open.fake.phone()
    const does = async (act: () => unknown): Promise<void> => {
      act()
      await open.fake.settled()
    }
    await does(() => phone.type('/start'))
    await does(() => phone.press('📄'))
    await does(() => phone.press('Shembull: Aleanca'))
    await does(() => phone.press('2'))
    await does(() => phone.type('Fjala e parë.'))
    const calls = open.fake.calls.length
    await fc.assert(
      fc.asyncProperty(TEXTS, async (text) => {
        const said = `Fjalë ${text}`.slice(0, TEXT_UNITS)
        await does(() => phone.press('✏️'))
        await does(() => phone.type(said))
        expect(phone.last().text).toContain(said.trim().slice(0, 5))
        expect(phone.keys().some(({ text: label }) => label.startsWith('✅'))).toBe(true)
      }),
      { numRuns: 25 * RUNS, seed: SEED },
    )
    const refused = open.fake.calls.slice(calls).filter(({ ended }) => ended !== 200)
    expect(refused.map(({ method, ended }) => `${method} ${ended}`)).toEqual([])
  },
)
