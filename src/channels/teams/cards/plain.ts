/** Text as it may stand on a card, and how much room it takes there. */

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu
/** Controls, and the orders that turn the writing round and would show other words than are kept. */
const UNSEEN = /(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu
/** What the renderer takes for a date to be written in the reader's way. */
const FORMULA = /\{\{(?=(?:DATE|TIME)\()/gu
/** Held together by a joint of no width, the two brackets are no formula. */
const NO_FORMULA = '{\u2060{'
const MARKDOWN = /[\\`*_[\]<>~#]|(?<=^\s*)[-+](?=\s)|(?<=^\s*\d+)[.)]/gmu

const letters = new Intl.Segmenter('sq', { granularity: 'grapheme' })

/** The text whole: no halves of letters, no order a screen would obey, at most one empty line after another. */
export function plain(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(/\n\s*\n\s*\n/gu, '\n\n')
    .replaceAll(FORMULA, NO_FORMULA)
    .trim()
}

/** The same in one line, for buttons; never empty. */
export function label(text: string): string {
  return plain(text).replaceAll(/\s*\n\s*/gu, ' ') || '·'
}

/** The text where Markdown is obeyed: shown there as it stands here. */
export function withoutMarkdown(text: string): string {
  return text.replaceAll(MARKDOWN, String.raw`\$&`)
}

/** How many bytes something takes as JSON. */
export function bytesOf(some: unknown): number {
  return Buffer.byteLength(JSON.stringify(some))
}

/** How much of a text fits, in UTF-16 units. */
function unitsWithin(text: string, bytes: number): number {
  let [fits, exceeds] = [1, Math.min(text.length, bytes) + 1]
  while (exceeds - fits > 1) {
    const half = Math.floor((fits + exceeds) / 2)
    if (bytesOf(text.slice(0, half)) <= bytes) fits = half
    else exceeds = half
  }
  return fits
}

/** Where a text that is too long is best cut: behind a paragraph, a line, a sentence, a word, a letter. */
function cutAt(text: string, units: number): number {
  const head = text.slice(0, units)
  const between = letters.segment(text)
  for (const marks of [['\n\n'], ['\n'], ['. ', '? ', '! ', '… '], [' ']]) {
    const at = Math.max(...marks.map((mark) => head.lastIndexOf(mark) + mark.length))
    if (at > units / 2 && between.containing(at)?.index === at) return at
  }
  // The letter that would be cut begins there, unless it is longer than all the room there is.
  const at = between.containing(units)?.index ?? units
  if (at > 0) return at
  return /[\uD800-\uDBFF]$/u.test(head) ? units - 1 : units
}

/** A text in pieces that each take at most so many bytes of JSON. Only white space is lost where it is cut. */
export function fit(text: string, bytes: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (bytesOf(rest) > bytes) {
    const at = cutAt(rest, unitsWithin(rest, bytes))
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest].filter((piece) => piece !== '')
}

/** The beginning of a text, with a mark where something was left off. */
export function beginning(text: string, bytes: number): string {
  const [first = '', ...more] = fit(text, bytes)
  return more.length === 0 ? first : `${first} …`
}
