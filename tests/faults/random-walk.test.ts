/**
 * Random walks over the real turn, the real registry and two processes: no receipt without a record, none doubled, none
 * lost, always a way on; and the same walks over a sabotaged turn, where each sabotage must be noticed.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDice, seedOf } from '../support/dice.ts'
import { loading, makeGround, type Sabotage } from '../support/ground.ts'
import { wander, type Weather } from '../support/wander.ts'

const SEED = seedOf('random walks')
const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 4)

const CALM: Weather = { repeat: 0.1, beside: 0.15 }
const WEATHERS: Readonly<Record<string, Weather>> = {
  'repeats and two at once': CALM,
  'with deaths': { ...CALM, death: 0.25 },
  'with a store that forgets': { ...CALM, flush: 0.05 },
  'with a store that goes back': { ...CALM, rewind: 0.08 },
  'with all of it': { ...CALM, death: 0.15, flush: 0.03, rewind: 0.05 },
}

describe('the turn as it is', () => {
  let ground: Awaited<ReturnType<typeof makeGround>>
  beforeAll(async () => {
    ground = await makeGround()
  })
  afterAll(() => ground.close())

  test.each(Object.entries(WEATHERS))(
    `%s: 0 lost, 0 doubled (seed ${SEED})`,
    { timeout: 900_000 },
    async (name, weather) => {
      for (let run = 0; run < RUNS; run += 1) {
        const wrong = await wander(ground, makeDice(SEED + run), weather)
        expect(wrong, `${name}, seed ${SEED}, run ${run}`).toEqual([])
      }
    },
  )
})

/** Each with the weather in which it shows. */
const SABOTAGES: Readonly<Record<string, { readonly sabotage: Sabotage; readonly weather: Weather }>> = {
  'the compare-and-set does not compare': {
    sabotage: {
      states: (store) => ({
        ...store,
        async save(of, _, next) {
          const now = await store.load(of)
          return store.save(of, now?.stamp ?? 'absent', next)
        },
      }),
    },
    weather: { beside: 0.9 },
  },
  'each press has a key of its own': {
    sabotage: {
      perform:
        (own, { app }) =>
        (effect, who) =>
          own({ ...effect, key: app.ids.effectKey() }, who),
    },
    weather: {},
  },
  'an effect done twice is recorded twice': {
    sabotage: {
      perform:
        (own, { app }) =>
        (effect, who) => {
          const key = app.ids.effectKey()
          if (effect.kind !== 'record_submission') return own({ ...effect, key }, who)
          const contribution = { ...effect.contribution, text: `${effect.contribution.text} ${key}` }
          return own({ ...effect, key, contribution }, who)
        },
    },
    weather: { death: 0.5 },
  },
  'what is owed is not settled first': {
    sabotage: { states: (store) => loading(store, (snapshot) => ({ ...snapshot, owed: [] })) },
    weather: { death: 0.6 },
  },
  'what was seen is not kept': {
    sabotage: { states: (store) => loading(store, (snapshot) => ({ ...snapshot, seen: [] })) },
    weather: { repeat: 0.6 },
  },
  'every prompt has the same mark': {
    sabotage: { ids: (ids) => ({ ...ids, promptId: () => 'aaaaa' }) },
    weather: { beside: 0.5 },
  },
  'acknowledged before it is saved': {
    sabotage: {},
    weather: { death: 0.6, acknowledgedFirst: true },
  },
  'a receipt is told before it is recorded': {
    sabotage: {
      perform:
        (own, { app }) =>
        async (effect, who) => {
          if (effect.kind !== 'record_submission') return own(effect, who)
          return { kind: 'recorded', receipt: app.ids.receipt() }
        },
    },
    weather: {},
  },
}

describe('sabotaged', () => {
  test.each(Object.entries(SABOTAGES))(
    '%s: noticed',
    { timeout: 120_000 },
    async (name, { sabotage, weather }) => {
      const ground = await makeGround(sabotage)
      const noticed: string[] = []
      for (let run = 0; run < 60 && noticed.length === 0; run += 1) {
        noticed.push(...(await wander(ground, makeDice(SEED + run), weather)))
      }
      expect(noticed, name).not.toEqual([])
      console.log(`${name}: ${noticed[0]}`)
      await ground.close()
    },
  )
})
