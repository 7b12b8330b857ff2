/** The desk as Telegram sees it, and the channel on it. */
import { makeLease, makeMark, makeNote, type Lease, type LeaseParts } from '../../storage/state/lease.ts'
import type { App } from '../app.ts'
import type { Telegram } from '../channels/telegram/channel.ts'
import type { TelegramDesk } from '../channels/telegram/desk.ts'
import type { Greeting, Way } from '../channels/telegram/greet.ts'
import type { Config, SecretConfig } from '../config.ts'
import { channelDesk } from './channel-desk.ts'

/** The path updates are posted to. */
const PATH = '/telegram'

/** With Redis several processes may serve one desk, and one of them polls; with a file there is one process. */
function leaseOf(parts: LeaseParts): Lease {
  if (parts.store.name === 'redis') return makeLease(parts)
  return { take: async () => true, letGo: async () => undefined }
}

/** Makes it. */
export function telegramDesk(app: App): TelegramDesk {
  const { clock, ids, secrets, states } = app
  const leaseParts = (name: string): LeaseParts => ({
    store: states,
    of: secrets.name('telegram', name),
    id: () => ids.effectKey(),
    now: () => clock.now(),
  })
  return {
    ...channelDesk(app, 'telegram'),
    called: (bot) => app.links.reach({ bot }),
    lease: leaseOf(leaseParts('poller')),
    mark: makeMark(leaseParts('stop')),
    picture: makeNote(leaseParts('picture')),
    counts: app.counts,
  }
}

function wayOf(publicUrl: string, secret: string | undefined): Way {
  return secret === undefined ? { kind: 'polling' } : { kind: 'webhook', url: `${publicUrl}${PATH}`, secret }
}

/** Opens Telegram where there is a token; undefined: there is none. Throws `ConfigError`, see `openTelegram`. */
export async function telegramOf(
  app: App,
  { telegramApiRoot: apiRoot }: Pick<Config, 'telegramApiRoot'>,
  { telegramToken: token, telegramWebhookSecret: secret }: SecretConfig,
  publicUrl: string,
): Promise<Telegram | undefined> {
  if (token === undefined) return undefined
  // Its library costs 20 MB and some start; a desk without Telegram does without.
  const { openTelegram } = await import('../channels/telegram/channel.ts')
  const telegram = await openTelegram({ token, apiRoot, way: wayOf(publicUrl, secret) }, telegramDesk(app))
  // Before the first update is taken, and for whatever an earlier process still owes.
  const fetchNoMore = app.files.sources.add('telegram', telegram.fetchFile)
  return {
    ...telegram,
    async stop() {
      await telegram.stop()
      fetchNoMore()
    },
  }
}

/**
 * Asks the platform who the bot is and changes nothing there; undefined: there is no token. Throws `ConfigError`, see
 * `greet`.
 */
export async function lookIntoTelegram(
  { telegramApiRoot: apiRoot, publicUrl = '' }: Pick<Config, 'telegramApiRoot' | 'publicUrl'>,
  { telegramToken: token, telegramWebhookSecret: secret }: SecretConfig,
): Promise<Greeting | undefined> {
  if (token === undefined) return undefined
  const { makeWire } = await import('../channels/telegram/wire.ts')
  const { greet } = await import('../channels/telegram/greet.ts')
  const wire = makeWire(token, apiRoot)
  try {
    return await greet(wire, wayOf(publicUrl, secret))
  } finally {
    wire.close()
  }
}

/** What can be given a door: the web's routes. */
interface Routes {
  post(path: string, answer: (c: { readonly req: { readonly raw: Request } }) => Promise<Response>): unknown
}

/** Opens the door updates are posted to; where they are fetched, or there is no Telegram, there is none. */
export function mountTelegram(routes: Routes, telegram: Telegram | undefined): void {
  const webhook = telegram?.webhook
  if (webhook !== undefined) routes.post(PATH, (c) => webhook(c.req.raw))
}

/** Telegram as one of the parts that must work. */
export function readyTelegram(telegram: Telegram | undefined): Readonly<Record<string, boolean>> {
  return telegram === undefined ? {} : { telegram: telegram.deaf() === undefined }
}
