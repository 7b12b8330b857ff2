/** What was heard becomes a turn, and the turn's reply is said; the same for polling and webhook. */
import { spokenTo } from '../../../dialogs/nouns/offer.ts'
import { writeToken } from '../../../dialogs/nouns/token.ts'
import type { Reply, Screen } from '../channel.ts'
import type { Ended, TelegramDesk } from './desk.ts'
import { whereOf, type Heard, type Here, type Pressed } from './inbound.ts'
import type { Mouth, To } from './mouth.ts'
import { compose, sentence } from './outbound.ts'
import type { Wire } from './wire.ts'

/** Answers a press, so that the button comes to rest; `words` are shown above the chat. */
export type AnswerPress = (press: string, words?: string) => void

/** See the file's head. */
export interface Talk {
  /** The lane of what was heard, and what tells a redelivery; undefined: no lane is needed. */
  laneOf(heard: Heard): { readonly lane: string; readonly key: string } | undefined
  /** Takes it; to be run in its lane. */
  take(heard: Heard, answer: AnswerPress): Promise<Ended>
  /** Says once that something went wrong on our side, with the way to the menu. */
  apologise(here: Here): Promise<void>
}

/** How a talk is made. `link`: where people write to the bot in private; empty while its name is not known. */
export interface TalkParts {
  readonly desk: TelegramDesk
  readonly wire: Wire
  readonly mouth: Mouth
  readonly link: () => string
}

const REMEMBERED = 10_000
const HINT_EVERY_MS = 3_600_000

/** The last keys; the oldest are forgotten. */
interface Remembered {
  has(key: string): boolean
  add(key: string): void
}

function makeRemembered(most: number): Remembered {
  const keys = new Set<string>()
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key)
      const [oldest] = keys
      if (keys.size > most && oldest !== undefined) keys.delete(oldest)
    },
  }
}

interface Talking extends TalkParts {
  /** Arrivals that were taken and answered here: a redelivery is only acknowledged. */
  readonly answered: Remembered
  /** When a group was last told where to write. */
  readonly hinted: Map<number, number>
}

/** Makes it. */
export function makeTalk(parts: TalkParts): Talk {
  const talking: Talking = { ...parts, answered: makeRemembered(REMEMBERED), hinted: new Map() }
  return {
    laneOf: (heard) => laneOf(parts.desk, heard),
    take: (heard, answer) => take(talking, heard, answer),
    apologise: (here) => apologise(parts, here, toOf(here, undefined)),
  }
}

function laneOf({ secrets, ids }: TelegramDesk, heard: Heard): { lane: string; key: string } | undefined {
  switch (heard.kind) {
    case 'arrival':
      return { lane: heard.arrival.conversation, key: heard.arrival.key }
    case 'remark':
      return { lane: heard.here.conversation, key: heard.here.key }
    case 'group':
      return { lane: whereOf(heard.chat, secrets).conversation, key: ids.rowId() }
    case 'elsewhere':
    case 'nothing':
      return undefined
  }
}

async function take(talking: Talking, heard: Heard, answer: AnswerPress): Promise<Ended> {
  switch (heard.kind) {
    case 'arrival':
      return arrive(talking, heard, answer)
    case 'remark':
      return remark(talking, heard)
    case 'group':
      hint(talking, heard, answer)
      return 'done'
    case 'elsewhere':
      answer(heard.press)
      return 'done'
    case 'nothing':
      return 'done'
  }
}

async function turn(
  { desk, mouth, answered }: Talking,
  here: Here,
  to: To,
  work: () => Promise<Screen | undefined>,
  album?: string,
): Promise<Ended> {
  try {
    const screen = await work()
    if (screen !== undefined) {
      const piece = album === undefined ? {} : { album: { id: album, told: toldIn(screen) } }
      await mouth.say({ ...to, ...piece }, compose(screen))
    }
  } catch (error) {
    if (desk.down(error)) return 'down'
    desk.log.error({ err: error }, 'telegram: an arrival failed by our own mistake')
    if ((await mistaken({ desk, mouth }, here, to, error)) === 'down') return 'down'
  }
  answered.add(here.key)
  return 'done'
}

/** What is told beside the question. */
function toldIn({ notices }: Screen): string {
  return notices.map((one) => ('text' in one ? one.text : one.kind)).join('\n')
}

/** A turn failed in a way it could not hold itself: we hold it, and say so once. */
async function mistaken(
  parts: Pick<TalkParts, 'desk' | 'mouth'>,
  here: Here,
  to: To,
  why: unknown,
): Promise<Ended> {
  const { desk } = parts
  try {
    await desk.holding.hold(here, why instanceof Error ? why.name : 'unknown')
  } catch (error) {
    if (desk.down(error)) return 'down'
    throw error
  }
  await apologise(parts, here, to)
  return 'done'
}

async function apologise(
  { desk, mouth }: Pick<TalkParts, 'desk' | 'mouth'>,
  here: Here,
  to: To,
): Promise<void> {
  const language = spokenTo(desk.offered, here.language)
  const menu = {
    text: desk.words(language, 'kernel.menu'),
    callback_data: writeToken({ kind: 'action', verb: 'menu', id: '' }),
  }
  await mouth.say(to, [sentence(desk.words(language, 'kernel.trouble'), [[menu]])])
}

async function arrive(
  talking: Talking,
  { arrival, press, under, album }: Extract<Heard, { kind: 'arrival' }>,
  answer: AnswerPress,
): Promise<Ended> {
  const { desk, answered } = talking
  const told = under === undefined || answered.has(under.key)
  const calm = (): void => (press === undefined ? undefined : answer(press.id))
  if (answered.has(arrival.key)) {
    calm()
    return 'done'
  }
  const to = toOf(arrival, press)
  const ended = await turn(
    talking,
    arrival,
    to,
    async () => {
      const reply = await desk.take(arrival)
      // Beside the reply, not before it: the person waits for the words.
      calm()
      if (reply.followed === true) return undefined
      return told ? desk.layOut(reply) : remarked(desk, reply, 'words_only')
    },
    album,
  )
  if (under !== undefined && ended === 'done') answered.add(under.key)
  return ended
}

function toOf({ conversation, address }: Here, press: Pressed | undefined): To {
  return { conversation, address, ...(press === undefined ? {} : { press }) }
}

/** The reply with one sentence before it about what was sent. */
function remarked(desk: TelegramDesk, reply: Reply, which: 'words_only' | 'edited'): Screen {
  const screen = desk.layOut(reply)
  const text = desk.words(reply.language, `telegram.${which}`)
  return { ...screen, notices: [{ kind: 'text', text, buttons: [] }, ...screen.notices] }
}

/** One sentence about what was sent, and the prompt again. */
async function remark(
  talking: Talking,
  { remark: which, here }: Extract<Heard, { kind: 'remark' }>,
): Promise<Ended> {
  const { desk, answered } = talking
  if (answered.has(here.key)) return 'done'
  if (which === 'words_only') desk.counts.fileRefused('in', 'not_taken')
  return turn(talking, here, toOf(here, undefined), async () => {
    // Somebody who begins with a sticker is welcomed as anybody else.
    const start = { ...here, signal: { kind: 'called', name: 'start', rest: '' } } as const
    return remarked(desk, (await desk.look(here)) ?? (await desk.take(start)), which)
  })
}

/** A group is told once an hour where to write; who is in it and what is said there is not kept. */
function hint(talking: Talking, heard: Extract<Heard, { kind: 'group' }>, answer: AnswerPress): void {
  const { desk, wire, mouth, hinted, link } = talking
  const { chat, press } = heard
  const words = desk.words(spokenTo(desk.offered, heard.language), 'telegram.group_hint', { link: link() })
  if (press !== undefined) {
    answer(press, words)
    return
  }
  const now = desk.clock.now()
  for (const [known, at] of hinted) if (now - at >= HINT_EVERY_MS) hinted.delete(known)
  if (hinted.has(chat)) return
  hinted.set(chat, now)
  mouth.aside(wire.call('sendMessage', { chat_id: chat, text: words }))
}
