/** The Telegram channel whole: the greeting, the way updates come, what is still owed, and the stop. */
import { ConfigError } from '../../errors.ts'
import type { SpeakFirst } from '../channel.ts'
import { makeMouth, type Mouth } from '../mouth.ts'
import { makeNap, type Nap } from '../nap.ts'
import { countedWire } from './counted.ts'
import type { TelegramDesk } from './desk.ts'
import { makeFetchFile, type FetchTelegramFile } from './fetch-file.ts'
import { greet, setWebhook, type Way } from './greet.ts'
import { makeHealth, type Deaf, type Health } from './health.ts'
import type { OutgoingText } from './outbound.ts'
import { telegramPlatform } from './platform.ts'
import { speakFirst } from './speak-first.ts'
import { startPolling, type Poller } from './poll.ts'
import { ownPicture, settlePicture } from './picture.ts'
import { settleProfile } from './profile.ts'
import { makeTalk, type AnswerPress, type Talk } from './talk.ts'
import { makeWebhook, type Webhook } from './webhook.ts'
import { makeWire, type Wire } from './wire.ts'

/** How the platform is reached, and how updates come. */
export interface TelegramConfig {
  readonly token: string
  /** Without a slash at the end. */
  readonly apiRoot: string
  readonly way: Way
}

/** See the file's head. */
export interface Telegram {
  /** Takes posted updates; undefined where updates are fetched: then there is no such door. */
  readonly webhook: Webhook | undefined
  /** Fetches what somebody sent there; to be known to the desk before it begins. */
  readonly fetchFile: FetchTelegramFile
  /** One sentence for whoever started the desk. */
  told(): string
  /** Begins to listen; the door must be open. */
  begin(): void
  /** See {@link SpeakFirst}. */
  readonly speakFirst: SpeakFirst
  /** Why no updates come; undefined: they do. */
  deaf(): Deaf | 'not_ours' | undefined
  stop(): Promise<void>
}

const SWEEP_EVERY_MS = 5000
const GREET_EVERY_MS = 5000
/** What is under way may take so long; with the small things after it, less than the ten after which we are ended. */
const GRACE_MS = 7000
const WRITE_DOWN_MS = 500
const WATCH_EVERY_MS = 60_000

interface Parts {
  readonly desk: TelegramDesk
  readonly wire: Wire
  readonly config: TelegramConfig
  readonly mouth: Mouth<OutgoingText>
  readonly talk: Talk
  readonly health: Health
  readonly nap: Nap
  username: string
  poller: Poller | undefined
  refused: boolean
  stopping: boolean
}

/**
 * Opens the channel. Throws {@link ConfigError} for a token the platform does not know and for a webhook that is
 * somebody else's. A platform that cannot be reached is greeted later.
 */
export async function openTelegram(config: TelegramConfig, desk: TelegramDesk): Promise<Telegram> {
  const wire = countedWire(makeWire(config.token, config.apiRoot), desk.counts)
  const platform = telegramPlatform(wire)
  const mouth = makeMouth(platform, desk)
  const link = (): string => (parts.username === '' ? '' : `https://t.me/${parts.username}`)
  const talk = makeTalk({ desk, platform, wire, mouth, link })
  const health = makeHealth(desk.clock, desk.log)
  const nap = makeNap(desk.clock)
  const rest = { username: '', poller: undefined, refused: false, stopping: false }
  const parts: Parts = { desk, wire, config, mouth, talk, health, nap, ...rest }
  const met = await meet(parts).catch((error: unknown) => {
    wire.close()
    throw error
  })
  const { way } = config
  const works: Promise<unknown>[] = []
  return {
    webhook: way.kind === 'webhook' ? makeWebhook(desk, talk, way.secret) : undefined,
    fetchFile: makeFetchFile(wire, config, desk),
    told: () =>
      parts.username === ''
        ? 'Telegram cannot be reached yet; it is tried again'
        : `Telegram: ${link()} (${way.kind === 'polling' ? 'fetching updates' : `updates come to ${way.url}`})`,
    begin() {
      works.push(listen(parts, met), sweep(parts))
    },
    speakFirst: (to, screen) => speakFirst(wire, to, screen),
    deaf: () => (parts.refused ? 'not_ours' : (parts.poller ?? health).deaf()),
    async stop() {
      parts.stopping = true
      nap.wake()
      // What hangs longer is neither acknowledged nor confirmed, and comes again.
      await Promise.race([finish(parts, works), desk.clock.wait(GRACE_MS)])
      await mouth.stop()
      // A call that hangs ends here; that its reply is due is written down while the stores are still open.
      wire.close()
      await Promise.race([desk.lanes.idle(), desk.clock.wait(WRITE_DOWN_MS)])
    },
  }
}

async function finish({ poller, desk, config }: Parts, works: readonly Promise<unknown>[]): Promise<void> {
  await poller?.stop()
  await Promise.all(works)
  // Posted updates are in their lanes; what is said there must still get out.
  await desk.lanes.idle()
  // A poller has seen to it itself.
  if (config.way.kind === 'webhook') await desk.mark.end().catch(() => undefined)
}

/** Whether the platform knows us now. */
async function meet(parts: Parts): Promise<boolean> {
  const greeting = await greet(parts.wire, parts.config.way)
  if (greeting.kind === 'known') {
    parts.username = greeting.username
    parts.desk.called(greeting.username)
  }
  return greeting.kind === 'known'
}

async function listen(parts: Parts, met: boolean): Promise<void> {
  const { config, health, nap, desk } = parts
  try {
    for (let known = met; !known && !parts.stopping; known = await meet(parts)) {
      health.ill('unreachable')
      await nap.rest(GREET_EVERY_MS)
    }
  } catch (err) {
    // Found out only now; the desk goes on serving everybody else.
    if (!(err instanceof ConfigError)) throw err
    parts.refused = true
    desk.log.error({ err }, 'telegram: the bot cannot be served')
    return
  }
  if (parts.stopping) return
  parts.mouth.aside(settleFace(parts))
  const { way } = config
  if (way.kind === 'webhook') await watchWebhook(parts, way)
  else parts.poller = startPolling({ ...parts, answer: answerBySelf(parts) })
}

/** What people see of the bot before they write to it. */
async function settleFace({ wire, desk, config: { token } }: Parts): Promise<void> {
  await settleProfile(wire, desk)
  // What stands before the colon is the bot's own id.
  await settlePicture(wire, desk, Number(token.split(':')[0]), await ownPicture())
}

function answerBySelf({ wire, mouth }: Parts): AnswerPress {
  return (press, words) => {
    const shown = words === undefined ? {} : { text: words, show_alert: true }
    mouth.aside(wire.call('answerCallbackQuery', { callback_query_id: press, ...shown }))
  }
}

/** Sets the webhook and looks each minute whether it is still ours: whoever has the token could move it. */
async function watchWebhook(parts: Parts, way: Extract<Way, { kind: 'webhook' }>): Promise<void> {
  const { wire, health, nap } = parts
  let set = false
  while (!parts.stopping) {
    if (!set) set = (await setWebhook(wire, way)).kind === 'ok'
    const info = set ? await wire.call('getWebhookInfo', {}) : undefined
    if (info?.kind !== 'ok') health.ill('unreachable')
    else if (info.result.url === way.url) health.well()
    else health.ill('webhook_gone_elsewhere')
    await nap.rest(set ? WATCH_EVERY_MS : GREET_EVERY_MS)
  }
}

async function sweep(parts: Parts): Promise<void> {
  const { desk, mouth, nap } = parts
  while (!parts.stopping) {
    await mouth.sweep().catch((err: unknown) => {
      if (!desk.down(err)) desk.log.error({ err }, 'telegram: what is due could not be swept')
    })
    await nap.rest(SWEEP_EVERY_MS)
  }
}
