/** A screen as Telegram's messages: plain text with a few marked stretches, buttons in rows. Pure. */
import type { Button, Message, Screen } from '../channel.ts'

/** The longest text of one message, in UTF-16 units, as Telegram counts. */
export const TEXT_UNITS = 4096

/** A stretch of a text that is shown differently. Offsets count UTF-16 units. */
export interface Stretch {
  readonly type: 'bold' | 'blockquote'
  readonly offset: number
  readonly length: number
}

/** A button as Telegram wants it. */
export interface Key {
  readonly text: string
  readonly callback_data: string
}

/** A text on its way. `asks`: the question with its buttons, of which only the newest is to stand. */
export interface OutgoingText {
  readonly kind: 'text'
  readonly text: string
  readonly stretches: readonly Stretch[]
  readonly keys: Key[][]
  readonly asks: boolean
}

/** One message on its way. */
export type Outgoing = OutgoingText | Extract<Message, { kind: 'file' }>

const GAP = '\n\n'
// Two such labels stand side by side on a small phone.
const SHORT = 14

interface Piece {
  readonly text: string
  readonly type?: Stretch['type']
}

const letters = new Intl.Segmenter('sq', { granularity: 'grapheme' })

/** Half a letter would have the whole message refused. */
function whole(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

/** Where a text that is too long is best cut: behind a paragraph, a line, a sentence, a word, a letter. */
function cutAt(text: string, units: number): number {
  const head = text.slice(0, units)
  for (const [mark, skip] of [
    ['\n\n', 2],
    ['\n', 1],
    ['. ', 2],
    [' ', 1],
  ] as const) {
    const at = head.lastIndexOf(mark)
    if (at > units / 2) return at + skip
  }
  let end = 0
  // A letter may begin inside and end outside; some way before the end is far enough to look from.
  for (const { segment, index } of letters.segment(text.slice(0, units + 64))) {
    if (index + segment.length > units) break
    end = index + segment.length
  }
  return end === 0 ? units : end
}

/** A text in pieces that each fit a message. */
export function fit(text: string, units: number = TEXT_UNITS): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > units) {
    const at = cutAt(rest, units)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest].filter((piece) => piece !== '')
}

function pieceOf(message: Extract<Message, { text: string }>): readonly Piece[] {
  const type = message.kind === 'heading' ? 'bold' : message.kind === 'quote' ? 'blockquote' : undefined
  // Telegram takes the white space off both ends itself; offsets are counted without it.
  return fit(whole(message.text).trim()).map((text) => (type === undefined ? { text } : { text, type }))
}

function keyOf({ label, token }: Button): Key {
  return { text: whole(label).trim() || '·', callback_data: token }
}

/** Buttons in rows: two short ones side by side, back and menu together in the last. */
export function rowsOf(buttons: readonly Button[]): Key[][] {
  const rows: Key[][] = []
  const frame = buttons.filter(({ tone }) => tone === 'frame')
  let open = false
  for (const button of buttons) {
    if (button.tone === 'frame') continue
    const short = button.tone === 'plain' && button.label.length <= SHORT
    const last = rows.at(-1)
    if (short && open && last !== undefined) {
      last.push(keyOf(button))
      open = false
    } else {
      rows.push([keyOf(button)])
      open = short
    }
  }
  return frame.length === 0 ? rows : [...rows, frame.map(keyOf)]
}

function joined(pieces: readonly Piece[], keys: Key[][], asks: boolean): OutgoingText {
  const stretches: Stretch[] = []
  let text = ''
  for (const piece of pieces) {
    if (text !== '') text += GAP
    if (piece.type !== undefined) {
      stretches.push({ type: piece.type, offset: text.length, length: piece.text.length })
    }
    text += piece.text
  }
  return { kind: 'text', text, stretches, keys, asks }
}

/** Gathers pieces into as few messages as hold them; buttons stand under the last. */
function gathered(pieces: readonly Piece[], keys: Key[][], asks: boolean): readonly OutgoingText[] {
  const groups: Piece[][] = []
  let units = 0
  for (const piece of pieces) {
    const group = groups.at(-1)
    if (group !== undefined && units + GAP.length + piece.text.length <= TEXT_UNITS) {
      group.push(piece)
      units += GAP.length + piece.text.length
    } else {
      groups.push([piece])
      units = piece.text.length
    }
  }
  return groups.map((group, at) => {
    const last = at === groups.length - 1
    return joined(group, last ? keys : [], last && asks)
  })
}

/** The messages of a screen: what is said runs into what is asked, unless buttons or a file stand between. */
export function compose(screen: Screen): readonly Outgoing[] {
  const outgoing: Outgoing[] = []
  const all = [...screen.notices, ...screen.prompt]
  let pieces: Piece[] = []
  for (const [at, message] of all.entries()) {
    const asks = at === all.length - 1
    // What a chat shows there it shows; a bot cannot clear it.
    if (message.kind === 'wiped') continue
    if (message.kind === 'file') {
      outgoing.push(...gathered(pieces, [], false), message)
      pieces = []
      continue
    }
    pieces.push(...pieceOf(message))
    if (message.buttons.length === 0 && !asks) continue
    outgoing.push(...gathered(pieces, rowsOf(message.buttons), asks))
    pieces = []
  }
  return outgoing
}

/** One sentence by itself. */
export function sentence(text: string, keys: Key[][] = []): OutgoingText {
  return { kind: 'text', text: fit(whole(text))[0] ?? '', stretches: [], keys, asks: false }
}
