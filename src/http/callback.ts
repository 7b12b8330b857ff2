/** `/api/registry/callback`: the consultation register tells the desk what became of what it was sent. */
import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { CallbackTaken, RegisterSays, Target } from '../acts/take-callback.ts'
import { BODY_BYTES } from '../channels/web/inbound.ts'
import { signature } from '../forwarding/http.ts'
import { Callback } from '../forwarding/shape.ts'
import { clientAddress } from './client.ts'
import type { Desk, Register } from './desk.ts'
import { notLonger } from './guard.ts'
import type { Pace } from './pace.ts'

const CLOCK_MS = 5 * 60_000

/** The routes, to be mounted there. Nothing of a body is looked into before its signature was found good. */
export function callbackRoutes(desk: Desk, register: Register, pace: Pace): Hono {
  const app = new Hono({ strict: false })
  app.post(
    '/',
    async (c, next) => {
      const seconds = pace.turn(clientAddress(c))
      if (seconds > 0) return c.json({ error: 'too_often' }, 429, { 'Retry-After': `${seconds}` })
      return isNow(c, desk.clock.now()) ? next() : unsigned(c)
    },
    notLonger(BODY_BYTES),
    async (c) => {
      const body = await c.req.arrayBuffer().then(
        (bytes) => new Uint8Array(bytes),
        () => undefined,
      )
      if (body === undefined) return c.json({ error: 'broken' }, 400)
      return isSigned(c, register.secret, body) ? take(c, register, body) : unsigned(c)
    },
  )
  return app
}

/** Whoever has not the secret learns nothing. */
function unsigned(c: Context): Response {
  return c.body(null, 401)
}

const timestampOf = (c: Context): string => c.req.header('Zeri-Timestamp') ?? ''

function isNow(c: Context, now: number): boolean {
  const timestamp = timestampOf(c)
  return /^\d{1,12}$/u.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= CLOCK_MS
}

function isSigned(c: Context, secret: string, body: Uint8Array): boolean {
  const expected = Buffer.from(`v1=${signature(secret, timestampOf(c), body)}`)
  const given = Buffer.from(c.req.header('Zeri-Signature') ?? '')
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

async function take(c: Context, { take: takeCallback }: Register, body: Uint8Array): Promise<Response> {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return c.json({ error: 'no_key' }, 400)
  const read = jsonOf(body)
  if (read === undefined) return c.json({ error: 'not_json' }, 400)
  const { data, error } = Callback.safeParse(read.json)
  // Where it is wrong, and nothing of what stands there.
  if (data === undefined) return misshapen(c, error?.issues[0]?.path ?? [])
  // What is signed is the body: under another key it is not taken twice.
  if (data.key !== key) return c.json({ error: 'wrong_key' }, 400)
  return tell(c, key, await takeCallback({ key, body, says: saysOf(data) }))
}

function misshapen(c: Context, path: readonly PropertyKey[]): Response {
  return c.json({ error: 'misshapen', at: path.join('.') }, 422)
}

function jsonOf(body: Uint8Array): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown }
  } catch {
    return undefined
  }
}

function saysOf(told: Callback): RegisterSays {
  switch (told.event) {
    case 'answered': {
      const { to, verdict, reason, body } = told
      const text: Record<string, string> = {}
      for (const [language, words = ''] of Object.entries(reason))
        if (plain(words) !== '') text[language] = plain(words)
      return { kind: 'answered', to, verdict, text, body: body === undefined ? null : plain(body) }
    }
    case 'published':
      return { kind: 'published', to: told.to, at: new Date(told.at).toISOString() }
    case 'numbered':
      return { kind: 'numbered', receipt: told.receipt, entry: told.entry }
  }
}

/** Lines as everywhere here, and no letter nobody can see. */
function plain(words: string): string {
  const lines = words.replaceAll(/\r\n?/gu, '\n')
  return lines.replaceAll(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '').trim()
}

function tell(c: Context, key: string, came: CallbackTaken): Response {
  switch (came.kind) {
    case 'taken':
      return c.json({ key, done: came.done, waiting: came.waiting })
    case 'other_body':
      return c.json({ error: came.kind }, 422)
    case 'reason_needed':
      return misshapen(c, ['reason'])
    case 'unknown':
      return c.json({ error: came.kind, ...named(came.target) }, 404)
    case 'withdrawn':
    case 'answered':
      return c.json({ error: came.kind, ...named(came.target) }, 409)
  }
}

/** By the name it was asked by, and by no other. */
function named(target: Target): Target {
  return 'receipt' in target ? { receipt: target.receipt } : { entry: target.entry }
}
