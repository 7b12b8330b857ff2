/** What a posted request must be before anyone reads it: our own page's, of the wanted type, and not too big. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LARGEST_BYTES } from '../../dialogs/nouns/file.ts'
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

/** Refuses (413) longer bodies while they come in. */
function notLonger(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: (c) => c.json({ error: 'too_big' }, 413, { Connection: 'close' }),
  })
}

/** Refuses other types than are wanted (415), then foreign pages (403). */
function ownPage(publicUrl: string, wanted: (type: string) => boolean, error: string): MiddlewareHandler {
  return async (c, next) => {
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!wanted(type)) return c.json({ error }, 415)
    if (!fromOurPage(c, publicUrl)) return c.json({ error: 'foreign_origin' }, 403)
    return next()
  }
}

/** For JSON: refuses forms and other types (415), foreign pages (403) and bodies over 256 KB (413). */
export function guardPosts(publicUrl: string): readonly [MiddlewareHandler, MiddlewareHandler] {
  const isJson = (type: string) => type === 'application/json'
  return [ownPage(publicUrl, isJson, 'json_wanted'), notLonger(BODY_BYTES)]
}

// A foreign page can post forms and plain text without asking first; nothing else.
const FILE_TYPES = /^(?:audio|image|application)\/[\w.+-]+$/
const FORM = 'application/x-www-form-urlencoded'

/** The same for a file as it is: forms and texts are refused, and what is larger than is ever taken. */
export function guardFiles(publicUrl: string): readonly [MiddlewareHandler, MiddlewareHandler] {
  const isFile = (type: string) => FILE_TYPES.test(type) && type !== FORM
  return [ownPage(publicUrl, isFile, 'file_wanted'), notLonger(LARGEST_BYTES)]
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

/** The posted bytes; undefined where they broke off on the way. */
export async function readBytes(c: Context): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await c.req.arrayBuffer())
  } catch {
    return undefined
  }
}

/** The posted JSON; undefined where it is none, or where it broke off on the way. */
export async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json<unknown>()
  } catch {
    return undefined
  }
}
