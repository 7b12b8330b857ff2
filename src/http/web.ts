/** The web door whole: every route, each answer with its headers, each failure with its sentence. */
import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { askedRoutes } from './asked.ts'
import { readAssets } from './assets.ts'
import { callbackRoutes } from './callback.ts'
import { chatRoutes } from './chat.ts'
import { pageLanguage } from './client.ts'
import { makeCookies } from './cookie.ts'
import { type Desk, tellFailure } from './desk.ts'
import { makeEvents } from './events.ts'
import { refuseForwarded } from './guard.ts'
import { withSafetyHeaders } from './headers.ts'
import { LIMITS, type Limits } from './limits.ts'
import { tellFigures } from './metrics.ts'
import { makePace } from './pace.ts'
import { page } from './pages/layout.tsx'
import { NotFoundPage, PrivacyPage, TroublePage } from './pages/plain-page.tsx'
import { receiptRoutes } from './receipts.ts'
import { makeWatch } from './watch.ts'

/** The routes, ready to listen; other rooms mount theirs on `app` before that. */
export interface Web {
  readonly app: Hono
  /** Ends the streams that would otherwise stay open for ever. */
  endStreams(): void
}

/** Builds the web door over a desk. */
export function makeWeb(desk: Desk, limits: Limits = LIMITS): Web {
  const https = desk.publicUrl.startsWith('https:')
  const assets = readAssets()
  const events = makeEvents(
    makeWatch(
      () => desk.changed(),
      desk.clock,
      (error) => void tellFailure(desk, error),
    ),
    desk.clock,
    limits,
  )
  const pace = makePace(limits, () => desk.clock.now())
  const app = new Hono({ strict: false })
  app.use(withSafetyHeaders(https))
  if (desk.local) app.use(refuseForwarded)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))

  app.get('/health/live', (c) => c.json({ ok: true }))
  app.get('/health/ready', async (c) => {
    const parts = await desk.ready()
    const ok = Object.values(parts).every(Boolean)
    return c.json({ ok, parts }, ok ? 200 : 503)
  })
  app.use('/metrics', tellFigures(desk.figures))
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /a/\nDisallow: /d/\nDisallow: /r/\n'))
  app.get('/favicon.ico', (c) => c.redirect(assets.path('icon.svg'), 302))
  app.get('/privacy', (c) =>
    page(c, PrivacyPage({ language: pageLanguage(c, desk), words: desk.words, assets })),
  )
  app.route('/assets', assets.routes)
  app.route('/r', receiptRoutes(desk, assets, pace))
  if (desk.asked !== undefined) app.route('/a', askedRoutes(desk, desk.asked, assets, pace))
  if (desk.register !== undefined)
    app.route('/api/registry/callback', callbackRoutes(desk, desk.register, pace))
  const chat = chatRoutes({ desk, events, assets, pace, cookies: makeCookies(desk.secrets, https) })
  app.route('/d/:room', chat)
  app.route('/', chat)

  app.notFound((c) =>
    wantsPage(c)
      ? page(c, NotFoundPage({ language: pageLanguage(c, desk), words: desk.words, assets }), 404)
      : c.json({ error: 'not_found' }, 404),
  )
  app.onError((error, c) => {
    const id = tellFailure(desk, error)
    if (id === undefined) c.header('Retry-After', '2')
    const status = id === undefined ? 503 : 500
    if (!wantsPage(c)) return c.json(id === undefined ? { error: 'busy' } : { error: 'mistake', id }, status)
    const known = id === undefined ? {} : { id }
    return page(
      c,
      TroublePage({ language: pageLanguage(c, desk), words: desk.words, assets, ...known }),
      status,
    )
  })
  return { app, endStreams: () => events.close() }
}

function refuseMethod(c: Context, allowed: string[]): Response {
  return c.json({ error: 'method_not_allowed' }, 405, { Allow: allowed.join(', ') })
}

function wantsPage(c: Context): boolean {
  return c.req.method === 'GET' && (c.req.header('Accept') ?? '').includes('text/html')
}
