/** What was heard becomes a turn, and the turn's reply is said; the same for polling and webhook. */
import { spokenTo } from '../../../dialogs/nouns/offer.ts'
import {
  answer,
  apologise,
  makeHints,
  makeRemembered,
  remark,
  remarked,
  type Answering,
} from '../answering.ts'
import type { Here } from '../channel.ts'
import type { Ended } from '../desk.ts'
import type { To } from '../mouth.ts'
import type { TelegramDesk } from './desk.ts'
import { whereOf, type Heard, type Pressed } from './inbound.ts'
import type { OutgoingText } from './outbound.ts'
import type { Wire } from './wire.ts'

/** Answers a press, so that the button comes to rest; `words` are shown above the chat. */
export type AnswerPress = (press: string, words?: string) => void

/** See the file's head. */
export interface Talk {
  /** The lane of what was heard, and what tells a redelivery; undefined: no lane is needed. */
  laneOf(heard: Heard): { readonly lane: string; readonly key: string } | undefined
  /** Takes it; to be run in its lane. */
  take(heard: Heard, calm: AnswerPress): Promise<Ended>
  /** Says once that something went wrong on our side, with the way to the menu. */
  apologise(here: Here): Promise<void>
}

/** How a talk is made. `link`: where people write to the bot in private; empty while its name is not known. */
export interface TalkParts extends Omit<Answering<OutgoingText>, 'answered'> {
  readonly desk: TelegramDesk
  readonly wire: Wire
  readonly link: () => string
}

interface Talking extends TalkParts, Answering<OutgoingText> {
  readonly desk: TelegramDesk
  /** Whether a group is to be told now where to write. */
  readonly hinting: ReturnType<typeof makeHints>
}

/** Makes it. */
export function makeTalk(parts: TalkParts): Talk {
  const talking: Talking = { ...parts, answered: makeRemembered(), hinting: makeHints() }
  return {
    laneOf: (heard) => laneOf(parts.desk, heard),
    take: (heard, calm) => take(talking, heard, calm),
    apologise: (here) => apologise(parts, here, here),
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

async function take(talking: Talking, heard: Heard, calm: AnswerPress): Promise<Ended> {
  switch (heard.kind) {
    case 'arrival':
      return arrive(talking, heard, calm)
    case 'remark':
      if (talking.answered.has(heard.here.key)) return 'done'
      if (heard.remark === 'words_only') talking.desk.counts.fileRefused('in', 'not_taken')
      return remark(talking, heard.remark, heard.here)
    case 'group':
      hint(talking, heard, calm)
      return 'done'
    case 'elsewhere':
      calm(heard.press)
      return 'done'
    case 'nothing':
      return 'done'
  }
}

async function arrive(
  talking: Talking,
  { arrival, press, under, album }: Extract<Heard, { kind: 'arrival' }>,
  answerPress: AnswerPress,
): Promise<Ended> {
  const { desk, answered } = talking
  const told = under === undefined || answered.has(under.key)
  const calm = (): void => (press === undefined ? undefined : answerPress(press.id))
  if (answered.has(arrival.key)) {
    calm()
    return 'done'
  }
  const ended = await answer(
    talking,
    arrival,
    toOf(arrival, press),
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

/** A group is told once an hour where to write. */
function hint(talking: Talking, heard: Extract<Heard, { kind: 'group' }>, calm: AnswerPress): void {
  const { desk, wire, mouth, hinting, link } = talking
  const { chat, press } = heard
  const words = desk.words(spokenTo(desk.offered, heard.language), 'channel.group_hint', { link: link() })
  if (press !== undefined) calm(press, words)
  else if (hinting(String(chat), desk.clock.now()))
    mouth.aside(wire.call('sendMessage', { chat_id: chat, text: words }))
}
