/** The routes of one page to talk on: `/`, or `/d/<room>` with a conversation of its own. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import {
  type PostedTurn,
  readFileTurn,
  readLook,
  readTurn,
  webAddress,
  webArrival,
  webConversation,
  webFileArrival,
} from '../channels/web/inbound.ts'
import { wipes } from '../channels/web/outbound.ts'
import type { Arrival, Reply } from '../channels/channel.ts'
import type { Assets } from './assets.ts'
import { clientAddress, pageLanguage } from './client.ts'
import type { Cookies } from './cookie.ts'
import type { Desk } from './desk.ts'
import type { Events } from './events.ts'
import { handOver } from './files.ts'
import { guardFiles, guardPosts, readBytes, readJson, tooBig } from './guard.ts'
import type { Pace } from './pace.ts'
import { page as textOf } from './pages/layout.tsx'
import { ChatPage } from './pages/chat-page.tsx'
import { NotFoundPage, TroublePage } from './pages/plain-page.tsx'

/** What the routes share. */
export interface ChatParts {
  readonly desk: Desk
  readonly events: Events
  readonly assets: Assets
  readonly cookies: Cookies
  readonly pace: Pace
}

const ROOM = /^[a-z0-9-]{1,24}$/
const A_MOMENT_SECONDS = 1
/** Until some of the files that are on their way in are whole. */
const SOME_MOMENTS_SECONDS = 5

/** `''` for `/`, `/d/<room>` for a room, undefined for a name no room may have. */
function pageOf(c: Context): string | undefined {
  const room = c.req.param('room')
  if (room === undefined) return ''
  return ROOM.test(room) ? `/d/${room}` : undefined
}

/** The routes, to be mounted at `/` and at `/d/:room`. */
export function chatRoutes(parts: ChatParts): Hono {
  const app = new Hono({ strict: false })
  const [ownPage, notTooBig] = guardPosts(parts.desk.publicUrl)
  app.get('/', (c) => showPage(c, parts))
  app.post('/turn', ownPage, paceTurns(parts), notTooBig, (c) => takeTurn(c, parts))
  app.post('/sent', guardFiles(parts.desk.publicUrl), paceFiles(parts), (c) => takeFileTurn(c, parts))
  app.post('/look', ownPage, paceLooks(parts), notTooBig, (c) => lookAgain(c, parts))
  app.get('/events', paceLooks(parts), (c) => openEvents(c, parts))
  app.get('/files/:grant', paceDownloads(parts), async (c) => {
    const { desk, assets } = parts
    const grant = grantOf(c, parts)
    const file =
      grant === undefined
        ? undefined
        : await handOver(c, desk, c.req.param('grant'), looker(desk, grant).conversation)
    return (
      file ?? textOf(c, NotFoundPage({ language: pageLanguage(c, desk), words: desk.words, assets }), 404)
    )
  })
  return app
}

/** Refuses (429) who posts too many turns or begins too many talks, before anything of it is read. */
function paceTurns(parts: ChatParts): MiddlewareHandler {
  return async (c, next) => {
    const client = clientAddress(c)
    const seconds =
      parts.pace.turn(client) || (grantOf(c, parts) === undefined ? parts.pace.begin(client) : 0)
    return seconds > 0 ? tooOften(c, seconds) : next()
  }
}

function paceLooks({ pace }: ChatParts): MiddlewareHandler {
  return async (c, next) => {
    const seconds = pace.look(clientAddress(c))
    return seconds > 0 ? tooOften(c, seconds) : next()
  }
}

/** The same for who opens files, with a page to read: a link leads there. */
function paceDownloads({ pace, desk, assets }: ChatParts): MiddlewareHandler {
  return async (c, next) => {
    const seconds = pace.look(clientAddress(c))
    if (seconds === 0) return next()
    c.header('Retry-After', `${seconds}`)
    return textOf(c, TroublePage({ language: pageLanguage(c, desk), words: desk.words, assets }), 429)
  }
}

/** Refuses (429) more files than one client may send. */
function paceFiles(parts: ChatParts): MiddlewareHandler {
  const paced = paceTurns(parts)
  return async (c, next) => {
    const seconds = parts.pace.fileBegun(clientAddress(c))
    return seconds > 0 ? tooOften(c, seconds) : paced(c, next)
  }
}

/** The page keeps what it could not send, and comes again after this time by itself. */
function tooOften(c: Context, seconds: number): Response {
  return c.json({ error: 'too_often' }, 429, { 'Retry-After': `${seconds}` })
}

function showPage(c: Context, parts: ChatParts): Response | Promise<Response> {
  const { desk, assets, cookies, pace } = parts
  const page = pageOf(c)
  const language = pageLanguage(c, desk)
  if (page === undefined) return textOf(c, NotFoundPage({ language, words: desk.words, assets }), 404)
  const known = grantOf(c, parts)
  // The page opens for everybody; where too many have begun, its first turn is what waits.
  if (known !== undefined || pace.begin(clientAddress(c)) === 0) {
    cookies.give(c, page, known ?? desk.ids.grant())
  }
  return textOf(
    c,
    ChatPage({
      language,
      words: desk.words,
      offered: desk.offered,
      assets,
      page,
      known: known !== undefined,
    }),
  )
}

async function takeTurn(c: Context, parts: ChatParts): Promise<Response> {
  const { desk, pace } = parts
  const posted = readTurn(await readJson(c))
  if (pageOf(c) === undefined || posted === undefined) return c.json({ error: 'not_understood' }, 400)
  const seconds = looksReceiptUp(posted) ? pace.receipt(clientAddress(c)) : 0
  if (seconds > 0) return tooOften(c, seconds)
  return answered(c, parts, {
    arrivalOf: (from) => webArrival(posted, from, desk.secrets),
    take: (arrival) => desk.take(arrival),
  })
}

function takeFileTurn(c: Context, parts: ChatParts): Promise<Response> {
  const { desk, pace } = parts
  const posted = readFileTurn(c.req.query())
  const client = clientAddress(c)
  return pace.takingIn(client, async (came) => {
    const read = await readBytes(c, came)
    if (read.kind === 'too_big') return tooBig(c)
    if (read.kind === 'no_room') return tooOften(c, SOME_MOMENTS_SECONDS)
    if (read.kind === 'broken' || pageOf(c) === undefined || posted === undefined)
      return c.json({ error: 'not_understood' }, 400)
    // One that found no room comes again, and must not use up what its sender may.
    const seconds = pace.file(client)
    if (seconds > 0) return tooOften(c, seconds)
    const { bytes } = read
    return answered(c, parts, {
      arrivalOf: (from) => webFileArrival(posted, bytes.byteLength, from, desk.secrets),
      take: (arrival) => desk.takeWithFile(arrival, bytes),
    })
  })
}

/** How a posted turn is made an arrival, and taken. */
interface Taking {
  arrivalOf(from: ReturnType<typeof looker>): Arrival
  take(arrival: Arrival): Promise<Reply>
}

/** Takes the turn and answers with the screen; who is new, or has wiped the talk, gets a login along. */
async function answered(c: Context, parts: ChatParts, taking: Taking): Promise<Response> {
  const { desk, cookies, pace } = parts
  const page = pageOf(c) ?? ''
  const known = grantOf(c, parts)
  const grant = known ?? desk.ids.grant()
  const arrival = taking.arrivalOf(looker(desk, grant))
  const reply = await pace.inTurn(arrival.conversation, () => taking.take(arrival))
  if (reply === undefined) return tooOften(c, A_MOMENT_SECONDS)
  const screen = desk.layOut(reply)
  if (wipes(screen)) cookies.give(c, page, desk.ids.grant())
  else if (known === undefined) cookies.give(c, page, grant)
  return c.json(screen)
}

/** A button that names a code is as good for guessing as the receipts' own page. */
function looksReceiptUp(posted: PostedTurn): boolean {
  return posted.kind === 'pressed' && posted.token.startsWith('areceipt.')
}

async function lookAgain(c: Context, parts: ChatParts): Promise<Response> {
  const { desk, pace } = parts
  const posted = readLook(await readJson(c))
  if (pageOf(c) === undefined || posted === undefined) return c.json({ error: 'not_understood' }, 400)
  const grant = grantOf(c, parts)
  if (grant === undefined) return c.body(null, 204)
  const who = looker(desk, grant)
  const looked = pace.inTurn(who.conversation, async () => ({
    reply: await desk.look({ ...who, ...posted }),
  }))
  if (looked === undefined) return tooOften(c, A_MOMENT_SECONDS)
  const { reply } = await looked
  return reply === undefined ? c.body(null, 204) : c.json(desk.layOut(reply))
}

async function openEvents(c: Context, parts: ChatParts): Promise<Response> {
  const { desk, events, pace } = parts
  // Asked for before anything is waited for, so that whoever goes meanwhile is noticed.
  const gone = c.req.raw.signal
  const grant = grantOf(c, parts)
  // 204 tells a browser not to come back by itself: there is nothing here to watch.
  if (grant === undefined) return c.body(null, 204)
  const who = looker(desk, grant)
  const looked = pace.inTurn(who.conversation, async () => ({ reply: await desk.look(who) }))
  if (looked === undefined) return tooOften(c, A_MOMENT_SECONDS)
  const { reply } = await looked
  if (reply?.prompt.live !== true) return c.body(null, 204)
  const stream = await events.open(who.conversation, gone)
  if (stream === undefined) return c.json({ error: 'busy' }, 503, { 'Retry-After': '5' })
  return c.body(stream, 200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
}

function grantOf(c: Context, { cookies }: ChatParts): string | undefined {
  const page = pageOf(c)
  return page === undefined ? undefined : cookies.read(c, page)
}

function looker({ clock, publicUrl, secrets }: Desk, grant: string) {
  const address = webAddress(grant, secrets)
  return {
    conversation: webConversation(address, secrets),
    address,
    receiptPage: `${publicUrl}/r/`,
    at: clock.iso(),
  }
}
