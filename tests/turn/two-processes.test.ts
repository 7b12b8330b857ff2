/** Two processes of one desk over one real Redis and one registry file. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { type Citizen, makeCitizen, receiptsIn, toldIn, writeOn } from '../support/citizen.ts'
import { recordsOf } from '../support/ledger.ts'
import { makeDeath, snapshotOf } from '../support/processes.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'

let redis: RedisServer
let one: TestApp
let two: TestApp
let part: string
let count = 0
let citizen: Citizen
beforeAll(async () => {
  redis = await startRedis()
  one = await makeTestApp({ sample: true, redisUrl: redis.url })
  two = await makeTestApp({ beside: one, redisUrl: redis.url })
  const { reader } = one.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  part = draft?.parts.find(({ number }) => number === '4')?.id ?? ''
})
afterAll(async () => {
  await two.close()
  await one.close()
  await redis.stop()
})
beforeEach(() => {
  count += 1
  citizen = makeCitizen(one.app, `citizen ${count}`)
})

const recorded = async (text: string) =>
  (await recordsOf(one.app.registry)).filter((record) => record.text.includes(text)).length

test('a talk begun on one process goes on, step by step, on the other', async () => {
  const at = (turn: number) => (turn % 2 === 0 ? one.app : two.app)
  await citizen.call(at(0), 'start')
  await citizen.press(at(1), 'comment')
  await citizen.call(at(2), 'start', `p${part}`)
  await citizen.say(at(3), `Shkollë. [one${count}]`)
  await citizen.press(at(4), 'add')
  await citizen.say(at(5), 'Dhe çerdhe.')
  const sent = await citizen.press(at(6), 'send')
  expect(receiptsIn(sent)).toHaveLength(1)
  expect(await two.app.turns.look({ ...(citizen.arrivals[0] ?? expect.fail()) })).toEqual({
    ...sent,
    notices: [],
  })
  expect(await recorded(`[one${count}]`)).toBe(1)
})

test(
  'Send tapped on two processes at once, fifty times: one record each, the same receipt',
  { timeout: 60_000 },
  async () => {
    for (let round = 0; round < 50; round += 1) {
      const someone = makeCitizen(one.app, `tapper ${round}`)
      await writeOn(someone, one.app, part, `Ujë. [tap${round}]`)
      const token = someone.token('send')
      const taps = [one, two].map(({ app }) => someone.take(app, someone.arrival({ kind: 'pressed', token })))
      const [first, second] = (await Promise.all(taps)).map(receiptsIn)
      expect(first).toHaveLength(1)
      expect(second).toEqual(first)
    }
    const marks = (await recordsOf(one.app.registry)).flatMap(({ text }) => text.match(/\[tap\d+\]/gu) ?? [])
    expect(marks).toHaveLength(50)
    expect(new Set(marks).size).toBe(50)
  },
)

test('200 arrivals of one conversation at once over two processes: each is taken once, no version is missing', async () => {
  await writeOn(citizen, one.app, part, 'fillimi')
  const { stamp } = await snapshotOf(one.app.states, citizen.conversation)
  const words = Array.from({ length: 200 }, (_, n) => `W${n}W`)
  const replies = await Promise.all(
    words.map((text, n) => citizen.say(n % 2 === 0 ? one.app : two.app, text)),
  )
  const after = await snapshotOf(two.app.states, citizen.conversation)
  const taken = JSON.stringify(after.talk).match(/W\d+W/gu) ?? []
  expect(taken.toSorted()).toEqual(words.toSorted())
  expect(after.stamp.turn).toBe(stamp.turn + 200)
  // Each process kept the order in which its own came.
  for (const parity of [0, 1]) {
    const own = taken.map((word) => Number(word.slice(1, -1))).filter((n) => n % 2 === parity)
    expect(own).toEqual(own.toSorted((x, y) => x - y))
  }
  expect(new Set(replies.map(({ promptId }) => promptId)).size).toBe(200)
})

test('the same arrival on both processes at once is taken once', async () => {
  for (let round = 0; round < 20; round += 1) {
    const someone = makeCitizen(one.app, `repeated ${round}`)
    await writeOn(someone, one.app, part, 'një')
    const arrival = someone.arrival({ kind: 'said', text: 'DY' })
    const replies = await Promise.all([one, two].map(({ app }) => someone.take(app, arrival)))
    for (const reply of replies) expect(JSON.stringify(reply).match(/DY/gu)).toHaveLength(1)
  }
})

test('a press beside a message, either first: both are heard or the button is told as stale, nothing is lost', async () => {
  for (let round = 0; round < 20; round += 1) {
    const someone = makeCitizen(one.app, `beside ${round}`)
    await writeOn(someone, one.app, part, `Para. [b${round}]`)
    const press = someone.arrival({ kind: 'pressed', token: someone.token('send') })
    const words = someone.arrival({ kind: 'said', text: `Pas. [c${round}]` })
    const [pressed, said] = await Promise.all([someone.take(one.app, press), someone.take(two.app, words)])
    const sentFirst = receiptsIn(pressed).length === 1
    expect(await recorded(`[b${round}]`)).toBe(sentFirst ? 1 : 0)
    if (!sentFirst) expect(toldIn(pressed)).toEqual(['kernel.stale'])
    // Whichever was first, the words of the message stand before the person, to be sent.
    expect(said.prompt.ask.key).toBe('comment.send_it')
    const [receipt] = receiptsIn(await someone.press(one.app, 'send'))
    expect(receipt).toBeDefined()
    expect(await recorded(`[c${round}]`)).toBe(1)
    expect(await recorded(`[b${round}]`)).toBe(1)
  }
})

test('stopped between save and deed, overtaken by the other process, woken again: one record, the same receipt', async () => {
  const gate: { open?: () => void } = {}
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve
  })
  const reached = new Set<string>()
  const slow = await makeTestApp({
    beside: one,
    redisUrl: redis.url,
    overrides: {
      pause: async (point) => {
        reached.add(point)
        if (point === 'saved') await opened
      },
    },
  })
  await writeOn(citizen, one.app, part, `Ngadalë. [slow${count}]`)
  const sending = citizen.press(slow.app, 'send')
  await expect.poll(() => reached.has('saved')).toBe(true)
  const menu = await citizen.call(two.app, 'menu')
  expect(receiptsIn(menu)).toHaveLength(1)
  gate.open?.()
  expect(receiptsIn(await sending)).toEqual(receiptsIn(menu))
  expect(await recorded(`[slow${count}]`)).toBe(1)
  await slow.close()
})

test('stopped before its deed while the person erases everything: woken again it brings nothing back', async () => {
  const death = makeDeath()
  const gate: { open?: () => void } = {}
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve
  })
  const slow = await makeTestApp({
    beside: one,
    redisUrl: redis.url,
    overrides: { pause: (point) => (point === 'saved' ? opened : death.pause(point)) },
  })
  await writeOn(citizen, one.app, part, `E fshirë. [gone${count}]`)
  const sending = citizen.press(slow.app, 'send')
  await expect.poll(async () => (await snapshotOf(one.app.states, citizen.conversation)).owed.length).toBe(1)
  await citizen.call(two.app, 'delete')
  await citizen.press(two.app, 'yes')
  gate.open?.()
  expect(receiptsIn(await sending)).toEqual([])
  expect(await recorded(`[gone${count}]`)).toBe(0)
  expect(await one.app.registry.reader.personOf(citizen.conversation)).toBeUndefined()
  await slow.close()
})

test('a consultation opened or closed by another process is seen by the next turn', async () => {
  await citizen.call(one.app, 'start', 'cshembull-aleanca')
  expect(citizen.last().prompt.ask.key).toBe('comment.which_part')
  await two.app.acts.closeConsultation({ kind: 'operator' }, 'shembull-aleanca')
  await citizen.call(one.app, 'start', 'cshembull-aleanca')
  expect(toldIn(citizen.last())).toContain('comment.closed')
})
