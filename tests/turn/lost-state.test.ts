/** The state store forgets everything, is taken back some turns, or holds what nobody can read. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reply } from '../../src/channels/channel.ts'
import { makeTestApp, type TestApp, TEST_SECRETS } from '../support/app.ts'
import { buttonsOf, type Citizen, makeCitizen, receiptsIn, toldIn, writeOn } from '../support/citizen.ts'
import { recordsOf } from '../support/ledger.ts'
import { openPastStore, type PastStore, snapshotOf } from '../support/processes.ts'

let desk: TestApp
let store: PastStore
let part: string
let count = 0
beforeAll(async () => {
  store = openPastStore(() => desk.clock.now())
  desk = await makeTestApp({ sample: true, overrides: { states: store } })
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  part = draft?.parts.find(({ number }) => number === '4')?.id ?? ''
})
afterAll(() => desk.close())

const someone = (): Citizen => makeCitizen(desk.app, `citizen ${(count += 1)}`)
const press = (citizen: Citizen, token: string): Promise<Reply> =>
  citizen.take(desk.app, citizen.arrival({ kind: 'pressed', token }))
const LOST = new Set(['kernel.lost', 'kernel.begin_anew'])
const lost = (reply: Reply): number => toldIn(reply).filter((key) => LOST.has(key)).length
const recorded = async (text: string) =>
  (await recordsOf(desk.app.registry)).filter((record) => record.text.includes(text)).length

/** A whole talk, from the first word over a receipt to one's own data. */
const TALK: readonly ((citizen: Citizen) => Promise<Reply>)[] = [
  (citizen) => citizen.call(desk.app, 'start'),
  (citizen) => citizen.press(desk.app, 'comment'),
  (citizen) => citizen.call(desk.app, 'start', `p${part}`),
  (citizen) => citizen.press(desk.app, 'full'),
  (citizen) => citizen.say(desk.app, `Drita në rrugë. [${citizen.conversation}]`),
  (citizen) => citizen.press(desk.app, 'show_name'),
  (citizen) => citizen.say(desk.app, 'Një emër'),
  (citizen) => citizen.press(desk.app, 'send'),
  (citizen) => citizen.press(desk.app, 'next'),
  (citizen) => citizen.press(desk.app, 'none'),
  (citizen) => citizen.call(desk.app, 'menu'),
  (citizen) => citizen.press(desk.app, 'settings'),
  (citizen) => citizen.press(desk.app, 'mydata'),
  (citizen) => citizen.press(desk.app, 'wipe'),
]

async function goesOn(citizen: Citizen, reply: Reply, where: string): Promise<void> {
  expect(reply.prompt.options.length, where).toBeGreaterThan(0)
  const [way] = buttonsOf(desk.app, reply).slice(-1)
  const next = await press(citizen, way?.token ?? '')
  expect(toldIn(next), where).not.toContain('kernel.stale')
  expect(lost(next), where).toBe(0)
}

test('everything forgotten after any turn of a whole talk: every button on the screen leads on', async () => {
  let presses = 0
  for (let turns = 1; turns <= TALK.length; turns += 1) {
    const citizen = someone()
    for (const turn of TALK.slice(0, turns)) await turn(citizen)
    const before = await recordsOf(desk.app.registry)
    const own = citizen.replies.flatMap(receiptsIn)
    for (const { token, label } of buttonsOf(desk.app, citizen.last())) {
      await store.flush()
      const where = `after ${turns} turns, ${label} (${token})`
      const reply = await press(citizen, token)
      presses += 1
      expect(lost(reply), where).toBe(1)
      if (token.startsWith('apart')) expect(reply.prompt.ask.key, where).toMatch(/comment\.(ask|which_part)/u)
      if (token.startsWith('aconsultation')) expect(reply.prompt.ask.key, where).toBe('comment.which_part')
      if (token.startsWith('areceipt')) expect(toldIn(reply).join(), where).toContain('receipt.state')
      if (token.startsWith('p')) expect(reply.prompt.ask.key, where).toBe('menu.ask')
      for (const receipt of receiptsIn(reply)) expect(own, where).toContain(receipt)
      await goesOn(citizen, reply, where)
    }
    expect(await recordsOf(desk.app.registry)).toEqual(before)
  }
  expect(presses).toBeGreaterThan(60)
})

test('everything forgotten: the old Send and "no objection" buttons still tell the receipts they earned', async () => {
  const citizen = someone()
  await writeOn(citizen, desk.app, part, `Çerdhe. [x${count}]`)
  const send = citizen.token('send')
  const receipts = receiptsIn(await citizen.press(desk.app, 'send'))
  await citizen.press(desk.app, 'next')
  const none = citizen.token('none')
  const noted = receiptsIn(await citizen.press(desk.app, 'none'))
  for (const [token, earned] of [
    [send, receipts],
    [none, noted],
  ] as const) {
    await store.flush()
    const reply = await press(citizen, token)
    expect(toldIn(reply)).toEqual(['kernel.lost', 'receipt.again'])
    expect(receiptsIn(reply)).toEqual(earned)
  }
})

test('everything forgotten: the arrival that recorded comes again, nothing was lost and it is told its receipt', async () => {
  const citizen = someone()
  await writeOn(citizen, desk.app, part, `Kopsht. [y${count}]`)
  const receipts = receiptsIn(await citizen.press(desk.app, 'send'))
  await store.flush()
  const again = await citizen.take(desk.app, citizen.arrivals.at(-1) ?? expect.fail())
  expect(toldIn(again)).toEqual(['receipt.again'])
  expect(receiptsIn(again)).toEqual(receipts)
  await goesOn(citizen, again, 'after a repeat')
})

test('taken back by 1 to 10 turns: nothing is recorded twice, every receipt told has its record', async () => {
  for (let saves = 1; saves <= 10; saves += 1) {
    for (let at = 0; ; at += 1) {
      const citizen = someone()
      for (const turn of TALK.slice(0, 11)) await turn(citizen)
      const button = buttonsOf(desk.app, citizen.replies[at % 11] ?? citizen.last()).at(at)
      const mark = `[${citizen.conversation}]`
      expect(await recorded(mark)).toBe(1)
      if (button === undefined) break
      await store.rewind(citizen.conversation, saves)
      const reply = await press(citizen, button.token)
      await goesOn(citizen, reply, `${saves} saves back, ${button.label}`)
      // Wherever that led: the words once more, sent once more.
      await writeOn(citizen, desk.app, part, `Drita në rrugë. ${mark}`)
      const first = citizen.replies.flatMap(receiptsIn)[0]
      expect(receiptsIn(await citizen.press(desk.app, 'send'))).toEqual([first])
      expect(await recorded(mark)).toBe(1)
    }
  }
})

test('taken back to the review: sent again it is the same receipt, changed it is another contribution', async () => {
  const citizen = someone()
  await writeOn(citizen, desk.app, part, `E para. [o${count}]`)
  const [first] = receiptsIn(await citizen.press(desk.app, 'send'))
  // One save for the intention, one for the receipt.
  await store.rewind(citizen.conversation, 2)
  await citizen.call(desk.app, 'help')
  expect(receiptsIn(await citizen.press(desk.app, 'send'))).toEqual([first])
  await store.rewind(citizen.conversation, 2)
  await citizen.say(desk.app, `Dhe kjo. [n${count}]`)
  const [second] = receiptsIn(await citizen.press(desk.app, 'send'))
  expect(second).not.toBe(first)
  expect(await recorded(`[n${count}]`)).toBe(1)
})

test('taken back to before an erasure: asked to erase again, what came since is erased as well', async () => {
  const citizen = someone()
  await writeOn(citizen, desk.app, part, `Para. [p${count}]`)
  await citizen.press(desk.app, 'send')
  await citizen.call(desk.app, 'delete')
  await citizen.press(desk.app, 'yes')
  await writeOn(citizen, desk.app, part, `Pas. [q${count}]`)
  await citizen.press(desk.app, 'send')
  await store.rewind(citizen.conversation, store.turns(citizen.conversation).length - 5)
  const asked = await citizen.call(desk.app, 'help')
  expect(asked.prompt.ask.key).toBe('mydata.erase_ask')
  expect(toldIn(await citizen.press(desk.app, 'yes'))).toEqual(['wiped', 'mydata.erased'])
  expect(await recorded(`[q${count}]`)).toBe(0)
})

test.each([
  ['no JSON', 'rubbish'],
  ['another JSON', '{"turn":1}'],
  ['nothing', ''],
  ['a number', '7'],
  ['an array', '[]'],
  ['a body of another age', '{"talk":{"at":{"dialog":"menu"}},"prompt":"abcde"}'],
])('state that cannot be read (%s) is told once and the talk goes on', async (_, body) => {
  const citizen = someone()
  await citizen.call(desk.app, 'start')
  await store.put(citizen.conversation, body)
  const reply = await citizen.say(desk.app, 'Përshëndetje')
  expect(lost(reply)).toBe(1)
  await goesOn(citizen, reply, body)
})

test('a talk or a state of a later or older desk is told politely; the rest of the conversation stays', async () => {
  for (const place of [
    { dialog: 'comment', version: 0, state: { name: 'choosing', page: 0 } },
    { dialog: 'comment', version: 1, state: { name: 'of-tomorrow' } },
    { dialog: 'of-tomorrow', version: 1, state: {} },
  ]) {
    const citizen = someone()
    await citizen.call(desk.app, 'start')
    await citizen.press(desk.app, 'speak_en')
    const body = await snapshotOf(store, citizen.conversation)
    for (const where of ['at', 'parked']) {
      await store.put(
        citizen.conversation,
        TEST_SECRETS.seal(JSON.stringify({ ...body, talk: { ...body.talk, [where]: place } })),
      )
      expect(await desk.app.turns.look({ ...(citizen.arrivals[0] ?? expect.fail()) })).toBeDefined()
      const reply = await citizen.say(desk.app, 'Hello')
      expect(lost(reply), where).toBe(1)
      expect(reply.language).toBe('en')
      await goesOn(citizen, reply, where)
    }
  }
})

test('forgotten in the middle of a turn: the turn gives back what it knows', async () => {
  const citizen = someone()
  await writeOn(citizen, desk.app, part, `Në mes. [m${count}]`)
  const forgetful = await makeTestApp({
    beside: desk,
    overrides: {
      states: store,
      pause: async (point) => void (point === 'performed' && (await store.flush())),
    },
  })
  const reply = await citizen.press(forgetful.app, 'send')
  expect(receiptsIn(reply)).toHaveLength(1)
  expect(reply.prompt.ask.key).toBe('receipt.keep')
  await citizen.press(desk.app, 'next')
  expect(lost(citizen.last())).toBe(0)
  await forgetful.close()
})
