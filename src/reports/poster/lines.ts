/** Setting a text in lines that fit, as large as its room allows. Pure: how wide letters are is told. */

/** How wide a text is at a size of 1. */
export type WidthOf = (text: string) => number

/** The room a text has, and the sizes it may take. */
export interface Room {
  readonly width: number
  readonly lines: number
  readonly largest: number
  readonly smallest: number
}

/** A text, set. */
export interface SetText {
  readonly size: number
  readonly lines: readonly string[]
}

const STEP = 0.5

/** The largest size at which the text fits its room; a text too long for the smallest ends with an ellipsis. */
export function setText(text: string, room: Room, widthOf: WidthOf): SetText {
  const words = text
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '')
  for (let size = room.largest; size > room.smallest; size -= STEP) {
    const lines = wrap(words, room.width / size, widthOf)
    if (lines.length <= room.lines && !isBroken(words, room.width / size, widthOf)) return { size, lines }
  }
  const lines = wrap(words, room.width / room.smallest, widthOf)
  if (lines.length <= room.lines) return { size: room.smallest, lines }
  const kept = lines.slice(0, room.lines)
  const last = shortened(kept.at(-1) ?? '', room.width / room.smallest, widthOf)
  return { size: room.smallest, lines: [...kept.slice(0, -1), last] }
}

/** An address, which has no spaces: broken anywhere, nothing of it left out. */
export function setAddress(address: string, room: Omit<Room, 'smallest'>, widthOf: WidthOf): SetText {
  for (let size = room.largest; ; size -= STEP / 2) {
    const lines = broken(address, room.width / size, widthOf)
    if (lines.length <= room.lines || size <= STEP) return { size, lines }
  }
}

/** Whether a word has to be broken at this width; then a smaller size is the better one. */
function isBroken(words: readonly string[], width: number, widthOf: WidthOf): boolean {
  return words.some((word) => widthOf(word) > width)
}

function wrap(words: readonly string[], width: number, widthOf: WidthOf): readonly string[] {
  const lines: string[] = []
  for (const piece of words.flatMap((word) => broken(word, width, widthOf))) {
    const last = lines.at(-1)
    const longer = `${last} ${piece}`
    if (last !== undefined && widthOf(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines
}

/** The pieces of a word that is wider than a line. */
function broken(word: string, width: number, widthOf: WidthOf): readonly string[] {
  if (widthOf(word) <= width) return [word]
  const pieces: string[] = []
  for (const letter of word) {
    const last = pieces.at(-1)
    if (last !== undefined && widthOf(last + letter) <= width) pieces[pieces.length - 1] = last + letter
    else pieces.push(letter)
  }
  return pieces
}

function shortened(line: string, width: number, widthOf: WidthOf): string {
  const letters = [...line]
  while (letters.length > 1 && widthOf(`${letters.join('').trimEnd()}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
