/** A whole desk for tests: the real composition over real files in a temporary folder, with a clock set by hand. */
import type { Medium } from '../../dialogs/nouns/file.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import { build, type App, type Overrides } from '../../src/app.ts'
import { ChannelName, type Arrival, type Reply, type Signal } from '../../src/channels/channel.ts'
import { makeLog } from '../../src/log.ts'
import { makeSecrets } from '../../src/secrets.ts'
import { loadSamples } from '../../src/samples/load.ts'
import { openMemoryState } from '../../storage/state/memory.ts'
import { handClock, temporary } from './desk.ts'

/** What a test desk is asked to be. */
export interface TestDesk {
  /** Load the founding documents. */
  readonly sample?: boolean
  /** ISO UTC; a working Tuesday morning unless given. */
  readonly at?: string
  /** Keep state in the embedded file rather than in memory. */
  readonly keepState?: boolean
  readonly overrides?: Overrides
  /** Over this Redis. */
  readonly redisUrl?: string
  /** A second process of this desk: the same files, the same clock. */
  readonly beside?: TestApp
  /** A demonstration, which offers what no native reader has seen yet too. */
  readonly demonstration?: boolean
}

/** A file as somebody sends it. */
export interface Brought {
  readonly medium: Medium
  readonly name: string
  readonly bytes: Uint8Array
}

/** A person at a keyboard: what they do, and what they are told. */
export interface Person {
  readonly conversation: string
  send(signal: Signal, key?: string): Promise<Reply>
  say(text: string): Promise<Reply>
  /** Sends a file, with words under it. */
  bring(file: Brought, text?: string): Promise<Reply>
  /** Presses the button of the last reply with this name of an option. */
  press(option: string): Promise<Reply>
  call(name: string, rest?: string): Promise<Reply>
  /** The last reply. */
  readonly last: () => Reply | undefined
}

/** See {@link makeTestApp}. */
export interface TestApp {
  readonly app: App
  readonly clock: ReturnType<typeof handClock>
  readonly folder: string
  loadSample(): Promise<number>
  person(name: string, language?: Language): Person
  close(): Promise<void>
  /** What is left to do once it died in the middle of a turn: its files are let go. */
  bury(): Promise<void>
}

/** The key every test desk seals with. */
export const TEST_KEY = 'a test key of more than thirty-two letters'

/** What every test desk seals with. */
export const TEST_SECRETS = makeSecrets(TEST_KEY)

/** Where receipts of the test desk are looked up. */
export const RECEIPT_PAGE = 'https://zeri.example.org/r/'

function personOn(app: App, name: string, language: Language): Person {
  const conversation = app.secrets.name('conversation', `web:${name}`)
  // `name@telegram`: the same somebody in another app.
  const channel = ChannelName.catch('web').parse(name.split('@')[1])
  let count = 0
  let last: Reply | undefined
  const send = async (signal: Signal, key = `${name}-${(count += 1)}`): Promise<Reply> => {
    const arrival: Arrival = {
      key: app.secrets.name('arrival', key),
      conversation,
      address: { channel, id: name },
      at: app.clock.iso(),
      language,
      receiptPage: RECEIPT_PAGE,
      signal,
    }
    last = await app.turns.take(arrival)
    return last
  }
  return {
    conversation,
    send,
    say: (text) => send({ kind: 'said', text }),
    async bring({ medium, name: called, bytes }, text = '') {
      const ref = app.ids.effectKey()
      await app.files.uploads.put(ref, bytes)
      return send({ kind: 'sent', file: { medium, ref, name: called, bytes: bytes.byteLength }, text })
    },
    call: (called, rest = '') => send({ kind: 'called', name: called, rest }),
    press: (option) => send({ kind: 'pressed', token: tokenOf(app, last, option) }),
    last: () => last,
  }
}

/** The token of a button of a reply, by the name of its option. */
export function tokenOf(app: App, reply: Reply | undefined, option: string): string {
  const at = reply?.prompt.options.findIndex(({ id }) => id === option) ?? -1
  const question = reply === undefined ? undefined : app.layOut(reply).prompt.at(-1)
  const button = question !== undefined && 'buttons' in question ? question.buttons[at] : undefined
  if (button === undefined) {
    const there = reply?.prompt.options.map(({ id }) => id).join(' ') ?? 'nothing was said yet'
    throw new Error(`there is no button ${option}; there are: ${there}`)
  }
  return button.token
}

/** Makes it. */
export async function makeTestApp(asked: TestDesk = {}): Promise<TestApp> {
  const { folder, remove } =
    asked.beside === undefined ? await temporary() : { ...asked.beside, remove: undefined }
  const clock = asked.beside?.clock ?? handClock(asked.at ?? '2026-12-01T09:00:00.000Z')
  const config = {
    port: 0,
    host: '127.0.0.1',
    country: 'al',
    databaseFile: `${folder}/zeri.db`,
    dataFolder: folder,
    logLevel: 'silent',
    telegramApiRoot: 'http://127.0.0.1:1',
  } as const
  const kept = asked.keepState === true || asked.redisUrl !== undefined
  const states = kept ? {} : { states: openMemoryState(() => clock.now()) }
  const app = await build(
    config,
    {
      secretKey: TEST_KEY,
      ...(asked.redisUrl === undefined ? {} : { redisUrl: asked.redisUrl }),
    },
    {
      clock,
      log: makeLog('silent', clock),
      ...states,
      demonstration: asked.demonstration ?? false,
      ...asked.overrides,
    },
  )
  const loadSample = () => loadSamples(app.acts, app.calendar, clock.iso())
  if (asked.sample === true) await loadSample()
  return {
    app,
    clock,
    folder,
    loadSample,
    person: (name, language = 'sq') => personOn(app, name, language),
    async close() {
      await app.close()
      await remove?.()
    },
    async bury() {
      await app.states.close()
      await app.registry.close()
      await remove?.()
    },
  }
}
