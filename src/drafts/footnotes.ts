/** Markers of footnotes: where a raised number stands in the text, and the marks that take its place. */
import type { Footnote } from './note-zones.ts'

// Marks around a footnote's name in the running text; private letters that no document keeps.
const MARK_OPEN = '\uE000'
const MARK_CLOSE = '\uE001'
const MARKS = new RegExp(`${MARK_OPEN}([^${MARK_CLOSE}]*)${MARK_CLOSE}`, 'gu')
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const NUMBERS = /\d+|[⁰¹²³⁴-⁹]+/gu

/** What stands in the text for a footnote of this name. The name may hold anything but stops and colons. */
export function markOf(name: string): string {
  return `${MARK_OPEN}${name}${MARK_CLOSE}`
}

/** The text without marks, and the names of the footnotes marked in it, in order. */
export function unmark(text: string): { readonly text: string; readonly names: readonly string[] } {
  if (!text.includes(MARK_OPEN)) return { text, names: [] }
  const names = [...text.matchAll(MARKS)].map((found) => found[1] ?? '')
  return { text: text.replaceAll(MARKS, ''), names }
}

/** The number that raised digits say. */
export function lowered(sign: string): number {
  return Number([...sign].map((digit) => RAISED.indexOf(digit)).join(''))
}

function raised(number: number): string {
  return [...String(number)].map((digit) => RAISED.charAt(Number(digit))).join('')
}

/** Where the marker of a number may stand: raised or in brackets; after a word, a quotation, a year, a sentence. */
function markers(number: number): readonly RegExp[] {
  return [
    new RegExp(`(?<![${RAISED}])${raised(number)}(?![${RAISED}])`, 'u'),
    new RegExp(`\\s?\\[${number}\\]`, 'u'),
    new RegExp(`(?<=[\\p{L}]{2}|[”"»’)\\]])${number}(?![\\p{L}\\d])`, 'u'),
    new RegExp(`(?<=\\b(?:19|20)\\d\\d)${number}(?!\\d)`, 'u'),
    new RegExp(`(?<=[^\\d\\s][.,;:])${number}(?=\\s|$)`, 'u'),
  ]
}

/** The lines in which a number of three digits at most is printed, alone or as the end of a longer one. */
function printedIn(lines: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  lines.forEach((line, at) => {
    const ends = [...line.matchAll(NUMBERS)].flatMap(([digits]) => {
      const plain = RAISED.includes(digits.charAt(0)) ? String(lowered(digits)) : digits
      return [plain.slice(-3), plain.slice(-2), plain.slice(-1)]
    })
    for (const number of new Set(ends.map(Number))) {
      const known = places.get(number)
      if (known === undefined) places.set(number, [at])
      else known.push(at)
    }
  })
  return places
}

/** Whether the lines hold something that can be the marker of this number. */
export function hasMarker(lines: readonly string[], number: number): boolean {
  const patterns = markers(number)
  const [digits, signs] = [String(number), raised(number)]
  return lines.some((line, at) => {
    if (!line.includes(digits) && !line.includes(signs)) return false
    return (at > 0 && line.trim() === digits) || patterns.some((pattern) => pattern.test(line))
  })
}

/** A page's lines while its markers are replaced. */
class Marking {
  /** `undefined`: the line was nothing but a marker. */
  private readonly lines: (string | undefined)[]
  private readonly places: ReadonlyMap<number, readonly number[]>
  private from = 0

  constructor(lines: readonly string[]) {
    this.lines = [...lines]
    this.places = printedIn(lines)
  }

  get result(): readonly string[] {
    return this.lines.filter((line) => line !== undefined)
  }

  /** Puts the mark where the marker stands; false: there is none. */
  put(number: number, mark: string): boolean {
    const places = this.places.get(number) ?? []
    const found = this.putAlone(number, mark, places) ?? this.putInLine(number, mark, places)
    if (found !== undefined) this.from = found
    return found !== undefined
  }

  /** A raised number that extraction set on a line of its own: what is around it is one sentence. */
  private putAlone(number: number, mark: string, places: readonly number[]): number | undefined {
    const alone = places.find((at) => this.lines[at]?.trim() === String(number))
    const before = alone === undefined ? -1 : this.writtenBefore(alone)
    if (alone === undefined || before < 0) return undefined
    this.lines[alone] = undefined
    this.lines[before] = `${(this.lines[before] ?? '').trimEnd()}${mark}`
    return before
  }

  private writtenBefore(place: number): number {
    let at = place - 1
    while (at >= 0 && (this.lines[at] ?? '').trim() === '') at -= 1
    return at
  }

  /** Markers follow each other down the page; one that does not may still stand further up. */
  private putInLine(number: number, mark: string, places: readonly number[]): number | undefined {
    const order = [...places.filter((at) => at >= this.from), ...places.filter((at) => at < this.from)]
    for (const marker of markers(number)) {
      const at = order.find((place) => marker.test(this.lines[place] ?? ''))
      if (at === undefined) continue
      this.lines[at] = (this.lines[at] ?? '').replace(marker, mark)
      return at
    }
    return undefined
  }

  /** Marks the end of the page. */
  putLast(mark: string): void {
    const last = this.writtenBefore(this.lines.length)
    if (last >= 0) this.lines[last] = `${(this.lines[last] ?? '').trimEnd()}${mark}`
    else this.lines.push(mark)
  }
}

/** Replaces each footnote's marker by a mark that carries its name; a note without a marker is marked at the end. */
export function markFootnotes(
  lines: readonly string[],
  notes: readonly Footnote[],
  name: (note: Footnote) => string,
): { readonly lines: readonly string[]; readonly unmarked: readonly Footnote[] } {
  if (notes.length === 0) return { lines, unmarked: [] }
  const own = new Marking(lines)
  const unmarked = notes.filter((note) => !own.put(note.number, markOf(name(note))))
  for (const note of unmarked) own.putLast(markOf(name(note)))
  return { lines: own.result, unmarked }
}
