/** The first words with the platform: who we are there, and whether somebody else is served already. */
import { ConfigError } from '../../errors.ts'
import { WANTED } from './inbound.ts'
import type { Answer, Wire } from './wire.ts'

/** How updates come: fetched by us, or posted to our door. */
export type Way =
  | { readonly kind: 'polling' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }

/** What the greeting came to. `unreachable`: to be tried again; the desk works without. */
export type Greeting =
  | { readonly kind: 'known'; readonly username: string }
  | { readonly kind: 'unreachable' }

/** Connections the platform may open at once; as many as turns are taken side by side. */
const CONNECTIONS = 64

function refused(answer: Answer<unknown>): number | undefined {
  return answer.kind === 'refused' ? answer.code : undefined
}

/**
 * Asks who we are and looks who is served. Throws {@link ConfigError} for a token the platform does not know, and for
 * a webhook that is not ours: that is somebody's desk at work, and is left as it is.
 */
export async function greet(wire: Wire, way: Way): Promise<Greeting> {
  const me = await wire.call('getMe', {})
  const code = refused(me)
  if (code === 401 || code === 404) {
    throw new ConfigError(
      `Telegram does not know this TELEGRAM_BOT_TOKEN (${code}); ` +
        'copy it again from BotFather, in the form 123456789:AAE…',
    )
  }
  if (me.kind !== 'ok') return { kind: 'unreachable' }
  const info = await wire.call('getWebhookInfo', {})
  if (info.kind === 'broken') return { kind: 'unreachable' }
  const set = info.kind === 'ok' ? (info.result.url ?? '') : ''
  if (set !== '' && (way.kind === 'polling' || set !== way.url)) {
    throw new ConfigError(
      `This bot already serves another desk: its webhook is ${set}. It was left as it is; use another ` +
        'TELEGRAM_BOT_TOKEN here, or take that webhook away first.',
    )
  }
  return { kind: 'known', username: me.result.username }
}

/** Tells the platform where to post; the secret may have changed, so it is told at every start. */
export async function setWebhook(wire: Wire, way: Extract<Way, { kind: 'webhook' }>): Promise<Answer<true>> {
  return wire.call('setWebhook', {
    url: way.url,
    secret_token: way.secret,
    max_connections: CONNECTIONS,
    allowed_updates: [...WANTED],
  })
}
