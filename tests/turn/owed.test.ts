/** What a process that died in the middle of a turn owes, the closing moment, erasing, and our own mistakes. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { StorageError } from '../../storage/errors.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import type { Point } from '../../src/turn/points.ts'
import { POINTS } from '../../src/turn/points.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { type Citizen, makeCitizen, receiptsIn, toldIn, writeOn } from '../support/citizen.ts'
import { recordsOf } from '../support/ledger.ts'
import { makeDeath, openPastStore, type PastStore, snapshotOf } from '../support/processes.ts'
import { turnsOver } from '../support/turns.ts'

let desk: TestApp
let store: PastStore
let part: string
let soon: string
let closesAt: number
let count = 0
let citizen: Citizen
const began = '2026-12-01T09:00:00.000Z'
const buried: TestApp[] = []

async function partIn(consultation: string, number: string): Promise<string> {
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation(consultation))?.draftVersion ?? '')
  return draft?.parts.find((one) => one.number === number)?.id ?? ''
}

beforeAll(async () => {
  store = openPastStore(() => desk.clock.now())
  desk = await makeTestApp({ sample: true, at: began, overrides: { states: store } })
  part = await partIn('shembull-aleanca', '4')
  soon = await partIn('shembull-poznan-2', '2')
  closesAt = Date.parse((await desk.app.registry.reader.consultation('shembull-poznan-2'))?.closesAt ?? '')
})
afterAll(async () => {
  for (const dead of buried) await dead.bury()
  await desk.close()
})
beforeEach(() => {
  count += 1
  citizen = makeCitizen(desk.app, `citizen ${count}`)
})
afterEach(() => desk.clock.set(began))

const recorded = async (text: string) =>
  (await recordsOf(desk.app.registry)).filter((record) => record.text.includes(text)).length
const at = (ms: number) => desk.clock.set(new Date(ms).toISOString())
const look = () =>
  desk.app.turns.look({
    conversation: citizen.conversation,
    address: { channel: 'web', id: citizen.conversation },
    at: desk.app.clock.iso(),
  })

/** Presses at a process that dies at this point of the turn. */
async function dyingAt(point: Point, option: string): Promise<void> {
  const death = makeDeath()
  const dying = await makeTestApp({ beside: desk, overrides: { states: store, pause: death.pause } })
  buried.push(dying)
  death.at(point)
  void citizen.press(dying.app, option)
  await death.died
}

const AFTER_SAVED = POINTS.slice(POINTS.indexOf('saved'))

test.each(AFTER_SAVED)('died at %s: the same arrival again is one record with its receipt', async (point) => {
  await writeOn(citizen, desk.app, part, `Rrugë. [s${count}]`)
  await dyingAt(point, 'send')
  const again = await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())
  expect(again.prompt.ask.key).toBe('receipt.keep')
  expect(receiptsIn(again)).toHaveLength(1)
  expect(await recorded(`[s${count}]`)).toBe(1)
})

test.each(AFTER_SAVED)(
  'died at %s: another arrival settles it and is told the receipt, wherever it goes',
  async (point) => {
    await writeOn(citizen, desk.app, part, `Rrugë. [t${count}]`)
    await dyingAt(point, 'send')
    const menu = await citizen.call(desk.app, 'menu')
    expect(menu.prompt.ask.key).toBe('menu.ask')
    expect(await recorded(`[t${count}]`)).toBe(1)
    const settledBefore = point === 'settled' || point === 'composed'
    if (!settledBefore) expect(toldIn(menu)).toEqual(['receipt.again'])
    const sending = citizen.arrivals.at(-2) ?? expect.fail()
    const again = await citizen.take(desk.app, sending)
    expect(toldIn(again)).toEqual(['receipt.again'])
  },
)

test.each(AFTER_SAVED)('died at %s: a look settles it and shows the receipt', async (point) => {
  await writeOn(citizen, desk.app, part, `Rrugë. [u${count}]`)
  await dyingAt(point, 'send')
  const seen = await look()
  expect(receiptsIn(seen ?? {})).toHaveLength(1)
  expect(await recorded(`[u${count}]`)).toBe(1)
})

test.each(POINTS.slice(0, POINTS.indexOf('saved')))(
  'died at %s: nothing happened, and the retry does it',
  async (point) => {
    await writeOn(citizen, desk.app, part, `Rrugë. [v${count}]`)
    await dyingAt(point, 'send')
    expect(await recorded(`[v${count}]`)).toBe(0)
    expect((await look())?.prompt.ask.key).toBe('comment.send_it')
    const again = await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())
    expect(receiptsIn(again)).toHaveLength(1)
  },
)

test('the arrival that is told an earlier receipt is told it again if its own answer is lost', async () => {
  await writeOn(citizen, desk.app, part, `Ujë. [w${count}]`)
  await dyingAt('saved', 'send')
  const menu = await citizen.call(desk.app, 'menu')
  expect(await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())).toEqual(menu)
  expect(receiptsIn(menu)).toHaveLength(1)
})

test('a file and a wipe whose answer was lost are handed over and done again', async () => {
  await writeOn(citizen, desk.app, part, `Ujë. [z${count}]`)
  await citizen.press(desk.app, 'send')
  await citizen.call(desk.app, 'mydata')
  await dyingAt('composed', 'copy')
  await look()
  const copied = await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())
  expect(toldIn(copied)).toEqual(['mydata.copied', 'file'])
  await citizen.press(desk.app, 'wipe')
  await dyingAt('composed', 'yes')
  expect(toldIn(await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail()))).toEqual([
    'wiped',
    'mydata.wiped',
  ])
  await citizen.call(desk.app, 'delete')
  await dyingAt('performed', 'yes')
  expect(toldIn(await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail()))).toEqual([
    'wiped',
    'mydata.erased',
  ])
})

test('a look beside a turn does not take its file away', async () => {
  const gate: { open?: () => void } = {}
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve
  })
  const reached = new Set<Point>()
  const waiting = await makeTestApp({
    beside: desk,
    overrides: {
      states: store,
      pause: async (point) => {
        reached.add(point)
        if (point === 'saved') await opened
      },
    },
  })
  await writeOn(citizen, desk.app, part, `Ujë. [la${count}]`)
  await citizen.press(desk.app, 'send')
  await citizen.call(desk.app, 'mydata')
  const copying = citizen.press(waiting.app, 'copy')
  await expect.poll(() => reached.has('saved')).toBe(true)
  const here = {
    conversation: citizen.conversation,
    address: { channel: 'web', id: 'x' },
    at: began,
  } as const
  const beside = waiting.app.turns.look(here)
  // Another process looks too, and is the one that settles.
  await desk.app.turns.look(here)
  gate.open?.()
  expect(toldIn(await copying)).toEqual(['mydata.copied', 'file'])
  expect(await beside).toBeDefined()
  await waiting.close()
})

test('words before the closing count when confirmed within ten minutes; a press alone within 150 seconds', async () => {
  const tries = [
    { said: -1000, sent: 10 * 60_000, counts: true },
    { said: -1000, sent: 10 * 60_000 + 1, counts: false },
    { said: 0, sent: 1000, counts: false },
    { said: 1000, sent: 2000, counts: false },
  ]
  for (const [n, { said, sent, counts }] of tries.entries()) {
    const other = makeCitizen(desk.app, `closing ${n}`)
    at(closesAt - 5000)
    await other.call(desk.app, 'start', `p${soon}`)
    at(closesAt + said)
    await other.say(desk.app, `Në kohë? [k${n}]`)
    at(closesAt + sent)
    const reply = await other.press(desk.app, 'send')
    expect(receiptsIn(reply).length, JSON.stringify(tries[n])).toBe(counts ? 1 : 0)
    if (!counts) {
      expect(JSON.stringify(reply.prompt.above)).toContain('comment.closed_between')
      expect(JSON.stringify(reply.prompt.above)).toContain(`[k${n}]`)
    }
  }
  for (const [n, pressed] of [150_000, 150_001].entries()) {
    const other = makeCitizen(desk.app, `press ${n}`)
    at(closesAt - 5000)
    await other.call(desk.app, 'start', `p${soon}`)
    at(closesAt + pressed)
    expect(receiptsIn(await other.press(desk.app, 'none'))).toHaveLength(1 - n)
  }
})

test('settled a day later, the arrival counts by its own date', async () => {
  at(closesAt - 60_000)
  await writeOn(citizen, desk.app, soon, `Në kohë. [day${count}]`)
  await dyingAt('saved', 'send')
  at(closesAt + 86_400_000)
  const later = await citizen.say(desk.app, 'A e morët?')
  expect(receiptsIn(later)).toHaveLength(1)
  expect(await recorded(`[day${count}]`)).toBe(1)
})

test('closed between opening and sending: the text comes back, and there is a way on', async () => {
  const fresh = await makeTestApp({ sample: true })
  const someone = makeCitizen(fresh.app, 'someone')
  await someone.call(fresh.app, 'start', 'cshembull-poznan-2')
  await someone.say(fresh.app, '2')
  await someone.say(fresh.app, 'Të dhënat të jenë publike.')
  await fresh.app.acts.closeConsultation(OPERATOR, 'shembull-poznan-2')
  fresh.clock.set('2026-12-01T09:11:00.000Z')
  const reply = await someone.press(fresh.app, 'send')
  expect(JSON.stringify(reply.prompt.above)).toContain('comment.closed_between')
  expect(JSON.stringify(reply.prompt.above)).toContain('Të dhënat të jenë publike.')
  expect((await someone.press(fresh.app, 'documents')).prompt.ask.key).toMatch(/^comment\.which/u)
  await fresh.close()
})

test('erased: every old arrival again, in any order, with or without state, brings nothing back', async () => {
  await writeOn(citizen, desk.app, part, `E fshirë. [er${count}]`)
  await citizen.press(desk.app, 'send')
  await citizen.press(desk.app, 'next')
  await citizen.press(desk.app, 'none')
  await citizen.call(desk.app, 'delete')
  expect(toldIn(await citizen.press(desk.app, 'yes'))).toEqual(['wiped', 'mydata.erased'])
  const before = await recordsOf(desk.app.registry)
  const old = [...citizen.arrivals]
  for (const [n, arrivals] of [old, old.toReversed(), old].entries()) {
    for (const arrival of arrivals) {
      if (n === 2) await store.flush()
      const reply = await citizen.take(desk.app, arrival)
      expect(receiptsIn(reply)).toEqual([])
      expect(reply.prompt.options.length).toBeGreaterThan(0)
    }
  }
  expect(await recordsOf(desk.app.registry)).toEqual(before)
  expect(await desk.app.registry.reader.personOf(citizen.conversation)).toBeUndefined()
})

test('erased or wiped: the state keeps no address and no words', async () => {
  for (const [command, option] of [
    ['delete', 'yes'],
    ['mydata', 'wipe'],
  ] as const) {
    await writeOn(citizen, desk.app, part, `Fjalë private. [wi${count}]`)
    await citizen.call(desk.app, 'mydata')
    if (command === 'delete') await citizen.call(desk.app, 'delete')
    await citizen.press(desk.app, option)
    if (option === 'wipe') await citizen.press(desk.app, 'yes')
    const body = await snapshotOf(store, citizen.conversation)
    expect(body.to).toBe('')
    expect(body.talk.parked).toBeUndefined()
    expect(JSON.stringify(body)).not.toContain('Fjalë private')
    await citizen.call(desk.app, 'start')
    expect((await snapshotOf(store, citizen.conversation)).to).not.toBe('')
  }
})

test('the registry out of reach: nothing is acknowledged, nothing lost, the retry succeeds', async () => {
  const mood = { down: false }
  const unreachable = () => {
    if (mood.down) throw new StorageError('registry', 'unreachable')
  }
  const turns = turnsOver(desk.app, { states: store, registry: unreachable })
  await writeOn(citizen, { turns }, part, `Shkollë. [re${count}]`)
  mood.down = true
  const sending = citizen.arrival({ kind: 'pressed', token: citizen.token('send') })
  for (let tries = 0; tries < 3; tries += 1) {
    await expect(citizen.take({ turns }, sending)).rejects.toThrow(StorageError)
    await expect(turns.look({ ...sending })).rejects.toThrow(StorageError)
  }
  mood.down = false
  expect(receiptsIn(await citizen.take({ turns }, sending))).toHaveLength(1)
  expect(await recorded(`[re${count}]`)).toBe(1)
  // A read that fails leaves everything as it was: the same words are then heard for the first time.
  mood.down = true
  const words = citizen.arrival({ kind: 'said', text: 'Edhe kjo.' })
  const { turn } = (await store.load(citizen.conversation))?.stamp ?? expect.fail()
  await expect(citizen.take({ turns }, words)).rejects.toThrow(StorageError)
  expect((await store.load(citizen.conversation))?.stamp.turn).toBe(turn)
  mood.down = false
  expect((await citizen.take({ turns }, words)).prompt.ask.key).toBe('comment.send_it')
})

test('a mistake of ours in reading: held once, one apology, the next message is answered', async () => {
  const mistakes: unknown[] = []
  const turns = turnsOver(desk.app, {
    states: store,
    mistake: (error) => void mistakes.push(error),
    reads: (lookup) => {
      if (lookup.kind === 'find_parts') throw new TypeError('a mistake of ours')
    },
  })
  await citizen.call({ turns }, 'start', 'cshembull-aleanca')
  const reply = await citizen.say({ turns }, 'poison')
  expect(toldIn(reply)).toEqual(['kernel.trouble'])
  expect(reply.prompt.ask.key).toBe('comment.which_part')
  expect(toldIn(await citizen.call({ turns }, 'help'))).toEqual(['menu.help'])
  const held = (await desk.app.registry.reader.held(100)).filter(({ reason }) => reason === 'TypeError')
  expect(held).toHaveLength(1)
  expect(held[0]?.body).not.toContain('poison')
  expect(desk.app.secrets.open(held[0]?.body ?? '')).toContain('poison')
  expect(mistakes).toHaveLength(1)
})

test('a place that cannot even be asked is left for the menu, with the words parked', async () => {
  const broken = { on: false }
  const turns = turnsOver(desk.app, {
    states: store,
    mistake: () => undefined,
    reads: (lookup) => {
      if (broken.on && lookup.kind === 'part') throw new TypeError('a mistake of ours')
    },
  })
  await writeOn(citizen, { turns }, part, `Në punë. [pl${count}]`)
  broken.on = true
  const reply = await citizen.say({ turns }, 'Edhe kjo.')
  expect(toldIn(reply)).toEqual(['kernel.trouble'])
  expect(reply.prompt.ask.key).toBe('menu.ask')
  broken.on = false
  const back = await citizen.press({ turns }, 'go_on')
  expect(back.prompt.ask.key).toBe('comment.send_it')
  broken.on = true
  // Recorded, though what would be asked next cannot be: the receipt is told at the menu.
  const sent = await citizen.press({ turns }, 'send')
  expect(toldIn(sent)).toEqual(['receipt.again'])
  expect(await recorded(`[pl${count}]`)).toBe(1)
})

test('a mistake of ours in an effect: held, one apology, the words stand there to be sent again', async () => {
  const mood = { broken: true }
  const turns = turnsOver(desk.app, {
    states: store,
    mistake: () => undefined,
    performs: () => {
      if (mood.broken) throw new RangeError('a mistake of ours')
    },
  })
  await writeOn(citizen, { turns }, part, `Prapë. [ag${count}]`)
  const sorry = await citizen.press({ turns }, 'send')
  expect(toldIn(sorry)).toEqual(['kernel.trouble'])
  expect(sorry.prompt.ask.key).toBe('comment.send_it')
  const held = (await desk.app.registry.reader.held(100)).find(({ reason }) => reason === 'RangeError')
  expect(desk.app.secrets.open(held?.body ?? '')).toContain(`[ag${count}]`)
  mood.broken = false
  expect(receiptsIn(await citizen.press({ turns }, 'send'))).toHaveLength(1)
  expect(await recorded(`[ag${count}]`)).toBe(1)
})

test('a store that never stops being overtaken is told as busy, and the arrival comes again', async () => {
  const turns = turnsOver(desk.app, { states: { ...store, save: async () => 'overtaken' } })
  await citizen.call(desk.app, 'start')
  await expect(citizen.say({ turns }, 'Fjalë')).rejects.toThrow(StorageError)
})

test('a save whose answer never came is read, not written again: taken once either way', async () => {
  for (const written of [true, false]) {
    const other = makeCitizen(desk.app, `unknown ${written}`)
    const fate = { once: true }
    const states = {
      ...store,
      save: async (...given: Parameters<PastStore['save']>) => {
        if (!fate.once) return store.save(...given)
        fate.once = false
        if (written) await store.save(...given)
        return 'unknown' as const
      },
    }
    await writeOn(other, desk.app, part, 'një')
    await other.say({ turns: turnsOver(desk.app, { states }) }, 'DY')
    expect(JSON.stringify(other.last()).match(/DY/gu)).toHaveLength(1)
    const saved = store.turns(other.conversation)
    expect(saved).toEqual(saved.map((_, n) => n + 1))
  }
})

test('nothing in the registry is broken by all this', async () => {
  const again = await openSqliteRegistry(`${desk.folder}/zeri.db`)
  expect((await recordsOf(again)).length).toBe((await recordsOf(desk.app.registry)).length)
  await again.close()
})
