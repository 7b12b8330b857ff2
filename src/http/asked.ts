/**
 * `/a/<token>`: the one page on which somebody answers who has only e-mail. Looking changes nothing; the address is all
 * that is needed and all that is known.
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { LONGEST_REASON, needsReason } from '../../dialogs/nouns/answer.ts'
import { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Assets } from './assets.ts'
import { clientAddress, pageLanguage } from './client.ts'
import type { Asked, Desk } from './desk.ts'
import { guardForms } from './guard.ts'
import type { Pace } from './pace.ts'
import { AskedPage, type AskedTrouble, type Typed } from './pages/asked-page.tsx'
import { page } from './pages/layout.tsx'

const TOKEN = /^[a-z0-9]{26}$/u
const LONGEST_BODY = 200
const Form = z.object({
  verdict: Verdict.optional().catch(undefined),
  body: z.string().trim().catch(''),
  reason: z.string().trim().catch(''),
})

/** The routes, to be mounted at `/a`. */
export function askedRoutes(desk: Desk, asked: Asked, assets: Assets, pace: Pace): Hono {
  const parts = (c: Context) => ({ language: pageLanguage(c, desk), words: desk.words, assets })
  const show = async (c: Context, token: string, typed?: Typed, trouble?: AskedTrouble) => {
    const client = clientAddress(c)
    const view = TOKEN.test(token)
      ? await asked.view(token, pageLanguage(c, desk))
      : { kind: 'gone' as const }
    if (view.kind === 'gone') pace.miss(client)
    const more = { ...(typed === undefined ? {} : { typed }), ...(trouble === undefined ? {} : { trouble }) }
    const status = view.kind === 'gone' ? 404 : trouble === undefined ? 200 : 400
    return page(c, AskedPage({ ...parts(c), view, ...more }), status)
  }
  const app = new Hono({ strict: false })
  app.use(async (c, next) => {
    const seconds = pace.receipt(clientAddress(c))
    if (seconds === 0) return next()
    c.header('Retry-After', `${seconds}`)
    return page(c, AskedPage({ ...parts(c), view: { kind: 'too_often' } }), 429)
  })
  app.get('/:token', (c) => show(c, c.req.param('token')))
  app.post('/:token', ...guardForms(desk.publicUrl), async (c) => {
    const token = c.req.param('token')
    const typed = Form.parse(await c.req.parseBody().catch(() => ({})))
    const trouble = troubleOf(typed)
    const { verdict, reason, body } = typed
    if (trouble !== undefined || verdict === undefined) return show(c, token, typed, trouble ?? 'no_verdict')
    if (!TOKEN.test(token)) return show(c, token)
    const language = pageLanguage(c, desk)
    const came = await asked.answer(token, { verdict, reason: lines(reason), body, language })
    if (came === 'reason_needed') return show(c, token, typed, 'no_reason')
    // What became of it stands on the page that is looked at.
    return c.redirect(`/a/${token}?lang=${language}`, 303)
  })
  return app
}

function troubleOf({ verdict, reason, body }: Typed): AskedTrouble | undefined {
  if (verdict === undefined) return 'no_verdict'
  if (reason.length > LONGEST_REASON || body.length > LONGEST_BODY) return 'too_long'
  if (verdict === 'forwarded' && body === '') return 'no_body'
  return reason === '' && needsReason(verdict) ? 'no_reason' : undefined
}

/** Forms end their lines as no other text here does. */
function lines(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n')
}
