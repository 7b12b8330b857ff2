/** A screen as Teams messages: cards with what is read, what is asked and what can be pressed. Pure. */
import type { Button, Message, Screen } from '../channel.ts'
import { pressing } from './cards/buttons.ts'
import { isPressed, paragraph, run, type Buttons, type Card, type Part, type Row } from './cards/card.ts'
import { beginning, bytesOf, fit, label, plain, withoutMarkdown } from './cards/plain.ts'
import { heading, MARKS_BYTES, passage, quote, saying } from './cards/words.ts'

/** The most one message takes as JSON; Teams takes 25 KB with what the platform adds. */
export const ACTIVITY_BYTES = 24_000

/** A card on its way. `asks`: the question with its buttons, of which only the newest is to stand. */
export interface OutgoingCard {
  readonly kind: 'card'
  readonly card: Card
  /** The same without a card, as plain text. */
  readonly fallback: string
  readonly asks: boolean
  /** What the notification says, on a screen that others may see. */
  readonly summary: string
  /** Nothing of it is to stay where it can be scrolled back to. */
  readonly private?: true
}

/** One message on its way. */
export type Outgoing = OutgoingCard | Extract<Message, { kind: 'file' }>

/** The parts of an Activity that carry a card. */
export interface CardActivity {
  readonly type: 'message'
  readonly summary: string
  readonly attachments: { readonly contentType: string; readonly content: Card }[]
}

const NAME = 'Zëri'
const SUMMARY_BYTES = 500
const FALLBACK_BYTES = 1000
/** The frame around what a card holds, with the longest summary and a fallback of nothing but signs to escape. */
const AROUND_BYTES = 4000

type Words = Extract<Message, { text: string }>

interface Piece {
  readonly kind: Words['kind']
  readonly text: string
  readonly parts: readonly Part[]
}

/** What a card needs to know beside its words. */
type About = Pick<Screen, 'private'> & Partial<Pick<Screen, 'language'>>

function partsOf(kind: Piece['kind'], text: string, asks: boolean): readonly Part[] {
  switch (kind) {
    case 'heading':
      return heading(text)
    case 'passage':
      return passage(text)
    case 'quote':
      return quote(text)
    case 'text':
      return saying(text, asks)
  }
}

function piecesOf(kind: Piece['kind'], text: string, bytes: number, asks: boolean): readonly Piece[] {
  return fit(plain(text), bytes).map((one) => ({ kind, text: one, parts: partsOf(kind, one, asks) }))
}

/** Where the question follows what was told before it, a line stands between. */
function apart(piece: Piece): Piece {
  const [first, ...rest] = piece.parts
  return first === undefined
    ? piece
    : { ...piece, parts: [{ ...first, spacing: 'Large', separator: true }, ...rest] }
}

/** People's own words stay off the notification; what the desk says does not. */
function summaryOf(pieces: readonly Piece[], asks: boolean, about: About): string {
  if (about.private === true) return NAME
  const says = pieces.filter(({ kind }) => kind === 'text')
  return beginning((asks ? says.at(-1) : says[0])?.text ?? NAME, SUMMARY_BYTES)
}

function cardOf(
  pieces: readonly Piece[],
  buttons: readonly Part[],
  asks: boolean,
  about: About,
): OutgoingCard {
  const fallback = pieces.map(({ text }) => text).join('\n\n')
  const lang = about.language?.length === 2 ? { lang: about.language } : {}
  const card: Card = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: withoutMarkdown(beginning(fallback, FALLBACK_BYTES)) || NAME,
    ...lang,
    body: [...pieces.flatMap(({ parts }) => parts), ...buttons],
  }
  return {
    kind: 'card',
    card,
    fallback,
    asks,
    summary: summaryOf(pieces, asks, about),
    ...(about.private === true ? { private: true } : {}),
  }
}

/** Gathers pieces into as few cards as hold them; buttons stand on the last. */
function gathered(
  pieces: readonly Piece[],
  buttons: readonly (Buttons | Row)[],
  room: number,
  asks: boolean,
  about: About,
): readonly OutgoingCard[] {
  const groups: Piece[][] = []
  let bytes = 0
  for (const piece of pieces) {
    const more = bytesOf(piece.parts)
    const group = groups.at(-1)
    if (group !== undefined && bytes + more <= room) {
      group.push(piece)
      bytes += more
    } else {
      groups.push([piece])
      bytes = more
    }
  }
  return groups.map((group, at) => {
    const last = at === groups.length - 1
    return cardOf(group, last ? buttons : [], last && asks, about)
  })
}

/** Messages that run into each other, down to what is pressed or asked. */
interface Stack {
  readonly messages: readonly Words[]
  /** Where the prompt begins among them, if something else stands before it. */
  readonly begins: number
  readonly asks: boolean
}

function stacks(screen: Screen): readonly (Stack | Extract<Message, { kind: 'file' }>)[] {
  const all = [...screen.notices, ...screen.prompt]
  const found: (Stack | Extract<Message, { kind: 'file' }>)[] = []
  let messages: Words[] = []
  let begins = 0
  const end = (asks: boolean): void => {
    if (messages.length > 0) found.push({ messages, begins, asks })
    messages = []
    begins = 0
  }
  for (const [at, message] of all.entries()) {
    const asks = at === all.length - 1
    if (at === screen.notices.length) begins = messages.length
    // What a chat shows there it shows; a bot cannot clear it.
    if (message.kind === 'wiped') continue
    if (message.kind === 'file') {
      end(false)
      found.push(message)
      continue
    }
    messages.push(message)
    if (message.buttons.length > 0 || asks) end(asks)
  }
  return found
}

function cardsOf({ messages, begins, asks }: Stack, screen: Screen, nonce: string): readonly OutgoingCard[] {
  const buttons = pressing(messages.at(-1)?.buttons ?? [], nonce)
  const room = ACTIVITY_BYTES - AROUND_BYTES - bytesOf(buttons)
  const pieces = messages.flatMap(({ kind, text }, at) => {
    const [first, ...rest] = piecesOf(kind, text, room - MARKS_BYTES, asks && at === messages.length - 1)
    if (first === undefined) return []
    return [at > 0 && at === begins ? apart(first) : first, ...rest]
  })
  // Buttons need something to stand under.
  const under = pieces.length === 0 && buttons.length > 0 ? piecesOf('text', '·', room, asks) : pieces
  return gathered(under, buttons, room, asks, screen)
}

/** The messages of a screen: what is said runs into what is asked, unless buttons or a file stand between. */
export function compose(screen: Screen, nonce: string): readonly Outgoing[] {
  return stacks(screen).flatMap((one): readonly Outgoing[] =>
    'kind' in one ? [one] : cardsOf(one, screen, nonce),
  )
}

/** One sentence by itself. */
export function sentence(text: string, buttons: readonly Button[] = [], nonce = ''): OutgoingCard {
  const pressed = pressing(buttons, nonce)
  const room = ACTIVITY_BYTES - AROUND_BYTES - bytesOf(pressed) - MARKS_BYTES
  return cardOf(piecesOf('text', text || '·', room, false).slice(0, 1), pressed, false, {})
}

/** What was chosen, with one tick before it, whatever the button began with. */
function ticked(chosen: string): string {
  return beginning(`✓ ${label(chosen).replace(/^[✓✅]\uFE0F?\s*/u, '')}`, SUMMARY_BYTES)
}

/** The card once it is answered, or no longer the newest: nothing to press, and what was chosen. */
export function faded(card: OutgoingCard, chosen?: string): OutgoingCard {
  const choice = (text: string): Part => paragraph([run(text, { weight: 'Bolder' })], { spacing: 'Medium' })
  if (card.private === true) {
    const empty = { ...card.card, fallbackText: NAME, body: [choice('✓')] }
    return { ...card, card: empty, fallback: NAME, asks: false }
  }
  const read = card.card.body.filter((part) => !isPressed(part))
  const body = chosen === undefined ? read : [...read, choice(ticked(chosen))]
  return { ...card, card: { ...card.card, body }, asks: false }
}

/** A card as an Activity. Nothing is said beside it: Teams would show it twice. */
export function activityOf(one: OutgoingCard): CardActivity {
  return {
    type: 'message',
    summary: one.summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: one.card }],
  }
}
