/** Automatic numbering: Word prints numbers that stand nowhere in the text; here they are counted anew. */
import { child, children, type Element } from './xml.ts'
import { isOn, numberIn, valueOf } from './package.ts'
import type { Listed } from './styles.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  /** The level (from 1) whose count begins this one anew; 0: none does. */
  readonly restart: number
  /** It prints the numbers of other levels in plain figures. */
  readonly plain: boolean
}

interface List {
  readonly counts: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

const LEVELS = 9
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
const LATIN = 'abcdefghijklmnopqrstuvwxyz'
const CYRILLIC = 'абвгдежзиклмнопрстуфхцчшщэюя'
// Nobody prints a higher number than this in letters or figures.
const HIGHEST = 3999

/** Counts the paragraphs of a document, in their order. */
export class Numbering {
  private readonly lists: ReadonlyMap<string, List>
  private readonly counts = new Map<string, (number | undefined)[]>()
  private readonly begun = new Set<string>()

  constructor(root: Element | undefined, styles: Element | undefined) {
    this.lists = root === undefined ? new Map() : listsOf(root, styles)
  }

  /** What Word prints before the next paragraph of a list: `3.1`, `a)`, `•`; empty: nothing. */
  next({ list, level }: Listed): string {
    const found = this.lists.get(list)
    const own = found?.levels.get(level)
    if (found === undefined || own === undefined) return ''
    const counts = this.countsOf(found)
    this.startAnew(list, found, counts)
    counts[level] = (counts[level] ?? own.start - 1) + 1
    for (let deeper = level + 1; deeper < LEVELS; deeper += 1) {
      const { restart = deeper } = found.levels.get(deeper) ?? {}
      if (restart > level) counts[deeper] = undefined
    }
    if (own.format === 'bullet') return '•'
    return own.text.replaceAll(/%([1-9])/gu, (_whole, digit: string) => {
      const at = Number(digit) - 1
      const other = found.levels.get(at)
      const count = counts[at] ?? other?.start ?? 1
      return printed(count, own.plain && at !== level ? 'decimal' : (other?.format ?? 'decimal'))
    })
  }

  private countsOf({ counts }: List): (number | undefined)[] {
    const known = this.counts.get(counts) ?? []
    this.counts.set(counts, known)
    return known
  }

  /** A list that says so begins its count anew where it is first used. */
  private startAnew(list: string, { starts }: List, counts: (number | undefined)[]): void {
    if (this.begun.has(list)) return
    this.begun.add(list)
    for (const [level, start] of starts) counts[level] = start - 1
  }
}

function listsOf(root: Element, styles: Element | undefined): ReadonlyMap<string, List> {
  const shapes = new Map(
    children(root, 'w:abstractNum').map((one) => [one.attributes.get('w:abstractNumId') ?? '', one]),
  )
  const lists = children(root, 'w:num')
  const shapeOf = (list: Element): string => valueOf(list, 'w:abstractNumId') ?? ''
  // A shape may only point to a style, which names the list that has the levels.
  const target = (shape: string): string => {
    const link = valueOf(shapes.get(shape), 'w:numStyleLink')
    const style =
      link === undefined
        ? undefined
        : children(styles ?? root, 'w:style').find((one) => one.attributes.get('w:styleId') === link)
    const named = valueOf(child(child(style, 'w:pPr'), 'w:numPr'), 'w:numId')
    const list =
      named === undefined ? undefined : lists.find((one) => one.attributes.get('w:numId') === named)
    return list === undefined ? shape : shapeOf(list)
  }
  return new Map(
    lists.map((list): [string, List] => {
      const shape = target(shapeOf(list))
      return [list.attributes.get('w:numId') ?? '', listOf(list, shape, shapes.get(shape))]
    }),
  )
}

function listOf(list: Element, shape: string, root: Element | undefined): List {
  const levels = new Map((root === undefined ? [] : children(root, 'w:lvl')).map(levelOf))
  const starts = new Map<number, number>()
  for (const override of children(list, 'w:lvlOverride')) {
    const at = numberIn(override.attributes.get('w:ilvl'), 0)
    const level = child(override, 'w:lvl')
    if (level !== undefined) levels.set(at, levelOf(level)[1])
    const start = numberIn(valueOf(override, 'w:startOverride'), -1)
    if (start >= 0) starts.set(at, start)
  }
  return { counts: shape, levels, starts }
}

function levelOf(level: Element): [number, Level] {
  const at = numberIn(level.attributes.get('w:ilvl'), 0)
  return [
    at,
    {
      start: numberIn(valueOf(level, 'w:start'), 1),
      format: valueOf(level, 'w:numFmt') ?? 'decimal',
      text: (valueOf(level, 'w:lvlText') ?? '').slice(0, 100),
      restart: numberIn(valueOf(level, 'w:lvlRestart'), at),
      plain: isOn(level, 'w:isLgl'),
    },
  ]
}

/** A count as a format prints it. Formats that no country here uses are printed in figures. */
function printed(count: number, format: string): string {
  if (format === 'none') return ''
  if (count < 1 || count > HIGHEST) return String(count)
  if (format === 'lowerLetter') return lettered(count, LATIN)
  if (format === 'upperLetter') return lettered(count, LATIN).toUpperCase()
  if (format === 'russianLower') return lettered(count, CYRILLIC)
  if (format === 'russianUpper') return lettered(count, CYRILLIC).toUpperCase()
  if (format === 'lowerRoman') return roman(count)
  if (format === 'upperRoman') return roman(count).toUpperCase()
  return format === 'decimalZero' ? String(count).padStart(2, '0') : String(count)
}

/** After z comes aa, then bb. */
function lettered(count: number, alphabet: string): string {
  const at = (count - 1) % alphabet.length
  return alphabet.charAt(at).repeat(Math.floor((count - 1) / alphabet.length) + 1)
}

function roman(count: number): string {
  let rest = count
  return ROMAN.map(([value, sign]) => {
    const times = Math.floor(rest / value)
    rest -= times * value
    return sign.repeat(times)
  }).join('')
}
