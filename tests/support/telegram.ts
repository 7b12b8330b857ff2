/** The whole desk on the fake Telegram, over HTTP: fetching updates or taking them at the door. */
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../../src/app.ts'
import type { Reply, Signal } from '../../src/channels/channel.ts'
import { compose } from '../../src/channels/telegram/outbound.ts'
import type { Telegram } from '../../src/channels/telegram/channel.ts'
import { makeTestApp, tokenOf, type Brought, type Person, type TestApp, type TestDesk } from './app.ts'
import type { Phone } from './fake-telegram/phone.ts'
import { startFakeTelegram, type FakeOptions, type FakeTelegram } from './fake-telegram/telegram.ts'
import { onTelegram, SECRET, type Mode } from './on-telegram.ts'
import { freePort } from './redis.ts'
import type { Stage } from './transcript.ts'

export { SECRET, type Mode }

/** A desk that people reach by Telegram. */
export interface TelegramTest {
  readonly desk: TestApp
  readonly fake: FakeTelegram
  readonly telegram: Telegram
  /** Where the desk's own door is. */
  readonly url: string
  /** The last reply to each conversation, as it was decided. */
  readonly replies: ReadonlyMap<string, Reply>
  /** The transcripts' people, each with a phone. */
  readonly stage: Stage
  phoneOf(name: string): Phone
  close(): Promise<void>
}

/** How it is opened. */
export interface TelegramTestOptions extends FakeOptions {
  readonly desk?: TestDesk
  /** The real clock instead of one set by hand. */
  readonly realClock?: boolean
  /** Changes the app before the channel is put on it. */
  readonly with?: (app: App) => App
  /** A platform that is there already. */
  readonly fake?: FakeTelegram
}

const PACE = 0.01

/** A clock set by hand waits no time at all; on Telegram it waits as long as it says. */
export function waiting(app: App): App {
  return { ...app, clock: { ...app.clock, wait: (ms) => wait(ms, undefined, { ref: false }) } }
}

const realClock = {
  now: () => Date.now(),
  iso: () => new Date(Date.now()).toISOString(),
  wait: (ms: number) => wait(ms, undefined, { ref: false }),
}

/** Keeps the last reply to each conversation. */
export function remembering(app: App, replies: Map<string, Reply>): App {
  return {
    ...app,
    turns: {
      ...app.turns,
      async take(arrival) {
        const reply = await app.turns.take(arrival)
        replies.set(arrival.conversation, reply)
        return reply
      },
    },
  }
}

/** Puts the Telegram channel on an app, behind a door of its own. */
export async function putOnTelegram(
  app: App,
  mode: Mode,
  fake: Pick<FakeTelegram, 'url' | 'token'>,
  onPort = 0,
) {
  return onTelegram(app, mode, fake, onPort === 0 ? await freePort() : onPort)
}

/** Opens it. */
export async function openTelegramTest(mode: Mode, options: TelegramTestOptions = {}): Promise<TelegramTest> {
  const overrides = {
    ...options.desk?.overrides,
    ...(options.realClock === true ? { clock: realClock } : {}),
  }
  const desk = await makeTestApp({ ...options.desk, overrides })
  const fake =
    options.fake ?? (await startFakeTelegram({ now: () => desk.app.clock.now(), pace: PACE, ...options }))
  const replies = new Map<string, Reply>()
  const base = options.realClock === true ? desk.app : waiting(desk.app)
  const app = remembering(options.with?.(base) ?? base, replies)
  const { telegram, url, stop } = await putOnTelegram(app, mode, fake)
  const phones = new Map<string, Phone>()
  const phoneOf = (name: string, language?: string): Phone => {
    const phone = phones.get(name) ?? fake.phone(language === undefined ? {} : { language })
    phones.set(name, phone)
    return phone
  }
  return {
    desk,
    fake,
    telegram,
    url,
    replies,
    phoneOf,
    stage: {
      app: desk.app,
      clock: desk.clock,
      person: (name, language = 'sq') => personOn(desk.app, fake, phoneOf(name, language), replies),
    },
    async close() {
      await stop()
      if (options.fake === undefined) await fake.close()
      await desk.close()
    },
  }
}

/** The conversation of a phone. */
export function conversationOf(app: App, phone: Phone): string {
  return app.secrets.name('conversation', `tg:${phone.id}`)
}

/** What the phone shows is what the desk decided to say: every text, and one live keyboard. */
export function missingOn(phone: Phone, app: App, reply: Reply): readonly string[] {
  const heard = phone.heard()
  const wanted = compose(app.layOut(reply))
  const lacking = wanted.flatMap((one) => {
    if (one.kind === 'file')
      return heard.some(({ file }) => file?.name === one.name) ? [] : [`file ${one.name}`]
    const keys = JSON.stringify(one.keys)
    const there = heard.some(({ text, keys: shown }) => text === one.text && JSON.stringify(shown) === keys)
    return there ? [] : [`"${one.text}" with ${keys}`]
  })
  const questions = heard.filter(({ keys }) =>
    keys.flat().some(({ callback_data: data }) => data?.startsWith('p')),
  )
  return questions.length > 1 ? [...lacking, `${questions.length} live keyboards`] : lacking
}

function act(phone: Phone, signal: Signal): void {
  if (signal.kind === 'said') phone.type(signal.text)
  else if (signal.kind === 'pressed') phone.pressData(signal.token)
  else if (signal.kind === 'called') phone.type(`/${signal.name} ${signal.rest}`.trim())
  else throw new Error('a person on Telegram brings a file')
}

/** A recorded voice has no name there, and neither has a photo. */
function hand(phone: Phone, { medium, name, bytes }: Brought, caption: string): void {
  const file = medium === 'document' ? { bytes, name } : { bytes }
  phone.send({ [medium]: file, ...(caption === '' ? {} : { caption }) })
}

function personOn(app: App, fake: FakeTelegram, phone: Phone, replies: ReadonlyMap<string, Reply>): Person {
  const conversation = conversationOf(app, phone)
  const does = async (deed: () => void): Promise<Reply> => {
    deed()
    await fake.settled()
    const reply = replies.get(conversation)
    if (reply === undefined) throw new Error('the desk said nothing')
    const missing = missingOn(phone, app, reply)
    if (missing.length > 0) throw new Error(`not on the phone: ${missing.join('; ')}\n${phone.look()}`)
    return reply
  }
  const send = (signal: Signal) => does(() => act(phone, signal))
  const last = () => replies.get(conversation)
  return {
    conversation,
    send,
    last,
    say: (text) => send({ kind: 'said', text }),
    bring: (file, text = '') => does(() => hand(phone, file, text)),
    call: (name, rest = '') => send({ kind: 'called', name, rest }),
    press: (option) => send({ kind: 'pressed', token: tokenOf(app, last(), option) }),
  }
}
