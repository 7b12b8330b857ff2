/** What a turn costs in calls to the two stores: a turn that records nothing is one read and one save of the state. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StateStore } from '../../storage/state/contract.ts'
import type { Turns } from '../../src/turn/take-turn.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { type Citizen, makeCitizen } from '../support/citizen.ts'
import { openPastStore } from '../support/processes.ts'
import { turnsOver } from '../support/turns.ts'

let desk: TestApp
let turns: Turns
let citizen: Citizen
let part: string
const calls: string[] = []

function counted(store: StateStore): StateStore {
  return {
    ...store,
    async load(of) {
      calls.push('state load')
      return store.load(of)
    },
    async save(...given) {
      calls.push('state save')
      return store.save(...given)
    },
  }
}

beforeAll(async () => {
  const store = openPastStore(() => Date.now())
  desk = await makeTestApp({ sample: true, overrides: { states: store } })
  turns = turnsOver(desk.app, { states: counted(store), registry: (call) => void calls.push(call) })
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  part = draft?.parts.find(({ number }) => number === '4')?.id ?? ''
  citizen = makeCitizen(desk.app, 'counted')
})
afterAll(() => desk.close())

/** The calls of one turn. */
async function cost(turn: () => Promise<unknown>): Promise<{ state: string; registry: string[] }> {
  calls.length = 0
  await turn()
  const state = calls.filter((call) => call.startsWith('state')).map((call) => call.slice('state '.length))
  return { state: state.join(' '), registry: calls.filter((call) => !call.startsWith('state')) }
}

test('a turn that records nothing: one read and one save of the state, and few reads of the registry', async () => {
  const at = { turns }
  await citizen.call(at, 'start')
  await citizen.call(at, 'start', `p${part}`)
  // What never changes is in memory by now: whose part it is, what stands in it, what the institution is called.
  const plain: readonly (readonly [string, () => Promise<unknown>, readonly string[]])[] = [
    ['help', () => citizen.call(at, 'help'), ['consultation']],
    ['full text', () => citizen.press(at, 'full'), ['consultation']],
    ['words', () => citizen.say(at, 'Më shumë drita.'), ['consultation']],
    ['more words', () => citizen.say(at, 'Edhe trotuare.'), ['consultation']],
    ['menu', () => citizen.call(at, 'menu'), ['personOf']],
    ['document', () => citizen.call(at, 'start', 'cshembull-aleanca'), ['consultation', 'consultation']],
    ['part', () => citizen.call(at, 'start', `p${part}`), ['consultation']],
  ]
  for (const [name, turn, reads] of plain)
    expect(await cost(turn), name).toEqual({ state: 'load save', registry: reads })
})

test('a turn that records: one read and two saves of the state, one transaction', async () => {
  await citizen.say({ turns }, 'Më shumë drita.')
  expect(await cost(() => citizen.press({ turns }, 'send'))).toEqual({
    state: 'load save save',
    registry: ['write', 'consultation'],
  })
})

test('a repeat and a look: one read of the state, nothing saved', async () => {
  const again = citizen.arrivals.at(-1) ?? expect.fail()
  const repeated = { state: 'load', registry: ['outcomeOfArrival', 'consultation'] }
  expect(await cost(() => citizen.take({ turns }, again))).toEqual(repeated)
  expect(await cost(() => turns.look({ ...again }))).toEqual({ state: 'load', registry: ['consultation'] })
})
