/** The cookie that says which conversation a browser is in: one for `/`, one for each room, good only there. */
import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Secrets } from '../secrets.ts'

const KEPT_SECONDS = 400 * 24 * 60 * 60
const SIGNED = /^([a-z2-9]{26})\.([0-9a-f]{32})$/

/** A page people talk on: `''` for `/`, else `/d/<room>`. */
export type Page = string

/** What browsers hold: a grant that is the login to a conversation, signed by us for one page. Kept nowhere else. */
export interface Cookies {
  /** The grant this browser holds for the page; undefined for none, or one we did not sign for this very page. */
  read(c: Context, page: Page): string | undefined
  /** Gives the browser this grant for the page, for 400 days from now. */
  give(c: Context, page: Page, grant: string): void
}

/** Makes them. `https`: whether people reach the desk that way. */
export function makeCookies(secrets: Secrets, https: boolean): Cookies {
  const markOf = (page: Page, grant: string) => secrets.name('web cookie', `${page} ${grant}`)
  const grantIn = (value: string, page: Page): string | undefined => {
    const [, grant = '', mark = ''] = SIGNED.exec(value) ?? []
    if (grant === '') return undefined
    return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(page, grant))) ? grant : undefined
  }
  return {
    read(c, page) {
      // A planted cookie may stand before ours under the same name: every one is looked at.
      const begins = `${cookieName(page, https)}=`
      for (const pair of (c.req.header('Cookie') ?? '').split(';')) {
        const whole = pair.trim()
        const grant = whole.startsWith(begins) ? grantIn(whole.slice(begins.length), page) : undefined
        if (grant !== undefined) return grant
      }
      return undefined
    },
    give(c, page, grant) {
      setCookie(c, cookieName(page, https), `${grant}.${markOf(page, grant)}`, {
        path: page === '' ? '/' : page,
        httpOnly: true,
        sameSite: 'Lax',
        secure: https,
        maxAge: KEPT_SECONDS,
      })
    },
  }
}

function cookieName(page: Page, https: boolean): string {
  if (page === '') return https ? '__Host-zeri' : 'zeri'
  // A host cookie must be good for `/`; one of a room must not be.
  return https ? '__Secure-zeri-room' : 'zeri-room'
}
