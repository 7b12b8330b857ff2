/** Puts the Telegram channel on an app, behind a door of its own; light enough for a process that is killed often. */
import type { App } from '../../src/app.ts'
import { mountTelegram, readyTelegram, telegramOf } from '../../src/app/telegram.ts'
import type { Telegram } from '../../src/channels/telegram/channel.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import { webDesk } from '../../src/web-desk.ts'

/** How updates come to the desk. */
export type Mode = 'polling' | 'webhook'

/** The secret of the door in tests. */
export const SECRET = 'a-secret-for-the-door-of-tests'

/** The channel on a port. */
export interface OnTelegram {
  readonly telegram: Telegram
  /** Where the desk's own door is. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Puts it there. */
export async function onTelegram(
  app: App,
  mode: Mode,
  fake: { readonly url: string; readonly token: string },
  port: number,
): Promise<OnTelegram> {
  const url = `http://127.0.0.1:${port}`
  const secrets = {
    telegramToken: fake.token,
    ...(mode === 'webhook' ? { telegramWebhookSecret: SECRET } : {}),
  }
  const telegram = await telegramOf(app, { telegramApiRoot: fake.url }, secrets, url)
  if (telegram === undefined) throw new Error('no Telegram')
  const web = makeWeb(webDesk(app, url, () => readyTelegram(telegram)))
  mountTelegram(web.app, telegram)
  const listening = await listen(web, { host: '127.0.0.1', port, headersMs: 1000 })
  telegram.begin()
  return { telegram, url, stop: async () => void (await Promise.all([listening.close(), telegram.stop()])) }
}
