/** The desk as Telegram sees it, and the channel on it. */
import { StorageError } from '../../storage/errors.ts'
import { makeLease, makeMark, makeNote, type Lease, type LeaseParts } from '../../storage/state/lease.ts'
import type { App } from '../app.ts'
import type { Telegram } from '../channels/telegram/channel.ts'
import type { Ended, Holding, TelegramDesk } from '../channels/telegram/desk.ts'
import type { Here } from '../channels/telegram/inbound.ts'
import type { Greeting, Way } from '../channels/telegram/greet.ts'
import type { Config, SecretConfig } from '../config.ts'
import { makeDue } from '../turn/due.ts'
import { makeLanes } from '../turn/lanes.ts'
import { fileOf } from '../web-desk.ts'

/** The path updates are posted to. */
const PATH = '/telegram'

/** Reason of a held arrival that was only written down before it was tried. */
const TRYING = 'trying'

function holdingOf({ registry: { writer }, secrets, clock }: App): Holding {
  const held = (key: string, arrival: Here, reason: string) => ({
    arrivalKey: key,
    conversation: arrival.conversation,
    body: secrets.seal(JSON.stringify(arrival)),
    reason,
    at: clock.iso(),
  })
  return {
    trying: (here) =>
      writer.write(async (writing) => {
        await writing.hold(held(here.key, here, TRYING))
        return writing.heldTries(here.key)
      }),
    tried: ({ key }) => writer.write((writing) => writing.letGo(key, TRYING)),
    hold: (here, reason) => writer.write((writing) => writing.hold(held(here.key, here, reason))),
  }
}

/** With Redis several processes may serve one desk, and one of them polls; with a file there is one process. */
function leaseOf(parts: LeaseParts): Lease {
  if (parts.store.name === 'redis') return makeLease(parts)
  return { take: async () => true, letGo: async () => undefined }
}

function dueOf({ states, secrets, clock, ids }: App) {
  return makeDue({ states, secrets, clock, ids, channel: 'telegram' })
}

/** How many conversations still wait for a reply there, in all processes. Throws `StorageError`. */
export function dueOnTelegram(app: App): Promise<number> {
  return dueOf(app).count()
}

/** Whether somebody is reached there. What cannot be written down now is learned again with the next message. */
async function noted({ log }: App, marking: Promise<void>): Promise<void> {
  try {
    await marking
  } catch (err) {
    if (!(err instanceof StorageError)) throw err
    log.warn({ err }, 'telegram: nobody could be marked as gone or back')
  }
}

/** Makes it. */
export function telegramDesk(app: App): TelegramDesk {
  const { acts, turns, layOut, words, clock, ids, log, secrets, states } = app
  const leaseParts = (name: string): LeaseParts => ({
    store: states,
    of: secrets.name('telegram', name),
    id: () => ids.effectKey(),
    now: () => clock.now(),
  })
  return {
    async take(arrival) {
      const reply = await turns.take(arrival)
      await noted(app, acts.markBack(arrival.conversation))
      return reply
    },
    gone: (conversation) => noted(app, acts.markGone(conversation)),
    look: (here) => turns.look(here),
    layOut: (reply) => layOut(reply),
    takeFile: (grant, conversation) => fileOf(app, grant, conversation),
    words: (language, key, params) => words.text(language, params === undefined ? { key } : { key, params }),
    offered: app.offered,
    called: (bot) => app.links.reach({ bot }),
    down: (error) => error instanceof StorageError,
    lanes: makeLanes<Ended>(),
    lease: leaseOf(leaseParts('poller')),
    mark: makeMark(leaseParts('stop')),
    picture: makeNote(leaseParts('picture')),
    holding: holdingOf(app),
    due: dueOf(app),
    counts: app.counts,
    clock,
    ids,
    log,
    secrets,
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
