/** Tables of contents: lines that only say where others stand. */
import { headsOf } from './heads.ts'

/** Lines without the table of contents, and the first line of each table that was left out. */
export interface WithoutContents {
  readonly lines: readonly string[]
  readonly leftOut: readonly string[]
}

// A line of contents is short; longer ones are not looked at.
const LONGEST_ENTRY = 300
// So many lines in a row that all come again are a list of what follows.
const LEAST_LISTED = 3
const HEADINGS =
  /^(?:përmbajtja|pasqyra e lëndës|tabela e përmbajtjes|contents|table of contents|содржина|садржај|sadržaj)$/iu

/** The title of an entry that ends in a row of dots or a wide space and a page's number; undefined: it ends in none. */
export function entryTitle(line: string): string | undefined {
  const whole = line.trim()
  if (whole.length > LONGEST_ENTRY) return undefined
  const page = /(\d{1,4}|[ivxl]{1,6})$/u.exec(whole)
  if (page === null) return undefined
  const before = whole.slice(0, page.index)
  let end = before.length
  while (end > 0 && /[.…·_\s]/u.test(before[end - 1] ?? '')) end -= 1
  const leader = before.slice(end)
  const dots =
    [...leader].filter((sign) => sign === '…').length * 3 + leader.replaceAll(/[^.·_]/gu, '').length
  return dots >= 4 && end > 0 ? before.slice(0, end).trim() : undefined
}

/** What two prints of the same title share. Long lines are no titles. */
function key(line: string): string {
  if (line.length > LONGEST_ENTRY) return line
  return (entryTitle(line) ?? line)
    .replace(/(?:\t|\s{3,})\d{1,4}\s*$/u, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** Where each title stands last, counted in written lines; how often it stands in all. */
type Prints = ReadonlyMap<string, { readonly last: number; readonly times: number }>

function printsOf(lines: readonly string[]): Prints {
  const prints = new Map<string, { last: number; times: number }>()
  lines
    .filter((line) => line.trim() !== '')
    .forEach((line, at) => {
      const title = key(line)
      prints.set(title, { last: at, times: (prints.get(title)?.times ?? 0) + 1 })
    })
  return prints
}

/** The last of the entries that follow each other from `from` on. */
function runEnd(lines: readonly string[], from: number, entry: readonly boolean[]): number {
  const written = (at: number): number => {
    let next = at + 1
    while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1
    return next
  }
  let end = from
  for (;;) {
    const next = written(end)
    // A line that is none, before one with leaders, is the first of a long title's two.
    const second = entry[next] === true ? next : written(next)
    if (entry[second] !== true || (second !== next && entryTitle(lines[second] ?? '') === undefined))
      return end
    end = second
  }
}

/** Whether a run of lines without leaders lists heads that stand once more, apart, each with its text. */
function lists(run: readonly string[], prints: Prints): boolean {
  const written = run.filter((line) => line.trim() !== '')
  const heads = written.filter((line) => headsOf(line.trim()).length > 0)
  const places = written.map((line) => prints.get(key(line))?.last ?? 0)
  const apart = places.filter((place, at) => at > 0 && place - (places[at - 1] ?? 0) > 1)
  if (written.length < LEAST_LISTED || heads.length * 2 <= written.length) return false
  return apart.length * 2 >= written.length && written.every((line) => !/[.,;:]$/u.test(line.trim()))
}

/** Whether lines with leaders are contents: pages only grow, and a single one must at least be a head. */
function leads(led: readonly string[]): boolean {
  const pages = led.map((line) => Number(/\d+$/u.exec(line.trim())?.[0] ?? 0)).filter((page) => page > 0)
  const grows = pages.every((page, at) => at === 0 || page >= (pages[at - 1] ?? 0))
  return grows && led.length > 0 && (led.length > 1 || headsOf((led[0] ?? '').trim()).length > 0)
}

/** Which lines of a run are contents, as places in the run; undefined: none are. */
function contentsIn(run: readonly string[], prints: Prints): readonly [from: number, to: number] | undefined {
  const led = run.flatMap((line, at) => (entryTitle(line) === undefined ? [] : [at]))
  if (leads(led.map((at) => run[at] ?? ''))) return [led[0] ?? 0, (led.at(-1) ?? 0) + 1]
  return lists(run, prints) ? [0, run.length] : undefined
}

/** Which lines can be entries: they end in leaders, or come again further down. */
function entries(lines: readonly string[], prints: Prints): readonly boolean[] {
  let written = -1
  return lines.map((line) => {
    if (line.trim() === '') return false
    written += 1
    const print = prints.get(key(line))
    return (print?.times === 2 && print.last > written) || entryTitle(line) !== undefined
  })
}

/** Takes tables of contents out: entries with leaders, and runs of heads that all come again further down. */
export function dropContents(lines: readonly string[]): WithoutContents {
  const { kept, leftOut } = besideContents(lines)
  return { lines: kept.map((at) => lines[at] ?? ''), leftOut }
}

/** The places of the lines that are not contents. See {@link dropContents}. */
export function besideContents(lines: readonly string[]): {
  readonly kept: readonly number[]
  readonly leftOut: readonly string[]
} {
  const prints = printsOf(lines)
  const entry = entries(lines, prints)
  const kept: number[] = []
  const leftOut: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const run = lines.slice(at, entry[at] === true ? runEnd(lines, at, entry) + 1 : at + 1)
    const [from, to] = (entry[at] === true ? contentsIn(run, prints) : undefined) ?? [run.length, run.length]
    for (let place = at; place < at + from; place += 1) kept.push(place)
    if (from < to) {
      leftOut.push(entryTitle(run[from] ?? '') ?? (run[from] ?? '').trim())
      dropHeading(kept, lines)
    }
    for (let place = at + to; place < at + run.length; place += 1) kept.push(place)
    at += run.length - 1
  }
  return { kept, leftOut }
}

/** "Contents" itself goes with what it stood over. */
function dropHeading(kept: number[], lines: readonly string[]): void {
  const last = kept.findLastIndex((at) => (lines[at] ?? '').trim() !== '')
  if (last >= 0 && HEADINGS.test((lines[kept[last] ?? 0] ?? '').trim())) kept.splice(last)
}
