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

/** Says so, and that no more of it is read. */
export function tooBig(c: Context): Response {
  return c.json({ error: 'too_big' }, 413, { Connection: 'close' })
}

/** Refuses (413) longer bodies while they come in. */
export function notLonger(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: tooBig,
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

/** The same for a file as it is: forms and texts are refused; {@link readBytes} sees to its size. */
export function guardFiles(publicUrl: string): MiddlewareHandler {
  const isFile = (type: string) => FILE_TYPES.test(type) && type !== FORM
  return ownPage(publicUrl, isFile, 'file_wanted')
}

/** Whether a form was posted by another site than ours. A page that sends no referrer names its origin `null`. */
function isForeign(c: Context, publicUrl: string): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site !== 'same-origin'
  return c.req.header('Origin') !== 'null' && !fromOurPage(c, publicUrl)
}

/** For a form of a page of ours, which holds all it needs in its own address: no cookie is read, none is set. */
export function guardForms(publicUrl: string): readonly [MiddlewareHandler, MiddlewareHandler] {
  const own: MiddlewareHandler = async (c, next) => {
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== FORM) return c.json({ error: 'form_wanted' }, 415)
    return isForeign(c, publicUrl) ? c.json({ error: 'foreign_origin' }, 403) : next()
  }
  return [own, notLonger(BODY_BYTES)]
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

/** Posted bytes, or why there are none: more than are taken, no room for them, or they broke off on the way. */
export type PostedBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too_big' }
  | { readonly kind: 'no_room' }
  | { readonly kind: 'broken' }

/** Reads a file as it comes in. `came` is told of each piece, and gives false where there is no room for it. */
export async function readBytes(c: Context, came: (bytes: number) => boolean): Promise<PostedBytes> {
  if (Number(c.req.header('Content-Length') ?? 0) > LARGEST_BYTES) return { kind: 'too_big' }
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    // Not iterated over: that would cut the line before the refusal is out.
    const body: ReadableStream<Uint8Array> | null = c.req.raw.body
    const reader = body?.getReader()
    for (;;) {
      const piece = await reader?.read()
      if (piece?.value === undefined) return { kind: 'bytes', bytes: Buffer.concat(pieces) }
      size += piece.value.byteLength
      if (size > LARGEST_BYTES) return { kind: 'too_big' }
      if (!came(piece.value.byteLength)) return { kind: 'no_room' }
      pieces.push(piece.value)
    }
  } catch {
    return { kind: 'broken' }
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
