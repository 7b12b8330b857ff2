/** How documents number their parts: the patterns of the languages, not of any one file. */
import { namedHead } from './head-words.ts'

/** A numbered head at the start of a line. */
export interface Head {
  /** What it counts with: `word:article:`, `decimal:3` (below 3), `decimal:` (top), `paren:`, `letter`, `roman`… */
  readonly series: string
  /** Its place among others: the smaller, the higher in the tree, where the document itself does not say otherwise. */
  readonly rank: number
  /** The number as printed: `3.1`, `a`, `IV`, `12`. */
  readonly printed: string
  /** What is shown before the number, for heads that begin with a word: `Neni`. */
  readonly word: string
  /** What follows the number on the line. */
  readonly rest: string
  /** No stop or bracket closes the number: only a line that stands alone may be such a head. */
  readonly bare: boolean
  /** The file itself says that it is a heading: 1 is the highest. */
  readonly depth?: number
}

const DECIMAL = /^(\d{1,3}(?:\.\d{1,3}){0,4})([.)]?)(\s*)(.*)$/u
const CAPITAL = /^[«„“"(]?\p{Lu}/u
const PAREN = /^\((\d{1,3})\)\s*(.*)$/u
const ROMAN = /^([IVXLCІХ]{1,7})([.)–—-]?)\s+(\S.*)$/u
const SMALL_ROMAN = /^\(?([ivxl]{1,6})[.)]\s+(\S.*)$/u
const BIG_LETTER = /^([A-ZÇČĆĐŠŽЀ-Я])([.)])\s+(\S.*)$/u
const LETTER = /^\(?((?:dh|gj|ll|nj|rr|sh|th|xh|zh|dž|lj)|[a-zçëčćđšžа-џ])([.)])\s*(.*)$/u

const MONTHS = [
  'janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor',
  'january|february|march|april|june|july|august|september|october|november|december',
  'januar|februar|mart|jun|jul|avgust|septemba?r|oktoba?r|novemba?r|decemba?r',
  'јануар|февруар|фебруар|март|април|мај|јун|јул|август|септемвр|октомвр|ноемвр|декемвр',
  'септемба?р|октоба?р|новемба?р|децемба?р',
].join('|')
// "1. јануара", "1 janari": days. With a capital only before a year or nothing: "1. Mars 2027", not "1. Mars, planeti".
const DAY = new RegExp(`^(?:${MONTHS})(?:a|u|om|i|it|in|а|у|ом|и)?(?!\\p{L})`, 'u')
const CAPITAL_DAY = new RegExp(`^(?:${MONTHS}|may)(?:i|it|in|и)?(?:\\s+\\d{4}\\b.*)?$`, 'iu')
// "a. m.", "p. sh.", "d.m.th.": one short piece with a stop after another is an abbreviation.
const SHORTENED = /^\p{L}{1,2}\.(?:\s|$|\p{L})/u

/** Whether figures before these words are a number's, and not the day of a date or the count of a thing. */
function isNumbering(stop: string, space: string, rest: string): boolean {
  const capital = CAPITAL.test(rest)
  if (stop === '') return space !== '' && capital && !CAPITAL_DAY.test(rest)
  if (space === '' && rest !== '' && !capital) return false
  return stop === ')' || !(DAY.test(rest) || CAPITAL_DAY.test(rest))
}

function decimal(line: string): Head | undefined {
  const found = DECIMAL.exec(line)
  if (found === null) return undefined
  const [, printed = '', stop = '', space = '', rest = ''] = found
  if (!isNumbering(stop, space, rest)) return undefined
  const steps = printed.split('.')
  const kind = stop === ')' ? 'bracket' : 'decimal'
  return {
    series: `${kind}:${steps.slice(0, -1).join('.')}`,
    rank: (kind === 'bracket' ? 57 : 50) + steps.length / 10,
    printed,
    word: '',
    rest,
    bare: stop === '' && steps.length === 1,
  }
}

function roman(line: string): Head | undefined {
  const found = ROMAN.exec(line)
  if (found === null) return undefined
  const [, figures = '', stop = '', rest = ''] = found
  const bare = stop === ''
  // Without a stop only capitals tell it from a sentence that begins with "I" or a name.
  if (bare && rest !== rest.toLocaleUpperCase('sq')) return undefined
  const printed = figures.replaceAll('І', 'I').replaceAll('Х', 'X')
  return { series: 'roman', rank: 33, printed, word: '', rest, bare }
}

function lettered(line: string, pattern: RegExp, series: string, rank: number): Head | undefined {
  const found = pattern.exec(line)
  if (found === null) return undefined
  const [, printed = '', stop = '', rest = ''] = found
  if (stop === '.' && SHORTENED.test(rest)) return undefined
  return { series, rank, printed, word: '', rest, bare: false }
}

/** Every way the start of a line can be read as a head; the outline takes the one that fits what is open. */
export function headsOf(line: string): readonly Head[] {
  const named = namedHead(line)
  if (named !== undefined) return [{ ...named, bare: false }]
  const paren = PAREN.exec(line)
  const small = SMALL_ROMAN.exec(line)
  const heads: readonly (Head | undefined)[] = [
    decimal(line),
    paren === null
      ? undefined
      : { series: 'paren:', rank: 55, printed: paren[1] ?? '', word: '', rest: paren[2] ?? '', bare: false },
    roman(line),
    lettered(line, BIG_LETTER, 'big-letter', 34),
    lettered(line, LETTER, 'letter', 60),
    small === null
      ? undefined
      : {
          series: 'small-roman',
          rank: 70,
          printed: small[1] ?? '',
          word: '',
          rest: small[2] ?? '',
          bare: false,
        },
  ]
  return heads.filter((head) => head !== undefined)
}

/**
 * The head of a line that the file says is a heading. Its number counts among headings: a list inside does not go on
 * with it, unless it is named.
 */
export function headingHead(depth: number, line: string): Head {
  const [found] = headsOf(line)
  if (found === undefined) {
    return { series: `heading:${depth}`, rank: 0, printed: '', word: '', rest: line, bare: false, depth }
  }
  return {
    ...found,
    series: found.word === '' ? `heading:${found.series}` : found.series,
    bare: false,
    depth,
  }
}
