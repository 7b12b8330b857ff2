/** The door the platform posts activities to: what may come in, and what it is told. Knows no web framework. */
import { orDown } from '../answering.ts'
import type { Ended } from '../desk.ts'
import { postedBody } from '../posted-body.ts'
import { Activity, Envelope } from './activity.ts'
import type { TeamsDesk } from './desk.ts'
import type { Gate } from './gate.ts'
import { readActivity, tenantsOf, type Heard } from './inbound.ts'
import type { Talk } from './talk.ts'

/** Answers one posted request. */
export type Door = (request: Request) => Promise<Response>

/** What it is made of. `tenants`: whose people may talk with the desk. `answerMs`: see {@link ANSWER_MS}. */
export interface DoorParts {
  readonly desk: TeamsDesk
  readonly gate: Gate
  readonly talk: Talk
  readonly tenants: readonly string[]
  readonly answerMs?: number
}

const BODY_BYTES = 256 * 1024
const AGAIN_S = '5'
/**
 * The platform waits 15 s and comes again at most twice, the second time under another id. What takes longer than this
 * is written down, goes on, and is acknowledged.
 */
const ANSWER_MS = 10_000
/** While a store is out of reach it is tried again for so long: after that the platform will not come often. */
const PATIENCE_MS = 8000
const FIRST_PAUSE_MS = 250

function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The activity that was posted, or what whoever posted it is told. Who they are is asked first. */
async function posted(request: Request, { gate, tenants }: DoorParts): Promise<Activity | Response> {
  if (request.method !== 'POST') return empty(405, { Allow: 'POST' })
  const admitted = await gate.admit(request.headers.get('Authorization'))
  if (admitted === 'shut') return empty(503, { 'Retry-After': AGAIN_S })
  if (admitted === 'refused') return empty(401)
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return empty(415)
  const body = await postedBody(request, BODY_BYTES).catch(() => '')
  if (body === undefined) return empty(413, { Connection: 'close' })
  const raw = parsed(body)
  const envelope = Envelope.safeParse(raw)
  if (!envelope.success) return empty(400)
  if (!gate.speaksFor(admitted, envelope.data)) return empty(401)
  const activity = Activity.safeParse(raw)
  if (!activity.success) return empty(400)
  const named = tenantsOf(activity.data)
  const welcome = named.length > 0 && named.every((id) => tenants.includes(id.toLowerCase()))
  return welcome ? activity.data : empty(403)
}

/** Makes it. */
export function makeDoor(parts: DoorParts): Door {
  const { desk, talk, answerMs = ANSWER_MS } = parts
  return async (request) => {
    const activity = await posted(request, parts)
    if (activity instanceof Response) return activity
    const heard = readActivity(activity, desk.clock.iso(), desk.secrets)
    if (heard.kind === 'unknown_call') return empty(501)
    const lane = talk.laneOf(heard)
    const work = () => untilTaken(parts, heard)
    const taken = lane === undefined ? work() : desk.lanes.run(lane.conversation, lane.key, work)
    // Where the platform is told at once, a failure of ours comes to light here and nowhere else.
    const ended = await Promise.race([taken, desk.clock.wait(answerMs).then(() => 'late' as const)])
    if (ended === 'done') return empty(200)
    return ended === 'late' ? late(parts, heard) : empty(503, { 'Retry-After': AGAIN_S })
  }
}

/** Again for a while where a store is out of reach; then the person is told, for the platform may not come again. */
async function untilTaken({ desk, talk }: DoorParts, heard: Heard): Promise<Ended> {
  const until = desk.clock.now() + PATIENCE_MS
  for (let pauseMs = FIRST_PAUSE_MS, waited = 0; ; waited += pauseMs, pauseMs *= 2) {
    const ended = await talk.take(heard)
    if (ended === 'done') return 'done'
    if (desk.clock.now() >= until || waited >= PATIENCE_MS) return 'down'
    await desk.clock.wait(pauseMs)
  }
}

/** It goes on; what was said in it is written down before the platform is told that it need not come again. */
async function late({ desk }: DoorParts, heard: Heard): Promise<Response> {
  desk.log.error({}, 'teams: an arrival took over 10 s; it is held')
  const here = hereOf(heard)
  const held = here === undefined ? 'done' : await orDown(desk, () => desk.holding.hold(here, 'late'))
  return held === 'done' ? empty(202) : empty(503, { 'Retry-After': AGAIN_S })
}

function hereOf(heard: Heard) {
  if (heard.kind === 'arrivals') return heard.arrivals[0]
  return heard.kind === 'remark' ? heard.here : undefined
}
