/** What was heard becomes turns, and the turns' replies are said. */
import { spokenTo } from '../../../dialogs/nouns/offer.ts'
import { readReceiptCode } from '../../../dialogs/nouns/receipt.ts'
import { answer, apologise, makeHints, makeRemembered, orDown, remark, type Answering } from '../answering.ts'
import type { Arrival, Here } from '../channel.ts'
import type { Ended } from '../desk.ts'
import type { To } from '../mouth.ts'
import type { TeamsDesk } from './desk.ts'
import { put } from './handing.ts'
import type { Heard, TeamsPress } from './inbound.ts'
import { activityOf, type OutgoingCard } from './outbound.ts'
import { whereOf, type TeamsPlatform } from './platform.ts'
import type { Wire } from './wire.ts'

/** See the file's head. */
export interface Talk {
  /** Whose lane it stands in, and what tells a redelivery; undefined: no lane is needed. */
  laneOf(heard: Heard): Pick<Here, 'conversation' | 'key'> | undefined
  /** Takes it; to be run in its lane. */
  take(heard: Heard): Promise<Ended>
  /** Says once that something went wrong on our side, with the way to the menu. */
  apologise(here: Here): Promise<void>
}

/** How a talk is made. `fileHosts`: where people's own files lie. `link`: where people write to the bot in private. */
export interface TalkParts extends Omit<Answering<OutgoingCard>, 'answered'> {
  readonly desk: TeamsDesk
  readonly platform: TeamsPlatform
  readonly wire: Wire
  readonly fileHosts: readonly string[]
  readonly link: string
}

interface Talking extends TalkParts, Answering<OutgoingCard> {
  readonly desk: TeamsDesk
  readonly platform: TeamsPlatform
  /** Whether a group is to be told now where to write. */
  readonly hinting: ReturnType<typeof makeHints>
}

/** A turn that takes longer is seen to be under way. */
const TYPING_AFTER_MS = 1500

/** Makes it. */
export function makeTalk(parts: TalkParts): Talk {
  const talking: Talking = { ...parts, answered: makeRemembered(), hinting: makeHints() }
  return {
    laneOf: (heard) => {
      if (heard.kind === 'arrivals') return heard.arrivals[0]
      return 'here' in heard ? heard.here : undefined
    },
    take: (heard) => take(talking, heard),
    apologise: (here) => apologise(parts, here, here),
  }
}

async function take(talking: Talking, heard: Heard): Promise<Ended> {
  const { answered, desk } = talking
  switch (heard.kind) {
    case 'arrivals':
      return arrive(talking, heard)
    case 'remark':
      if (answered.has(heard.here.key)) return 'done'
      if (heard.remark === 'words_only') desk.counts.fileRefused('in', 'not_taken')
      return remark(talking, heard.remark, heard.here)
    case 'consent':
      if (!answered.has(heard.here.key)) await consented(talking, heard)
      answered.add(heard.here.key)
      return 'done'
    case 'group':
      hint(talking, heard.here)
      return 'done'
    case 'left':
      return orDown(desk, () => desk.gone(heard.here.conversation))
    case 'unknown_call':
    case 'nothing':
      return 'done'
  }
}

/** One after another; the answers to several files of one message stand in one place. */
async function arrive(
  talking: Talking,
  { arrivals, press }: Extract<Heard, { kind: 'arrivals' }>,
): Promise<Ended> {
  const album = arrivals.length > 1 ? arrivals[0].key : undefined
  for (const arrival of arrivals) {
    const ended = await arriveOne(talking, arrival, press, album)
    if (ended === 'down') return 'down'
  }
  return 'done'
}

async function arriveOne(
  talking: Talking,
  arrival: Arrival,
  press: TeamsPress | undefined,
  album: string | undefined,
): Promise<Ended> {
  const { desk, answered, mouth, wire } = talking
  if (answered.has(arrival.key)) return 'done'
  const to = toOf(talking, arrival, press)
  const under = { way: true }
  void desk.clock.wait(TYPING_AFTER_MS).then(() => {
    const where = whereOf(to)
    if (under.way && where !== undefined) mouth.aside(wire.send(where, { type: 'typing' }))
  })
  return answer(
    talking,
    arrival,
    to,
    async () => {
      try {
        const reply = await desk.take(arrival)
        return reply.followed === true ? undefined : desk.layOut(reply)
      } finally {
        under.way = false
      }
    },
    album,
  )
}

/** A card with a receipt on it stays; so does one we no longer know. */
function toOf({ platform }: Talking, { conversation, address }: Here, press: TeamsPress | undefined): To {
  const { message } = press ?? {}
  const card = message === undefined ? undefined : platform.saidAt(message)
  if (press === undefined || message === undefined || card === undefined) return { conversation, address }
  return {
    conversation,
    address,
    press: { message, question: card.asks, earned: showsReceipt(card.fallback) },
  }
}

function showsReceipt(text: string): boolean {
  return (text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/gu) ?? []).some(
    (code) => readReceiptCode(code) !== undefined,
  )
}

/** They agreed to a file or did not; either way the question goes. */
async function consented(
  talking: Talking,
  { here, said, message }: Extract<Heard, { kind: 'consent' }>,
): Promise<void> {
  const { desk, wire, mouth, fileHosts, platform } = talking
  const where = whereOf(here)
  if (where === undefined) return
  const { uploadInfo, context } = said
  if (said.action === 'accept' && uploadInfo !== undefined && uploadInfo !== null) {
    const file = await desk.takeFile(context.zeri.grant, here.conversation).catch((error: unknown) => {
      if (desk.down(error)) return undefined
      throw error
    })
    const delivery = file === undefined ? undefined : await put(wire, where, file, uploadInfo, fileHosts)
    if (delivery?.kind !== 'delivered') {
      desk.log.warn({ came: delivery?.kind ?? 'no_file' }, 'teams: a file did not come into its place')
      const language = spokenTo(desk.offered, here.language)
      await mouth.say(here, [platform.sentence(desk.words(language, 'channel.file_not_sent'))])
    }
  }
  if (message !== undefined) mouth.aside(wire.remove(where, message))
}

/** A group is told once an hour where to write; nothing of it is kept. */
function hint({ desk, wire, mouth, hinting, link, platform }: Talking, here: Here): void {
  const where = whereOf(here)
  if (where === undefined || !hinting(here.conversation, desk.clock.now())) return
  const words = desk.words(spokenTo(desk.offered, here.language), 'channel.group_hint', { link })
  mouth.aside(wire.send(where, activityOf(platform.sentence(words))))
}
