/** Fetching updates: nothing is confirmed before it is taken, nothing is lost, nobody else is disturbed. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { StorageError } from '../../../storage/errors.ts'
import type { App } from '../../../src/app.ts'
import { ConfigError } from '../../../src/errors.ts'
import type { Arrival } from '../../../src/channels/channel.ts'
import type { FakeTelegram, Fault } from '../../support/fake-telegram/telegram.ts'
import { startFakeTelegram } from '../../support/fake-telegram/telegram.ts'
import {
  conversationOf,
  openTelegramTest,
  type TelegramTest,
  type TelegramTestOptions,
} from '../../support/telegram.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

async function polling(options: TelegramTestOptions = {}): Promise<TelegramTest> {
  const own = await openTelegramTest('polling', { realClock: true, ...options })
  opened.push(() => own.close())
  return own
}

async function fakeTelegram(): Promise<FakeTelegram> {
  const fake = await startFakeTelegram({ pace: 0.01 })
  opened.push(() => fake.close())
  return fake
}

/** A clock that runs as many times faster: half a minute passes while a test looks on. */
function faster(app: App, times: number): App {
  const began = Date.now()
  const now = () => began + (Date.now() - began) * times
  return {
    ...app,
    clock: {
      now,
      iso: () => new Date(now()).toISOString(),
      wait: (ms) => wait(ms / times, undefined, { ref: false }),
    },
  }
}

/** Lets a test stand between the channel and the turns. */
function between(
  app: App,
  take: (arrival: Arrival, on: App['turns']['take']) => ReturnType<App['turns']['take']>,
): App {
  return { ...app, turns: { ...app.turns, take: (arrival) => take(arrival, (one) => app.turns.take(one)) } }
}

async function until(holds: () => boolean | Promise<boolean>, ms = 8000): Promise<void> {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to hold')
    await wait(5)
  }
}

const textOf = (arrival: Arrival): string => (arrival.signal.kind === 'said' ? arrival.signal.text : '')

describe('a start', () => {
  test('while a foreign webhook is set is refused in one sentence that names it, and leaves it as it is', async () => {
    const fake = await fakeTelegram()
    fake.webhook.set({ url: 'https://desk.example.org/telegram', secret_token: 'x'.repeat(20) })
    for (const mode of ['polling', 'webhook'] as const) {
      const refused = await openTelegramTest(mode, { fake }).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(ConfigError)
      expect(String(refused)).toContain('https://desk.example.org/telegram')
    }
    expect(fake.webhook.url).toBe('https://desk.example.org/telegram')
    expect(fake.calls.map(({ method }) => method)).not.toContain('deleteWebhook')
  })

  test('with a wrong token is told in one sentence', async () => {
    const fake = await fakeTelegram()
    for (const token of ['7000000001:AAsome-other-token-that-nobody-knows', 'nonsense']) {
      const refused = await openTelegramTest('polling', { fake: { ...fake, token } }).catch(
        (error: unknown) => error,
      )
      expect(refused).toBeInstanceOf(ConfigError)
      expect(String(refused)).toContain('TELEGRAM_BOT_TOKEN')
      expect(String(refused)).not.toContain(token)
    }
  })

  test('while the platform is away goes on without it, and finds it later', async () => {
    const fake = await fakeTelegram()
    fake.fail(() => ({ kind: 'cut', handled: false }))
    const { telegram } = await polling({ fake, with: (app) => faster(app, 50) })
    expect(telegram.told()).toContain('cannot be reached yet')
    fake.fail(undefined)
    const phone = fake.phone()
    phone.type('/start')
    await fake.settled()
    expect(phone.heard()).toHaveLength(2)
    expect(telegram.told()).toContain('https://t.me/zeri_fake_bot')
  })
})

describe('two who poll', () => {
  test('the second stands by with a named cause, the first keeps working', async () => {
    const fake = await fakeTelegram()
    const first = await polling({ fake, with: (app) => faster(app, 100) })
    await wait(600)
    const second = await polling({ fake })
    await until(() => second.telegram.deaf() === 'other_poller', 10_000)
    const ready = await fetch(`${second.url}/health/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ ok: false, parts: { telegram: false } })
    const phone = fake.phone()
    phone.type('/start')
    await fake.settled()
    expect(phone.heard()).toHaveLength(2)
    expect(first.replies.size).toBe(1)
    expect(second.replies.size).toBe(0)
    expect(first.telegram.deaf()).toBeUndefined()
  })

  test('a webhook that somebody sets meanwhile is left as it is and told', async () => {
    const { fake, telegram } = await polling()
    await until(() => fake.calls.some(({ method }) => method === 'getMyName'))
    await fetch(`${fake.url}/bot${fake.token}/setWebhook`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"url":"http://127.0.0.1:9/telegram"}',
    })
    await until(() => telegram.deaf() === 'webhook_gone_elsewhere')
    expect(fake.webhook.url).toBe('http://127.0.0.1:9/telegram')
  })
})

describe('updates', () => {
  test('of many chats, more than a window holds: all are taken, in the order of each chat', async () => {
    const order = new Map<string, string[]>()
    const own = await polling({
      with: (app) =>
        between(app, async (arrival, on) => {
          await wait(Math.random() * 4)
          const reply = await on(arrival)
          order.set(arrival.conversation, [...(order.get(arrival.conversation) ?? []), textOf(arrival)])
          return reply
        }),
    })
    const phones = Array.from({ length: 40 }, () => own.fake.phone())
    for (let round = 0; round < 8; round += 1) for (const phone of phones) phone.type(`fjala ${round}`)
    await own.fake.settled(20_000)
    expect([...order.values()]).toEqual(
      phones.map(() => Array.from({ length: 8 }, (_, round) => `fjala ${round}`)),
    )
    for (const phone of phones) expect(phone.heard().filter(({ keys }) => keys.length > 0)).toHaveLength(2)
  })

  test('whose id fell to a lower number are taken', async () => {
    const { fake, replies } = await polling()
    const phone = fake.phone()
    phone.type('/start')
    await fake.settled()
    const later = {
      message_id: 9000,
      date: 1_795_000_000,
      chat: { id: phone.id, type: 'private' },
      text: '/menu',
    }
    fake.deliver({ message: later }, { id: 37 })
    await fake.settled()
    expect(phone.heard()).toHaveLength(3)
    expect(replies.size).toBe(1)
  })

  test('that repeat a message under another id have one effect', async () => {
    const { fake } = await polling()
    const phone = fake.phone()
    phone.chat.open = true
    const same = {
      message_id: 9000,
      date: 1_795_000_000,
      chat: { id: phone.id, type: 'private' },
      text: 'Uji mungon.',
    }
    fake.deliver({ message: same })
    fake.deliver({ message: same })
    fake.deliver({ message: same })
    await fake.settled()
    expect(phone.heard()).toHaveLength(2)
  })

  test('a press that comes before the older message of its chat: both are taken', async () => {
    const { fake, replies, desk } = await polling({ desk: { sample: true } })
    const phone = fake.phone()
    phone.type('/start')
    await fake.settled()
    const press = phone.press('📄')
    phone.type('Në lagjen tonë nuk ka ujë.')
    await fake.settled()
    expect(phone.answered(press)).toBe('')
    expect(replies.get(conversationOf(desk.app, phone))?.prompt.options.length).toBeGreaterThan(0)
  })
})

test('stores that are down leave the offset where it is; afterwards everything is taken in order', async () => {
  let down = true
  const own = await polling({
    with: (app) =>
      between(app, async (arrival, on) => {
        if (down) throw new StorageError('registry', 'unreachable')
        return on(arrival)
      }),
  })
  const phones = [own.fake.phone(), own.fake.phone()]
  for (const phone of phones) phone.type('/start')
  for (const phone of phones) phone.type('/ndihme')
  await wait(1500)
  expect(own.fake.queue.all()).toHaveLength(4)
  expect(phones.flatMap((phone) => phone.heard())).toEqual([])
  down = false
  await own.fake.settled()
  for (const phone of phones) expect(phone.heard()).toHaveLength(3)
})

test('an arrival that takes over 30 s is held and counts as finished; the others go on meanwhile', async () => {
  const own = await polling({
    with: (app) =>
      faster(
        between(app, async (arrival, on) => {
          if (textOf(arrival) === 'ngadalë') await wait(3000, undefined, { ref: false })
          return on(arrival)
        }),
        100,
      ),
  })
  const slow = own.fake.phone()
  const quick = own.fake.phone()
  slow.type('ngadalë')
  quick.type('/start')
  await until(() => quick.heard().length === 2, 1500)
  await own.fake.settled()
  expect(await own.desk.app.registry.reader.held(5)).toMatchObject([{ reason: 'late' }])
})

test('a clean stop confirms with one last call; what is taken is not taken again', async () => {
  const fake = await fakeTelegram()
  const first = await openTelegramTest('polling', { realClock: true, fake })
  const phone = fake.phone()
  phone.type('/start')
  await until(() => phone.heard().length === 2)
  await first.close()
  expect(fake.queue.all()).toEqual([])
  const last = fake.calls.findLast(({ method }) => method === 'getUpdates')
  expect(last?.payload['offset']).toBeGreaterThan(500_000)
})

test('after an unclean stop the first window is taken one by one, each written down before; after three falls it is left held, and the person is told', async () => {
  const fake = await fakeTelegram()
  const phone = fake.phone()
  const other = fake.phone()
  for (const one of [phone, other]) one.type('/start')
  let busy = 0
  let most = 0
  const own = await polling({
    fake,
    with: (app) => {
      const { secrets, clock, registry } = app
      const mark = { stamp: { turn: 1, turnId: 'before' }, body: 'began' }
      const key = secrets.name('arrival', `tg:${phone.id}:${phone.chat.messages[0]?.id}:0`)
      const before = { arrivalKey: key, conversation: null, body: '', reason: 'trying', at: clock.iso() }
      const unclean = async () => {
        await app.states.save(secrets.name('telegram', 'stop'), 'absent', mark)
        for (let fall = 0; fall < 3; fall += 1) await registry.writer.write((writing) => writing.hold(before))
      }
      const ready = unclean()
      const states = { ...app.states, load: async (of: string) => ready.then(() => app.states.load(of)) }
      return between({ ...app, states }, async (arrival, on) => {
        busy += 1
        most = Math.max(most, busy)
        await wait(20)
        busy -= 1
        return on(arrival)
      })
    },
  })
  await fake.settled()
  expect(most).toBe(1)
  expect(other.heard()).toHaveLength(2)
  expect(phone.heard().map(({ text }) => text)).toEqual([
    expect.stringContaining('Pati një problem nga ana jonë'),
  ])
  // What was only written down for its try is let go; what fell three times is left for a person.
  expect(await own.desk.app.registry.reader.held(5)).toMatchObject([{ reason: 'trying', tries: 4 }])
})

test('bad gateways and cut lines: polling goes on afterwards, nothing is lost', async () => {
  const unhandled: unknown[] = []
  const note = (error: unknown): void => void unhandled.push(error)
  process.on('unhandledRejection', note)
  const { fake } = await polling({ with: (app) => faster(app, 20) })
  const phone = fake.phone()
  let nth = 0
  const faults: readonly Fault[] = [
    { kind: 'html', handled: false },
    { kind: 'cut', handled: true },
    { kind: 'slow', ms: 100 },
    { kind: 'cut', handled: false },
  ]
  fake.fail((method) => (method === 'getUpdates' ? faults[(nth += 1) % faults.length] : undefined))
  for (let round = 0; round < 5; round += 1) {
    phone.type(`/menu`)
    await wait(300)
  }
  fake.fail(undefined)
  await fake.settled(20_000)
  process.off('unhandledRejection', note)
  const menus = phone.heard().filter(({ text }) => text.endsWith('Çfarë doni të bëni?'))
  expect(menus).toHaveLength(5)
  expect(unhandled).toEqual([])
})
