/**
 * `/r/<code>`: how far a contribution has come, for anyone who holds its code, with nothing personal on it.
 */
import { type Context, Hono } from 'hono'
import { readReceiptCode, receiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Assets } from './assets.ts'
import { clientAddress, pageLanguage } from './client.ts'
import type { Desk } from './desk.ts'
import { page } from './pages/layout.tsx'
import { ReceiptPage } from './pages/receipt-page.tsx'
import type { Pace } from './pace.ts'

// Whatever stands under it is not shown.
const NOBODYS = receiptCode([])

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
    // A lone dot would lead out of this page.
    const asked = readReceiptCode(typed) ?? typed.replaceAll(/[./\\]/gu, '').trim()
    return c.redirect(`/r/${encodeURIComponent(asked) || '-'}?lang=${pageLanguage(c, desk)}`, 303)
  })
  app.get('/:code', async (c) => {
    const typed = c.req.param('code').slice(0, 40)
    const client = clientAddress(c)
    const seconds = pace.receipt(client)
    if (seconds > 0) {
      c.header('Retry-After', `${seconds}`)
      return show(c, { typed, trouble: 'too_often' }, 429)
    }
    // What cannot be a code is looked for like one that could: nobody learns by words or time which it was.
    const code = readReceiptCode(typed)
    const found = await desk.receipt(code ?? NOBODYS, pageLanguage(c, desk))
    if (code !== undefined && found !== undefined) return show(c, { receipt: found })
    pace.miss(client)
    return show(c, { typed, trouble: 'unknown' }, 404)
  })
  return app
}
