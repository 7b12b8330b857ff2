/** The door that Telegram posts to: what may come in, and what it is told. */
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StorageError } from '../../../storage/errors.ts'
import { conversationOf, openTelegramTest, SECRET, type TelegramTest } from '../../support/telegram.ts'

let open: TelegramTest
const faults = { down: false, slowMs: 0, poison: '' }

beforeAll(async () => {
  open = await openTelegramTest('webhook', {
    realClock: true,
    desk: { sample: true },
    with: (app) => ({
      ...app,
      turns: {
        ...app.turns,
        async take(arrival) {
          if (faults.down) throw new StorageError('registry', 'unreachable')
          if (faults.slowMs > 0) await wait(faults.slowMs)
          return app.turns.take(arrival)
        },
      },
    }),
  })
})
afterAll(() => open.close())

const post = (body: string, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> =>
  fetch(`${open.url}/telegram`, {
    method,
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET, ...headers },
    ...(method === 'GET' ? {} : { body }),
  })

let updates = 10
const said = (chat: number, text: string, message = updates): string =>
  JSON.stringify({
    update_id: (updates += 1),
    message: {
      message_id: message,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chat, type: 'private' },
      from: { id: chat, is_bot: false },
      text,
    },
  })

describe('refuses', () => {
  test('no secret and a wrong one with 401, and takes nothing', async () => {
    const body = said(4001, '/start')
    const without = await fetch(`${open.url}/telegram`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
    expect(without.status).toBe(401)
    expect((await post(body, { 'X-Telegram-Bot-Api-Secret-Token': `${SECRET}x` })).status).toBe(401)
    expect((await post(body, { 'X-Telegram-Bot-Api-Secret-Token': '' })).status).toBe(401)
    expect(open.fake.calls.some(({ payload }) => payload['chat_id'] === 4001)).toBe(false)
  })

  test('what is not JSON, too big, a form, or only looked at', async () => {
    expect((await post('{"update_id":')).status).toBe(400)
    expect((await post('')).status).toBe(400)
    expect((await post(`"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413)
    expect((await post('x', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post('x', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    expect((await post('', {}, 'GET')).status).toBe(405)
  })

  test('a body over 1 MB whose length nobody told', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        `${open.url}/telegram`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
        },
        (answer) => {
          resolve(answer.statusCode)
          sent.destroy()
        },
      )
      sent.on('error', reject)
      sent.write('"')
      for (let piece = 0; piece < 20; piece += 1) sent.write('x'.repeat(64 * 1024))
      sent.end('"')
    })
    expect(status).toBe(413)
  })

  test('headers that only drip in: the line is closed', async () => {
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(new URL(open.url).port), '127.0.0.1', () => {
        socket.write('POST /telegram HTTP/1.1\r\nHost: x\r\n')
      })
      socket.on('close', () => resolve())
      socket.on('error', reject)
      socket.resume()
    })
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

test('the right secret with an odd object is 200, and the process goes on', async () => {
  for (const odd of ['null', '[]', '{}', '7', '"x"', '{"update_id":1}', '{"update_id":"x","message":[]}']) {
    expect((await post(odd)).status, odd).toBe(200)
  }
})

test('a turn is taken and said before it is acknowledged; its redelivery has no second effect', async () => {
  const phone = open.fake.phone()
  phone.chat.open = true
  const body = said(phone.id, '/start')
  expect((await post(body)).status).toBe(200)
  expect(phone.heard()).toHaveLength(2)
  expect((await post(body)).status).toBe(200)
  expect(phone.heard()).toHaveLength(2)
})

test('the same update ten times at once is one effect and ten times 200', async () => {
  const phone = open.fake.phone()
  phone.chat.open = true
  await post(said(phone.id, '/start'))
  const body = said(phone.id, 'Duhen drita në rrugën tonë.')
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(body)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(phone.heard().filter(({ text }) => text.startsWith('Duhen drita'))).toHaveLength(1)
})

test('a press is answered in the answer itself', async () => {
  const phone = open.fake.phone()
  phone.type('/start')
  await open.fake.settled()
  const press = phone.press('❓')
  await open.fake.settled()
  expect(phone.answered(press)).toBe('')
  const answers = open.fake.calls.filter(({ method }) => method.startsWith('answerCallbackQuery'))
  expect(new Set(answers.map(({ method }) => method))).toEqual(
    new Set(['answerCallbackQuery (in an answer)']),
  )
})

test('a store that is down is 503 with Retry-After of at most 5 s; the update comes again and is taken once', async () => {
  const phone = open.fake.phone()
  faults.down = true
  try {
    const answer = await post(said(phone.id, '/start', 77_777))
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('Retry-After'))).toBeLessThanOrEqual(5)
    expect(phone.heard()).toHaveLength(0)
    phone.type('/start')
    await wait(300)
    expect(open.fake.webhook.posts.at(-1)?.status).toBe(503)
  } finally {
    faults.down = false
  }
  await open.fake.settled()
  expect(phone.heard()).toHaveLength(2)
})

test('a button pressed before the older message of the chat arrives: both are taken, the end is legal', async () => {
  const phone = open.fake.phone()
  phone.type('/start')
  await open.fake.settled()
  faults.slowMs = 50
  try {
    phone.press('📄')
    phone.type('Në lagjen tonë nuk ka ujë.')
    await open.fake.settled()
  } finally {
    faults.slowMs = 0
  }
  const reply = open.replies.get(conversationOf(open.desk.app, phone))
  expect(reply).toBeDefined()
  expect(phone.keys().length).toBeGreaterThan(0)
  expect(open.fake.presses.all.every(({ said: shown }) => shown === '')).toBe(true)
})

test('without a secret there is no such door', async () => {
  const polling = await openTelegramTest('polling')
  try {
    const answer = await fetch(`${polling.url}/telegram`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
      body: '{}',
    })
    expect(answer.status).toBe(404)
  } finally {
    await polling.close()
  }
})

test('a redelivery that comes while the turn still runs joins it: 503 after the time, one reply', async () => {
  const { makeWebhook } = await import('../../../src/channels/telegram/webhook.ts')
  const { telegramDesk } = await import('../../../src/app/telegram.ts')
  const desk = telegramDesk(open.desk.app)
  let taken = 0
  const door = makeWebhook(
    desk,
    {
      laneOf: () => ({ lane: 'one', key: 'same' }),
      async take() {
        taken += 1
        await wait(300)
        return 'done'
      },
      apologise: async () => undefined,
    },
    SECRET,
    100,
  )
  const ask = () =>
    door(
      new Request('http://127.0.0.1/telegram', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
        body: said(1, 'x', 1),
      }),
    )
  expect((await ask()).status).toBe(503)
  expect((await ask()).status).toBe(503)
  await wait(150)
  expect(taken).toBe(1)
})
