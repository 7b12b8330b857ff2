/** The door the platform posts updates to: what may come in, and what it is told. Knows no web framework. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { takeCarefully } from './careful.ts'
import type { Ended } from '../desk.ts'
import { postedBody } from '../posted-body.ts'
import type { TelegramDesk } from './desk.ts'
import { readUpdate, type Heard } from './inbound.ts'
import type { Talk } from './talk.ts'

/** Answers one posted request. */
export type Webhook = (request: Request) => Promise<Response>

const BODY_BYTES = 1024 * 1024
/** The platform waits 60 s; a turn that takes longer than this goes on, and its redelivery joins it. */
const ANSWER_MS = 50_000
const AGAIN_S = '5'
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token'

function same(given: string, secret: string): boolean {
  // Digests are equally long whatever was given, so that the comparison takes equally long too.
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

function refuse(status: number, error: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers })
}

/** The update that was posted, or why it is not looked at. */
async function posted(request: Request, secret: string): Promise<{ readonly update: unknown } | Response> {
  if (request.method !== 'POST') return refuse(405, 'method_not_allowed', { Allow: 'POST' })
  if (!same(request.headers.get(SECRET_HEADER) ?? '', secret)) return refuse(401, 'secret_wanted')
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse(415, 'json_wanted')
  const body = await postedBody(request, BODY_BYTES).catch(() => '')
  if (body === undefined) return refuse(413, 'too_big', { Connection: 'close' })
  try {
    return { update: JSON.parse(body) }
  } catch {
    return refuse(400, 'not_json')
  }
}

/**
 * How long after an unclean stop arrivals are taken one by one, each written down before. An update that ended us is
 * posted again after two minutes at the latest.
 */
const CAREFUL_MS = 180_000
/** What takes longer than this has not ended us at once; the next may follow. */
const ONE_MS = 5000

/** Whether to be careful now. The stores are asked once; until they answer it is 503 anyway. */
function makeCare(desk: TelegramDesk): () => Promise<boolean> {
  const since = desk.clock.now()
  let clean: Promise<boolean> | undefined
  return async () => {
    try {
      return !(await (clean ??= desk.mark.begin())) && desk.clock.now() - since < CAREFUL_MS
    } catch (error) {
      clean = undefined
      if (!desk.down(error)) throw error
      return true
    }
  }
}

type Take = (heard: Heard, work: () => Promise<Ended>) => Promise<Ended>

function makeTake(desk: TelegramDesk, talk: Talk): Take {
  const careful = makeCare(desk)
  let before: Promise<unknown> = Promise.resolve()
  return async (heard, work) => {
    if (!(await careful())) return work()
    const mine = before.then(() => takeCarefully({ desk, talk }, heard, work))
    before = Promise.race([mine.catch(() => undefined), desk.clock.wait(ONE_MS)])
    return mine
  }
}

/** Makes the door. `secret`: what the platform must send along. */
export function makeWebhook(desk: TelegramDesk, talk: Talk, secret: string, answerMs = ANSWER_MS): Webhook {
  const take = makeTake(desk, talk)
  return async (request) => {
    const come = await posted(request, secret)
    if (come instanceof Response) return come
    const { heard } = readUpdate(come.update, desk.clock.iso(), desk.secrets)
    // The answer to a press travels in ours: the person waits for one round trip, not two.
    let answer: object | undefined
    const work = () =>
      talk.take(heard, (press, words) => {
        const shown = words === undefined ? {} : { text: words, show_alert: true }
        answer = { method: 'answerCallbackQuery', callback_query_id: press, ...shown }
      })
    const lane = talk.laneOf(heard)
    const taken = lane === undefined ? work() : desk.lanes.run(lane.lane, lane.key, () => take(heard, work))
    const ended = await Promise.race([taken, desk.clock.wait(answerMs).then(() => 'late' as const)])
    if (ended !== 'done') return refuse(503, 'busy', { 'Retry-After': AGAIN_S })
    return answer === undefined ? new Response(null, { status: 200 }) : Response.json(answer)
  }
}
