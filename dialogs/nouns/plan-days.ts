/** Days named in a text, in Albanian and English: `26.1.2023`, `9, 10 dhe 19 maj 2023`, `20–21 shtator 2023`. */
import type { PlannedDays } from './plan.ts'

const MONTHS: readonly string[] = [
  'janar(?:i|it)?|january',
  'shkurt(?:i|it)?|february',
  'mars(?:i|it)?|march',
  'prill(?:i|it)?|april',
  'maj(?:i|it)?|may',
  'qershor(?:i|it)?|june',
  'korrik(?:u|ut)?|july',
  'gusht(?:i|it)?|august',
  'shtator(?:i|it)?|september',
  'tetor(?:i|it)?|october',
  'nëntor(?:i|it)?|november',
  'dhjetor(?:i|it)?|december',
]
const DAY = '\\d{1,2}'
const SPAN = `${DAY}\\s?[-–—]\\s?${DAY}`
const LIST = `${DAY}(?:(?:\\s?,\\s?|\\s(?:dhe|and|e)\\s)${DAY})*`
const NAMED = new RegExp(
  `(?<![\\d.])(?:(${SPAN})|(${LIST}))\\s(${MONTHS.join('|')})\\s(?:të\\s)?(?:vitit\\s)?(\\d{4})(?!\\d)`,
  'giu',
)
const FIGURES = /(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?![\d])/gu
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu

/** The days a text names, in its order, each once. A day without its year is no day: which one is never guessed. */
export function daysIn(text: string): readonly PlannedDays[] {
  const found = [...named(text), ...inFigures(text)].toSorted((a, b) => a.at - b.at)
  const days = new Map(
    found.map(({ days: one }) => [`${one.from} ${one.to ?? ''}`, one] as const).toReversed(),
  )
  return found
    .filter(({ days: one }) => days.get(`${one.from} ${one.to ?? ''}`) === one)
    .map(({ days: one }) => one)
}

interface Found {
  readonly at: number
  readonly days: PlannedDays
}

function named(text: string): readonly Found[] {
  return [...text.matchAll(NAMED)].flatMap((match): readonly Found[] => {
    const [words, span, list = '', name = '', year = ''] = match
    const month = MONTHS.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, 'iu').test(name)) + 1
    const numbers = (some: string): readonly (string | undefined)[] =>
      [...some.matchAll(/\d+/gu)].map(([day]) => iso(Number(year), month, Number(day)))
    if (span === undefined) {
      return numbers(list).flatMap((from) =>
        from === undefined ? [] : [{ at: match.index, days: { from, words } }],
      )
    }
    const [from, to] = numbers(span)
    return from === undefined || to === undefined || to <= from
      ? []
      : [{ at: match.index, days: { from, to, words } }]
  })
}

function inFigures(text: string): readonly Found[] {
  const written = [...text.matchAll(FIGURES)].map((match) => ({
    match,
    parts: [match[3], match[2], match[1]],
  }))
  const sorted = [...text.matchAll(ISO)].map((match) => ({ match, parts: [match[1], match[2], match[3]] }))
  return [...written, ...sorted].flatMap(({ match, parts }) => {
    const [year = 0, month = 0, day = 0] = parts.map(Number)
    const from = iso(year, month, day)
    return from === undefined ? [] : [{ at: match.index, days: { from, words: match[0] } }]
  })
}

/** The day in ISO letters; undefined: no calendar has it. */
function iso(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : undefined
}

/** Why typed words are no day. */
export type NoDay = 'unclear' | 'no_such_day' | 'wrong_order'

const UNTIL = /\s*(?:[–—]|\s-\s|\s(?:deri(?:\smë)?|until|to)\s)\s*/iu
const SHORT_SPAN = /(\d{1,2})-(?=\d{1,2}\s\p{L})/u
const DATED = /\d[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}|\d\s\p{L}+\s\d{4}/u

/** What somebody typed as one day or one span: `12.3.2026`, `12.3.2026 – 15.3.2026`, `12–15 mars 2026`. */
export function typedDays(typed: string): PlannedDays | NoDay {
  const words = typed.trim()
  const [found, ...others] = daysIn(words)
  if (found?.to !== undefined && others.length === 0) return { ...found, words }
  const [first = '', last, ...more] = words.replace(SHORT_SPAN, '$1 – ').split(UNTIL)
  if (more.length > 0) return 'unclear'
  const from = oneDay(first)
  if (last === undefined) return typeof from === 'string' ? from : { ...from, words }
  const to = oneDay(last)
  if (typeof to === 'string') return to
  // "15–12 March 2026": the month stands behind both.
  if (/^\d{1,2}$/u.test(first)) return 'wrong_order'
  if (typeof from === 'string') return from
  return from.from < to.from ? { from: from.from, to: to.from, words } : 'wrong_order'
}

function oneDay(words: string): PlannedDays | 'unclear' | 'no_such_day' {
  const [found, ...others] = daysIn(words)
  if (found === undefined) return DATED.test(words) ? 'no_such_day' : 'unclear'
  return others.length > 0 || found.to !== undefined ? 'unclear' : found
}
