/**
 * `/r/<code>`: how far a contribution has come, for anyone who holds its code, with nothing personal on it.
 */
import { type Context, Hono } from 'hono'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Assets } from './assets.ts'
import { clientAddress, pageLanguage } from './client.ts'
import type { Desk } from './desk.ts'
import { page } from './pages/layout.tsx'
import { ReceiptPage } from './pages/receipt-page.tsx'
import type { Pace } from './pace.ts'

/** The routes, to be mounted at `/r`. */
export function receiptRoutes(desk: Desk, assets: Assets, pace: Pace): Hono {
  const show = (
    c: Context,
    shown: Partial<Parameters<typeof ReceiptPage>[0]>,
    status: 200 | 404 | 429 = 200,
  ) =>
    page(
      c,
      ReceiptPage({
        language: pageLanguage(c, desk),
        words: desk.words,
        offered: desk.offered,
        assets,
        typed: '',
        ...shown,
      }),
      status,
    )

  const app = new Hono({ strict: false })
  app.get('/', async (c) => {
    const typed = c.req.query('code')?.slice(0, 40)
    if (typed === undefined || typed.trim() === '') return show(c, {})
    return c.redirect(
      `/r/${encodeURIComponent(readReceiptCode(typed) ?? typed)}?lang=${pageLanguage(c, desk)}`,
      303,
    )
  })
  app.get('/:code', async (c) => {
    const typed = c.req.param('code').slice(0, 40)
    const client = clientAddress(c)
    const seconds = pace.receipt(client)
    if (seconds > 0) {
      c.header('Retry-After', `${seconds}`)
      return show(c, { typed, trouble: 'too_often' }, 429)
    }
    // A code whose check letter is wrong is a slip of the hand and tells a guesser nothing: it is no miss.
    const code = readReceiptCode(typed)
    if (code === undefined) return show(c, { typed, trouble: 'mistyped' }, 404)
    const receipt = await desk.receipt(code, pageLanguage(c, desk))
    if (receipt === undefined) pace.miss(client)
    return receipt === undefined ? show(c, { typed: code, trouble: 'unknown' }, 404) : show(c, { receipt })
  })
  return app
}
