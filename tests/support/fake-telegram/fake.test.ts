/** The fake is as strict as the real one: each of its rules, as a bot would meet it. */
import { setTimeout as wait } from 'node:timers/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { photo, voiceNote } from '../sent-files.ts'
import { startFakeTelegram, type FakeTelegram } from './telegram.ts'

let fake: FakeTelegram
const hand = { now: Date.parse('2026-12-01T09:00:00.000Z') }
beforeEach(async () => {
  fake = await startFakeTelegram({ now: () => hand.now, pace: 0.02, firstUpdateId: 100 })
})
afterEach(() => fake.close())

type Said = { ok: boolean; error_code?: number; description?: string; result?: unknown; parameters?: object }

async function call(method: string, payload: object = {}): Promise<Said> {
  const answer = await fetch(`${fake.url}/bot${fake.token}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(payload),
  })
  return (await answer.json()) as Said
}

const ids = ({ result }: Said): readonly number[] =>
  (result as { update_id: number }[]).map(({ update_id: id }) => id)

test('an update is confirmed by a higher offset and by nothing else', async () => {
  const phone = fake.phone()
  for (const text of ['a', 'b', 'c']) phone.type(text)
  expect(ids(await call('getUpdates', { limit: 2 }))).toEqual([100, 101])
  await wait(20)
  expect(ids(await call('getUpdates'))).toEqual([100, 101, 102])
  await wait(20)
  expect(ids(await call('getUpdates', { offset: 102 }))).toEqual([102])
  expect(ids(await call('getUpdates', { offset: 100 }))).toEqual([102])
  expect(ids(await call('getUpdates', { offset: 103 }))).toEqual([])
  expect(fake.queue.all()).toEqual([])
})

test('a window holds a hundred; who asks again at once without moving gets one', async () => {
  await fake.close()
  fake = await startFakeTelegram({ pace: 0.5 })
  const phone = fake.phone()
  for (let count = 0; count < 150; count += 1) phone.type('x')
  expect(ids(await call('getUpdates', { limit: 1000 }))).toHaveLength(100)
  expect(ids(await call('getUpdates'))).toHaveLength(1)
  await wait(300)
  expect(ids(await call('getUpdates'))).toHaveLength(100)
})

test('a message is kept for a day, a press for 150 s', async () => {
  const phone = fake.phone()
  phone.type('x')
  await call('sendMessage', {
    chat_id: phone.id,
    text: '?',
    reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] },
  })
  phone.press('a')
  hand.now += 149_000
  expect(fake.queue.all()).toHaveLength(2)
  hand.now += 2000
  expect(fake.queue.all()).toHaveLength(1)
  hand.now += 86_400_000
  expect(fake.queue.all()).toHaveLength(0)
})

test('a second poller ends the first one’s poll with 409', async () => {
  const first = call('getUpdates', { timeout: 5 })
  await wait(30)
  const second = call('getUpdates', { timeout: 5, offset: 1 })
  expect(await first).toMatchObject({ ok: false, error_code: 409 })
  fake.phone().type('x')
  expect(ids(await second)).toEqual([100])
})

test('a webhook and polling exclude each other', async () => {
  await call('setWebhook', { url: 'http://127.0.0.1:9/' })
  expect(await call('getUpdates')).toMatchObject({ error_code: 409 })
  expect(await call('getWebhookInfo')).toMatchObject({ result: { url: 'http://127.0.0.1:9/' } })
  await call('deleteWebhook')
  expect(await call('getUpdates')).toMatchObject({ ok: true })
})

test('what may not be sent is refused in the platform’s words', async () => {
  const phone = fake.phone()
  expect(await call('sendMessage', { chat_id: phone.id, text: 'x' })).toMatchObject({ error_code: 403 })
  phone.type('x')
  const send = (payload: object) => call('sendMessage', { chat_id: phone.id, ...payload })
  const keyed = (data: string) => ({
    text: 'x',
    reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: data }]] },
  })
  expect(await send({ text: ' ' })).toMatchObject({ description: 'Bad Request: message text is empty' })
  expect(await send({ text: 'x'.repeat(4097) })).toMatchObject({
    description: 'Bad Request: message is too long',
  })
  expect(await send(keyed('ë'.repeat(33)))).toMatchObject({ description: 'Bad Request: BUTTON_DATA_INVALID' })
  expect(await send(keyed('ë'.repeat(32)))).toMatchObject({ ok: true })
  expect(await call('sendMessage', { chat_id: 4, text: 'x' })).toMatchObject({
    description: 'Bad Request: chat not found',
  })
  phone.block()
  expect(await send({ text: 'x' })).toMatchObject({ description: 'Forbidden: bot was blocked by the user' })
})

test('the same content is not modified; a press is answered once and in time', async () => {
  const phone = fake.phone()
  phone.type('x')
  const markup = { reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] } }
  const { result } = await call('sendMessage', { chat_id: phone.id, text: '?', ...markup })
  const { message_id: id } = result as { message_id: number }
  const where = { chat_id: phone.id, message_id: id }
  expect((await call('editMessageText', { ...where, text: '?', ...markup })).description).toContain(
    'is not modified',
  )
  expect(await call('editMessageText', { ...where, text: '!' })).toMatchObject({ ok: true })
  expect((await call('editMessageText', { ...where, message_id: 9999, text: '!' })).description).toContain(
    'not found',
  )
  await call('editMessageReplyMarkup', { ...where, ...markup })
  const press = phone.press('a')
  expect(await call('answerCallbackQuery', { callback_query_id: press })).toMatchObject({ ok: true })
  expect((await call('answerCallbackQuery', { callback_query_id: press })).description).toContain(
    'query is too old',
  )
  const late = phone.press('a')
  hand.now += 151_000
  expect((await call('answerCallbackQuery', { callback_query_id: late })).description).toContain(
    'query is too old',
  )
})

test('a webhook is posted to in order within a chat, again until 2xx, with its secret, and carries out its answer', async () => {
  const posts: string[] = []
  let failures = 3
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { message, callback_query: press } = JSON.parse(Buffer.concat(chunks).toString()) as Record<
        string,
        { text?: string; id?: string }
      >
      posts.push(`${String(request.headers['x-telegram-bot-api-secret-token'])} ${message?.text ?? 'press'}`)
      if (press === undefined) failures -= 1
      response.statusCode = failures >= 0 && press === undefined ? 500 : 200
      response.end(
        press === undefined
          ? ''
          : JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: press.id }),
      )
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const phone = fake.phone()
  phone.type('a')
  phone.type('b')
  await call('sendMessage', {
    chat_id: phone.id,
    text: '?',
    reply_markup: { inline_keyboard: [[{ text: 'k', callback_data: 'k' }]] },
  })
  await call('setWebhook', {
    url: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/`,
    secret_token: 's-e',
  })
  const press = phone.press('k')
  await fake.settled()
  const messages = posts.filter((post) => post !== 's-e press')
  expect(messages).toEqual(['s-e a', 's-e a', 's-e a', 's-e a', 's-e b'])
  // A press is of another queue: it does not wait behind a message.
  expect(posts.indexOf('s-e press')).toBeLessThan(4)
  expect(phone.answered(press)).toBe('')
  server.close()
})

async function sends(method: string, field: string, bytes: Uint8Array, chat: number): Promise<Said> {
  const form = new FormData()
  form.set('chat_id', String(chat))
  form.set(field, new Blob([new Uint8Array(bytes)]), 'a.bin')
  const answer = await fetch(`${fake.url}/bot${fake.token}/${method}`, { method: 'POST', body: form })
  return (await answer.json()) as Said
}

test('a file is found for an hour, by its id and the token, up to 20 MB', async () => {
  const phone = fake.phone()
  const idOf = async (content: object): Promise<string> => {
    phone.send(content as Record<string, unknown>)
    const [update] = (await call('getUpdates', { offset: -1 })).result as [{ message: { voice: object } }]
    return (update.message.voice as { file_id: string }).file_id
  }
  const bytes = Buffer.from([0, 255, 13, 10, 13, 10, 128])
  const found = await call('getFile', { file_id: await idOf({ voice: { bytes } }) })
  const { file_path: path } = found.result as { file_path: string }
  const get = (token: string) => fetch(`${fake.url}/file/bot${token}/${path}`)
  expect(Buffer.from(await (await get(fake.token)).arrayBuffer()).equals(bytes)).toBe(true)
  expect((await get('1:other')).status).toBe(404)
  hand.now += 3_600_001
  expect((await get(fake.token)).status).toBe(404)
  expect((await call('getFile', { file_id: 'x' })).description).toContain('wrong file_id')
  const huge = await idOf({ voice: { bytes: Buffer.alloc(20 * 1024 * 1024 + 1) } })
  expect(await call('getFile', { file_id: huge })).toMatchObject({
    error_code: 400,
    description: 'Bad Request: file is too big',
  })
})

test('a file that is sent comes whole and is shown as what it is; what is no picture is no photo', async () => {
  const phone = fake.phone()
  phone.type('x')
  const voice = voiceNote()
  expect((await sends('sendVoice', 'voice', voice, phone.id)).ok).toBe(true)
  expect(Buffer.from(phone.last().file?.bytes ?? []).equals(voice)).toBe(true)
  expect(phone.last().file?.kind).toBe('voice')
  await sends('sendVoice', 'voice', Buffer.from('no sound'), phone.id)
  expect(phone.last().file?.kind).toBe('document')
  await sends('sendPhoto', 'photo', await photo(), phone.id)
  expect(phone.last().file?.kind).toBe('photo')
  const refusals = [
    await sends('sendPhoto', 'photo', Buffer.from('no picture'), phone.id),
    await sends('sendPhoto', 'photo', await photo(2100, 100), phone.id),
    await sends('sendPhoto', 'document', await photo(), phone.id),
    await sends('sendDocument', 'document', new Uint8Array(), phone.id),
  ]
  expect(refusals.map(({ description }) => description)).toEqual([
    'Bad Request: IMAGE_PROCESS_FAILED',
    'Bad Request: PHOTO_INVALID_DIMENSIONS',
    'Bad Request: there is no photo in the request',
    'Bad Request: file must be non-empty',
  ])
})
