/** The headers every answer carries, whatever it says. */
import type { MiddlewareHandler } from 'hono'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // A recording is listened to before it is sent; until then it is in the browser alone.
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const YEAR_SECONDS = 31_536_000

/** Name and value of each; `https`: whether browsers may be told to come back by https only. */
export function safetyHeaders(https: boolean): readonly (readonly [string, string])[] {
  return [
    ['Content-Security-Policy', POLICY],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(self), payment=()'],
    ...(https ? [['Strict-Transport-Security', `max-age=${YEAR_SECONDS}`] as const] : []),
  ]
}

/** Puts them on every answer of the app; nothing is kept by caches unless a route says so. */
export function withSafetyHeaders(https: boolean): MiddlewareHandler {
  const headers = safetyHeaders(https)
  return async (c, next) => {
    await next()
    for (const [name, value] of headers) {
      // A file that is handed over says of itself that it may do nothing at all.
      const said = name === 'Content-Security-Policy' && c.res.headers.has(name)
      if (!said) c.res.headers.set(name, value)
    }
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
    if (/^\/[adr](?:\/|$)/.test(c.req.path)) c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
  }
}
