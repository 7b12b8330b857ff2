/** The foot of a page: the footnotes under the rule, taken out of the lines. */
import { hasMarker, lowered } from './footnotes.ts'

/** A footnote as printed at the foot of a page. */
export interface Footnote {
  readonly number: number
  readonly text: string
}

/** A page's own lines, and the footnotes that stood under them. */
export interface Sheet {
  readonly lines: readonly string[]
  readonly notes: readonly Footnote[]
}

/** How a foot prints its numbers: on lines of their own, before the note, raised, in brackets. */
type Style = 'alone' | 'before' | 'raised' | 'bracket'

interface Zone {
  readonly notes: readonly Footnote[]
  /** The first line after the zone. */
  readonly after: number
}

const STYLES: readonly (readonly [Style, RegExp])[] = [
  ['alone', /^(\d{1,3})()$/u],
  ['before', /^(\d{1,3})\s+(\S.*)$/u],
  ['raised', /^([⁰¹²³⁴-⁹]{1,3})\s*(\S.*)$/u],
  ['bracket', /^\[(\d{1,3})\]\s*(\S.*)$/u],
]
// No page holds more lines: markers are looked for no further up, and no longer run of lines is one page.
const PAGE = 150
const RULE = /^[_—–-]{8,}$/u
const BARE_ADDRESS = /^https?:\/\/\S+$/u

/** Extraction prints the rule above footnotes as a line of spaces, or draws it. */
function isRule(line: string): boolean {
  const drawn = line.trim()
  return drawn === '' ? line.length >= 20 : drawn.length < 200 && RULE.test(drawn)
}

function noteStart(line: string, style?: Style): { style: Style; number: number; text: string } | undefined {
  const whole = line.trim()
  for (const [name, pattern] of STYLES) {
    const found = style === undefined || style === name ? pattern.exec(whole) : null
    if (found === null) continue
    const [, sign = '', text = ''] = found
    return { style: name, number: name === 'raised' ? lowered(sign) : Number(sign), text }
  }
  return undefined
}

function joinNote(before: string, line: string): string {
  // An address broken over two lines is one address.
  const broken =
    /https?:\/\/\S+$/u.test(before.slice(-300)) && /^\S+$/u.test(line) && !BARE_ADDRESS.test(line)
  return before === '' ? line : `${before}${broken ? '' : ' '}${line}`
}

/** Reads the lines of one zone, note by note. */
class ZoneReader {
  readonly notes: { number: number; text: string }[] = []
  private style: Style | undefined
  private readonly above: readonly string[]

  constructor(above: readonly string[]) {
    this.above = above.slice(-PAGE)
  }

  /** Begins a note if the line is the start of the next one. */
  begins(line: string): boolean {
    const start = noteStart(line, this.style)
    const last = this.notes.at(-1)
    if (start === undefined || (last !== undefined && start.number !== last.number + 1)) return false
    // "12 months" under a drawn line is no footnote; a number that stands in the text above is one.
    if (start.style !== 'alone' && !hasMarker(this.above, start.number)) return false
    this.style = start.style
    this.notes.push({ number: start.number, text: start.text })
    return true
  }

  goesOn(line: string): void {
    const last = this.notes.at(-1)
    if (last === undefined || this.isEcho(line)) return
    last.text = joinNote(last.text, line)
  }

  /** Extraction prints the address of a link once more below the notes. */
  private isEcho(line: string): boolean {
    return BARE_ADDRESS.test(line) && this.notes.some(({ text }) => text.includes(line))
  }
}

/** The zone that begins at `from`. `toEnd`: the lines are a page, so it reaches to their end. */
function readZone(
  lines: readonly string[],
  from: number,
  above: readonly string[],
  toEnd: boolean,
): Zone | undefined {
  const reader = new ZoneReader(above)
  let at = from
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const last = reader.notes.at(-1)
    if (line.trim() === '' || reader.begins(line)) continue
    if (last === undefined) return undefined
    // Without page breaks, a line that begins with a space after the note's own first one is the next page.
    if (!toEnd && line.startsWith(' ') && last.text !== '') break
    reader.goesOn(line.trim())
  }
  return reader.notes.length === 0 ? undefined : { notes: reader.notes, after: at }
}

/** A page's foot without a rule: after white space, a numbered line whose number stands in the text above. */
function unruled(page: readonly string[]): number {
  if (page.length > PAGE) return -1
  return page.findIndex((line, at) => {
    if (at < page.length / 2 || (page[at - 1] ?? '').trim() !== '') return false
    const start = noteStart(line)
    return start !== undefined && start.style !== 'alone' && hasMarker(page.slice(0, at), start.number)
  })
}

/** Splits lines at each block of footnotes: what follows one begins a new sheet. `paged`: the lines are one page. */
export function splitFootnotes(lines: readonly string[], paged: boolean): readonly Sheet[] {
  const sheets: Sheet[] = []
  let own: string[] = []
  const foot = paged ? unruled(lines) : -1
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    // Of several rules in a row the first has seen all that the others would see.
    const rule = isRule(line) && !(line.trim() === '' && isRule(lines[at - 1] ?? ''))
    const from = rule ? at + 1 : at === foot ? at : -1
    const zone = from < 0 ? undefined : readZone(lines, from, own, paged)
    if (zone === undefined) own.push(line)
    else {
      sheets.push({ lines: own, notes: zone.notes })
      own = []
      at = zone.after - 1
    }
  }
  return own.some((line) => line.trim() !== '') || sheets.length === 0
    ? [...sheets, { lines: own, notes: [] }]
    : sheets
}
