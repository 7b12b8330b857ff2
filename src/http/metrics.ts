/** `/metrics`: the desk's figures, for this machine or whoever knows the token; for all others there is nothing. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'

/** The figures, and the token they are told for. */
export interface Figures {
  /** Prometheus text of this moment. */
  text(): Promise<string>
  readonly type: string
  /** Undefined: only this machine itself is told. */
  readonly token?: string
}

// A proxy says so in one of these; what it brings comes from anywhere.
const BROUGHT = /^(?:x-forwarded-.*|forwarded|via|x-real-ip|cf-.*|true-client-ip|x-client-ip)$/
const LOCAL_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/i

/** Answers with the figures; a wrong caller goes on to the ordinary 404, and learns of nothing here. */
export function tellFigures(figures: Figures | undefined): MiddlewareHandler {
  return async (c, next) => {
    const told = figures !== undefined && c.req.method === 'GET' && (isLocal(c) || knows(c, figures.token))
    if (!told) return next()
    return c.body(await figures.text(), 200, { 'Content-Type': figures.type })
  }
}

/** On this machine and straight from it: no proxy between, and no page whose name was bent to this address. */
function isLocal(c: Context): boolean {
  if (!LOOPBACK.test(getConnInfo(c).remote.address ?? '')) return false
  if (!LOCAL_NAME.test(c.req.header('Host') ?? '')) return false
  return !Object.keys(c.req.header()).some((name) => BROUGHT.test(name))
}

function knows(c: Context, token: string | undefined): boolean {
  const given = /^Bearer (\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  if (token === undefined || given === undefined) return false
  // Of one length, so that nothing is learnt from how long comparing takes.
  return timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
