/** What a repeat, a second tap and a button that is not good any more come to. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemIds } from '../../src/ids.ts'
import { snapshotOf } from '../support/processes.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { type Citizen, makeCitizen, receiptsIn, toldIn, writeOn } from '../support/citizen.ts'
import { recordsOf } from '../support/ledger.ts'

let desk: TestApp
let citizen: Citizen
let count = 0
beforeAll(async () => {
  desk = await makeTestApp({ sample: true })
})
afterAll(() => desk.close())
beforeEach(() => {
  count += 1
  citizen = makeCitizen(desk.app, `citizen ${count}`)
})

const recorded = async (text: string) =>
  (await recordsOf(desk.app.registry)).filter((record) => record.text.includes(text)).length

/** A part of the open document, by its number. */
async function partOf(number: string): Promise<string> {
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  return draft?.parts.find((part) => part.number === number)?.id ?? ''
}

test('an arrival that comes again has no second effect and is told the same', async () => {
  await writeOn(citizen, desk.app, await partOf('4'), `Më shumë drita. [a${count}]`)
  await citizen.say(desk.app, 'Edhe trotuare.')
  const said = citizen.last()
  const again = await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())
  expect(again).toEqual(said)
  expect(JSON.stringify(again).match(/Edhe trotuare/gu)).toHaveLength(1)
  const sent = await citizen.press(desk.app, 'send')
  const resent = await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())
  expect(resent).toEqual(sent)
  expect(receiptsIn(sent)).toHaveLength(1)
  expect(await recorded(`[a${count}]`)).toBe(1)
})

test('everything that was told once is told again to the arrival whose answer was lost', async () => {
  await citizen.call(desk.app, 'start')
  for (const [name, told] of [
    ['help', 'menu.help'],
    ['privacy', 'kernel.notice_full'],
  ] as const) {
    expect(toldIn(await citizen.call(desk.app, name))).toEqual([told])
    expect(toldIn(await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail()))).toEqual([told])
  }
  // One that is older than the last was answered, or the next had not come: the question alone.
  expect(toldIn(await citizen.take(desk.app, citizen.arrivals.at(-2) ?? expect.fail()))).toEqual([])
})

test('an old arrival that recorded is told its receipt, whatever came after it', async () => {
  await writeOn(citizen, desk.app, await partOf('4'), `Shkollë. [b${count}]`)
  const [receipt] = receiptsIn(await citizen.press(desk.app, 'send'))
  const sending = citizen.arrivals.at(-1) ?? expect.fail()
  await citizen.call(desk.app, 'menu')
  const again = await citizen.take(desk.app, sending)
  expect(toldIn(again)).toEqual(['receipt.again'])
  expect(receiptsIn(again)).toEqual([receipt])
  expect(await recorded(`[b${count}]`)).toBe(1)
})

test('a double tap on Send is one record and the same receipt, one after the other and at once', async () => {
  for (const atOnce of [false, true]) {
    const mark = `[tap-${atOnce}]`
    await writeOn(citizen, desk.app, await partOf('5'), `Ujë. ${mark}`)
    const token = citizen.token('send')
    const taps = [1, 2, 3].map(() => citizen.arrival({ kind: 'pressed', token }))
    const replies: object[] = []
    if (atOnce) replies.push(...(await Promise.all(taps.map((tap) => citizen.take(desk.app, tap)))))
    else for (const tap of taps) replies.push(await citizen.take(desk.app, tap))
    const receipts = replies.map(receiptsIn)
    expect(receipts[0]).toHaveLength(1)
    expect(receipts).toEqual([receipts[0], receipts[0], receipts[0]])
    expect(await recorded(mark)).toBe(1)
  }
})

test('the same arrival at once ten times is taken once and answered ten times', async () => {
  await writeOn(citizen, desk.app, await partOf('5'), 'Fillimi.')
  const more = citizen.arrival({ kind: 'said', text: 'Vazhdimi.' })
  const replies = await Promise.all(Array.from({ length: 10 }, () => citizen.take(desk.app, more)))
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  expect(JSON.stringify(replies[0]).match(/Vazhdimi/gu)).toHaveLength(1)
})

test('two at once in one conversation are taken in the order they came', async () => {
  await writeOn(citizen, desk.app, await partOf('5'), 'një')
  const words = Array.from({ length: 20 }, (_, at) => `w${at}`)
  await Promise.all(words.map((text) => citizen.say(desk.app, text)))
  const read = JSON.stringify((await citizen.call(desk.app, 'help')).prompt.above)
  expect(read.match(/w\d+/gu)).toEqual(words)
})

test('a stale button says so and asks again; with a receipt behind it, it says the receipt', async () => {
  await writeOn(citizen, desk.app, await partOf('6'), `Punë. [c${count}]`)
  const [old, send] = [citizen.token('change'), citizen.token('send')]
  await citizen.press(desk.app, 'send')
  await citizen.call(desk.app, 'menu')
  const stale = await citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token: old }))
  expect(toldIn(stale)).toEqual(['kernel.stale'])
  expect(stale.prompt.ask.key).toBe('menu.ask')
  const earned = await citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token: send }))
  expect(toldIn(earned)).toEqual(['receipt.again'])
  // After the sweep the outcome is gone; the submission still knows its key.
  const now = desk.clock.iso()
  desk.clock.set(new Date(Date.parse(now) + 8 * 86_400_000).toISOString())
  await desk.app.acts.sweepRegistry()
  const later = await citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token: send }))
  expect(receiptsIn(later)).toEqual(receiptsIn(earned))
  desk.clock.set(now)
})

test('a button of words that were changed since sends neither the old words nor the new ones', async () => {
  await writeOn(citizen, desk.app, await partOf('6'), `E para. [d${count}]`)
  const old = citizen.token('send')
  await citizen.say(desk.app, `E dyta. [e${count}]`)
  const reply = await citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token: old }))
  expect(toldIn(reply)).toEqual(['kernel.stale'])
  expect(receiptsIn(reply)).toEqual([])
  expect(await recorded(`[d${count}]`)).toBe(0)
})

test('forged, foreign and overlong tokens do nothing, tell nothing of others, and lead on', async () => {
  const other = makeCitizen(desk.app, `other ${count}`)
  await writeOn(other, desk.app, await partOf('6'), `E huaj. [f${count}]`)
  const foreign = other.token('send')
  const [receipt] = receiptsIn(await other.press(desk.app, 'send'))
  const [, promptId = '', key = ''] = /^p(\w+)\.send\.(\w+)$/u.exec(foreign) ?? []
  await writeOn(citizen, desk.app, await partOf('6'), `E imja. [g${count}]`)
  const live = /^p(\w+)\./u.exec(citizen.token('send'))?.[1] ?? ''
  const before = (await recordsOf(desk.app.registry)).length
  const tokens = [
    foreign,
    `p${promptId}.send.${systemIds.effectKey()}`,
    `p${live}.nothing-of-the-kind`,
    `p${live}.part-elsewhere`,
    `p${'a'.repeat(70)}`,
    `p${live}.send.${key}.more`,
    'p',
    'a',
    'apart.',
    'apart.no-such-part',
    'aconsultation.no-such',
    'alevel.no-such',
    'areceipt.no-such',
    'zzz',
    '\u0000',
    'p\u202Eabcd.send',
  ]
  for (const token of tokens) {
    const reply = await citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token }))
    expect(receiptsIn(reply), token).not.toContain(receipt)
    expect(reply.prompt.options.length, token).toBeGreaterThan(0)
  }
  expect((await recordsOf(desk.app.registry)).length).toBe(before)
})

test('the key in a forged button is not believed: the live intention has its own', async () => {
  await writeOn(citizen, desk.app, await partOf('6'), `Imja. [h${count}]`)
  const own = citizen.token('send')
  const forged = own.replace(/\w{16}$/u, systemIds.effectKey())
  const reply = await citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token: forged }))
  expect(receiptsIn(reply)).toHaveLength(1)
  const record = (await recordsOf(desk.app.registry)).find(({ text }) => text.includes(`[h${count}]`))
  expect(own.endsWith(record?.id ?? '?')).toBe(true)
})

test('the language chosen is kept, in the talk and past its loss; a new one has that of the app', async () => {
  const english = makeCitizen(desk.app, `english ${count}`, 'en')
  expect((await english.call(desk.app, 'start')).language).toBe('en')
  expect((await citizen.call(desk.app, 'start')).language).toBe('sq')
  await citizen.press(desk.app, 'speak_en')
  expect((await citizen.call(desk.app, 'menu')).language).toBe('en')
  await desk.app.states.drop(citizen.conversation)
  expect((await citizen.call(desk.app, 'menu')).language).toBe('en')
})

test('a look shows what is asked without a word more, and nothing where nobody has spoken', async () => {
  const who = {
    conversation: citizen.conversation,
    address: { channel: 'web', id: 'x' },
    at: desk.clock.iso(),
  } as const
  expect(await desk.app.turns.look(who)).toBeUndefined()
  const reply = await citizen.call(desk.app, 'start')
  const before = await snapshotOf(desk.app.states, citizen.conversation)
  expect(await desk.app.turns.look(who)).toEqual({ ...reply, notices: [] })
  expect(await snapshotOf(desk.app.states, citizen.conversation)).toEqual(before)
})
