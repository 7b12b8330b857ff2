/** What a posted request must be before anyone reads it: our own page's, JSON, and not too big. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { BODY_BYTES } from '../channels/web/inbound.ts'

/**
 * Whether our own page sent this. Browsers always name the site or the origin of a posted JSON; a client
 * that names neither is no browser and carries nobody's cookie by accident.
 */
function fromOurPage(c: Context, publicUrl: string): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('Origin')
  if (origin === undefined) return true
  if (origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === c.req.header('Host')
}

/** Refuses forms and other types (415), foreign pages (403) and bodies over 256 KB (413). */
export function guardPosts(publicUrl: string): readonly [MiddlewareHandler, MiddlewareHandler] {
  return [
    async (c, next) => {
      const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
      if (type !== 'application/json') return c.json({ error: 'json_wanted' }, 415)
      if (!fromOurPage(c, publicUrl)) return c.json({ error: 'foreign_origin' }, 403)
      return next()
    },
    bodyLimit({
      maxSize: BODY_BYTES,
      onError: (c) => c.json({ error: 'too_big' }, 413, { Connection: 'close' }),
    }),
  ]
}

const FORWARDED = /^(?:x-forwarded-.*|forwarded)$/

/**
 * Refuses (421) whatever a proxy brings to a desk that does not know its public address: it would be open to all with
 * the seats of its first start, and with cookies that go over any line.
 */
export const refuseForwarded: MiddlewareHandler = async (c, next) => {
  if (!Object.keys(c.req.header()).some((name) => FORWARDED.test(name))) return next()
  return c.text(
    'Set PUBLIC_URL to the address people open, and start again: a proxy stands before this desk.\n',
    421,
  )
}

/** The posted JSON; undefined where it is none, or where it broke off on the way. */
export async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json<unknown>()
  } catch {
    return undefined
  }
}
