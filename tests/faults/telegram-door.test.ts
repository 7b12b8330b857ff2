/** The door updates are posted to, under bodies nobody meant: each is answered, and the process goes on. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUpdate } from '../../src/channels/telegram/inbound.ts'
import { seedOf } from '../support/dice.ts'
import { makeSecrets } from '../../src/secrets.ts'
import { botApiFixtures } from '../support/fake-telegram/fixtures.ts'
import { SECRET } from '../support/on-telegram.ts'
import { openStage } from './telegram-stage.ts'

const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
const SEED = seedOf('any body')
/** Bodies posted side by side. */
const AT_ONCE = 20
const PATIENCE_MS = 20_000

const { updates, fields } = botApiFixtures()

const field = fc.oneof(fc.constantFrom(...updates.keys()), fc.string())
const chat = fc.oneof(
  fc.anything(),
  fc.record({
    id: fc.oneof(fc.integer(), fc.anything()),
    type: fc.constantFrom('private', 'group', 'channel'),
  }),
)
const content = fc.oneof(
  fc.anything(),
  fc.dictionary(fc.constantFrom(...fields.keys()), fc.anything(), { maxKeys: 8 }),
  fc.record(
    {
      message_id: fc.oneof(fc.integer(), fc.anything()),
      chat,
      from: fc.oneof(fc.anything(), fc.record({ id: fc.anything(), is_bot: fc.anything() })),
      date: fc.oneof(fc.integer(), fc.anything()),
      text: fc.oneof(
        fc.string(),
        fc.string().map((rest) => `/start ${rest}`),
        fc.anything(),
      ),
      data: fc.oneof(fc.string(), fc.anything()),
      id: fc.oneof(fc.string(), fc.anything()),
      message: fc.anything(),
    },
    { requiredKeys: [] },
  ),
)
const update = fc.oneof(
  fc.anything(),
  fc.tuple(field, content, fc.anything()).map(([kind, body, id]) => ({ update_id: id, [kind]: body })),
  fc.tuple(field, content).map(([kind, body]) => ({ update_id: 1, [kind]: body })),
  fc.constantFrom(...updates).map(([kind, body]) => ({ update_id: 1, [kind]: body })),
)

function written(odd: unknown): string {
  try {
    return JSON.stringify(odd) ?? ''
  } catch {
    return '{'
  }
}

/** Some letters of a body taken away, doubled or made others. */
const broken = fc
  .tuple(update.map(written), fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 3 })), { maxLength: 4 }))
  .map(([body, cuts]) =>
    cuts.reduce((text, [at, put]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + put + text.slice(place + 1)
    }, body),
  )
const deep = fc.integer({ min: 1, max: 20_000 }).map((levels) => '['.repeat(levels) + ']'.repeat(levels))
const body = fc.oneof(
  { weight: 8, arbitrary: update.map(written) },
  { weight: 4, arbitrary: broken },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2000 }) },
  { weight: 1, arbitrary: deep },
)

test(
  `${1000 * RUNS} odd objects (seed ${SEED}) are read or left alone; nothing throws`,
  { timeout: 300_000 },
  () => {
    const secrets = makeSecrets('a key for tests that is long enough to be one')
    fc.assert(
      fc.property(update, (odd) => {
        const { heard } = readUpdate(odd, '2026-12-01T09:00:00.000Z', secrets)
        expect(heard.kind).toMatch(/^(arrival|remark|group|elsewhere|nothing)$/)
      }),
      { numRuns: 1000 * RUNS, seed: SEED },
    )
  },
)

test(
  `${1000 * RUNS} odd bodies at the door (seed ${SEED}): JSON is 200, what is none 400, none hangs, the process is up`,
  { timeout: 60_000 + 10_000 * RUNS },
  async ({ onTestFinished }) => {
    const at = await openStage('webhook', onTestFinished)
    const child = await at.start()
    const post = async (odd: string): Promise<void> => {
      const answer = await fetch(`${at.url}/telegram`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
        body: odd,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      await answer.arrayBuffer()
      expect(answer.status, odd.slice(0, 500)).toBe(isJson(odd) ? 200 : 400)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (bodies) => {
        await Promise.all(bodies.map(post))
      }),
      { numRuns: (1000 * RUNS) / AT_ONCE, seed: SEED, endOnFailure: true },
    )
    expect([child.exitCode, child.signalCode]).toEqual([null, null])
    const phone = at.fake.phone()
    phone.type('/start')
    await at.fake.settled()
    expect(phone.heard()).toHaveLength(2)
    expect(await (await at.registry()).reader.held(5)).toEqual([])
  },
)

function isJson(text: string): boolean {
  try {
    // What arrives is what was encoded: half a letter becomes a whole one.
    JSON.parse(Buffer.from(text).toString())
    return true
  } catch {
    return false
  }
}
