/** The web door on a real port, over the small desk. */
import type { Offer } from '../../dialogs/nouns/offer.ts'
import { listen, type Listening } from '../../src/http/listen.ts'
import { LIMITS, type Limits } from '../../src/http/limits.ts'
import { makeWeb } from '../../src/http/web.ts'
import { makeSmallDesk, type SmallDesk } from './small-desk.ts'

/** An open door. */
export interface Door extends Listening {
  readonly url: string
  readonly small: SmallDesk
}

/** What a test asks of a door. */
export interface Asked {
  readonly publicUrl?: string
  /** A desk to go on with after a restart. */
  readonly small?: SmallDesk
  /** The port it had. */
  readonly port?: number
  readonly headersMs?: number
  readonly uploadSpeed?: number
  /** Those that shall differ. */
  readonly limits?: Partial<Limits>
  /** See `Desk.local`. */
  readonly local?: boolean
  /** The languages people may choose there. */
  readonly offered?: readonly Offer[]
}

/** Opens one. */
export async function openDoor(given: Asked = {}): Promise<Door> {
  const small = makeSmallDesk(given.publicUrl, given.small)
  const { port = 0, headersMs = 10_000, local = false } = given
  const limits = { ...LIMITS, ...given.limits }
  const offered = given.offered ?? small.desk.offered
  const web = makeWeb({ ...small.desk, local, offered }, limits)
  const { connections } = limits
  const speed = given.uploadSpeed === undefined ? {} : { uploadSpeed: given.uploadSpeed }
  const listening = await listen(web, { host: '127.0.0.1', port, headersMs, connections, ...speed })
  return { ...listening, url: `http://127.0.0.1:${listening.port}`, small }
}

/** Posts JSON as a page of the door would. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** The cookie an answer gives, as a browser would send it back. */
export function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
