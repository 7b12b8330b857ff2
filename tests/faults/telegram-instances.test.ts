/** Two processes' worth of desks over the same files, and one chat that writes to both at once. */
import { afterEach, expect, test } from 'vitest'
import { build, type App } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { makeLog } from '../../src/log.ts'
import { loadSamples } from '../../src/samples/load.ts'
import { readSnapshot } from '../../src/turn/snapshot.ts'
import { temporary } from '../support/desk.ts'
import { startFakeTelegram } from '../support/fake-telegram/telegram.ts'
import { putOnTelegram, SECRET } from '../support/telegram.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function twoDesks() {
  const { folder, remove } = await temporary()
  closing.push(remove)
  const config = {
    port: 0,
    host: '127.0.0.1',
    country: 'al',
    databaseFile: `${folder}/zeri.db`,
    dataFolder: folder,
    logLevel: 'silent',
    telegramApiRoot: '',
  } as const
  const fake = await startFakeTelegram({ pace: 0.02 })
  closing.push(() => fake.close())
  const desks: { app: App; url: string }[] = []
  for (let nth = 0; nth < 2; nth += 1) {
    const log = makeLog('silent', systemClock)
    const app = await build(config, { secretKey: 'a test key of more than thirty-two letters' }, { log })
    if (nth === 0) await loadSamples(app.acts, app.calendar, app.clock.iso())
    // Each has a webhook of its own as far as it knows; the test posts to both.
    fake.webhook.stop()
    const { url, stop } = await putOnTelegram(app, 'webhook', fake)
    closing.push(async () => {
      await stop()
      await app.close()
    })
    desks.push({ app, url })
  }
  const post = async (nth: number, update: object): Promise<number> => {
    for (;;) {
      const { status } = await fetch(`${desks[nth % 2]?.url}/telegram`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
        body: JSON.stringify(update),
      })
      // What was not taken comes again, as the platform does it.
      if (status !== 503) return status
    }
  }
  return { fake, app: desks[0]?.app, post }
}

const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)

test('the same update ten times at once to two instances: one effect, ten times 200', async () => {
  const { fake, app, post } = await twoDesks()
  const phone = fake.phone()
  phone.chat.open = true
  const body = (id: number, text: string) => ({
    update_id: id,
    message: { message_id: id, date: 1_795_000_000, chat: { id: phone.id, type: 'private' }, text },
  })
  await post(0, body(1, '/start'))
  const statuses = await Promise.all(
    Array.from({ length: 10 }, (_, nth) => post(nth, body(2, 'Uji mungon.'))),
  )
  expect(statuses).toEqual(Array.from({ length: 10 }, () => 200))
  const stored = await app?.states.load(app.secrets.name('conversation', `tg:${phone.id}`))
  expect(stored?.stamp.turn).toBe(2)
})

test('the same message under ten update ids at once to two instances: one effect, ten times 200', async () => {
  const { fake, app, post } = await twoDesks()
  const phone = fake.phone()
  phone.chat.open = true
  const body = (update: number, id: number, text: string) => ({
    update_id: update,
    message: { message_id: id, date: 1_795_000_000, chat: { id: phone.id, type: 'private' }, text },
  })
  await post(0, body(1, 1, '/start'))
  const statuses = await Promise.all(
    Array.from({ length: 10 }, (_, nth) => post(nth, body(100 - nth, 2, 'Uji mungon.'))),
  )
  expect(statuses).toEqual(Array.from({ length: 10 }, () => 200))
  const stored = await app?.states.load(app.secrets.name('conversation', `tg:${phone.id}`))
  expect(stored?.stamp.turn).toBe(2)
})

test(
  'two instances, one chat, two hundred messages at once: each is applied once, the turns without gap',
  { timeout: 60_000 * RUNS },
  async () => {
    const { fake, app, post } = await twoDesks()
    for (let run = 0; run < Math.ceil(RUNS * 0.3); run += 1) {
      const phone = fake.phone()
      phone.chat.open = true
      const body = (id: number, text: string) => ({
        update_id: id,
        message: { message_id: id, date: 1_795_000_000, chat: { id: phone.id, type: 'private' }, text },
      })
      const draft = await app?.registry.reader.consultation('shembull-aleanca')
      const parts = await app?.registry.reader.draft(draft?.draftVersion ?? '')
      await post(0, body(1, `/start p${parts?.parts.find((part) => part.number === '5.1')?.id}`))
      const words = Array.from({ length: 200 }, (_, nth) => `fjala${nth}.`)
      await Promise.all(words.map((word, nth) => post(nth, body(10 + nth, word))))
      const stored = await app?.states.load(app.secrets.name('conversation', `tg:${phone.id}`))
      expect(stored?.stamp.turn).toBe(201)
      const snapshot =
        stored === undefined || app === undefined ? undefined : readSnapshot(stored, app.secrets)
      const text = JSON.stringify(snapshot?.talk.at.state)
      for (const word of words) expect(text.split(word)).toHaveLength(2)
    }
  },
)
