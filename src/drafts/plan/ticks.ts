/** Boxes before words: whether somebody ticked them. */
import type { Ticked } from '../../../dialogs/nouns/plan.ts'

const TICK = '(?:[xX✓✔✗✘☒☑\\uF0FE\\uF0FD\\uF078\\uF052]|\\[[xX]\\])'
const BOX = '(?:[☐□◻\\uF0A8\\uF06F\\uF0A3]|\\[\\s?\\])'
/** A box at the beginning of a line, as a pattern; a letter x is one only before white space. */
export const BOXED = `(?:${TICK.replace('xX', '')}|${BOX}|[xX](?=\\s))`
const BEFORE = new RegExp(`^(?:(${TICK})|${BOX})\\s*(?=\\S)`, 'u')
const YES_NO = new RegExp(
  `(${TICK})?\\s*${BOX}?\\s*(?<![\\p{L}])(?:po|yes)(?![\\p{L}])\\s*(${TICK})?\\s*${BOX}?\\s*(?:jo|no)(?![\\p{L}])`,
  'iu',
)

/** A line with its box taken off; a letter x is one only before a space. */
export function tickedOf(line: string): Ticked {
  const found = BEFORE.exec(line.trim())
  const letter = found !== null && /^[xX]\S/u.test(line.trim())
  if (found === null || letter) return { name: line.trim(), ticked: false }
  return { name: line.trim().slice(found[0].length).trim(), ticked: found[1] !== undefined }
}

/** The words of a form around its `po / jo`, and what was ticked there. */
export interface AroundYesNo {
  readonly before: string
  readonly after: string
  readonly suited?: boolean
}

/** Parts a text at its `po / jo`. Both ticked say as little as none. */
export function aroundYesNo(text: string): AroundYesNo {
  const found = YES_NO.exec(text)
  if (found === null) return { before: text, after: '' }
  const [yes, no] = [found[1] !== undefined, found[2] !== undefined]
  const sides = { before: text.slice(0, found.index), after: text.slice(found.index + found[0].length) }
  return yes === no ? sides : { ...sides, suited: yes }
}

/** What a cell for yes or no says. */
export function suitedIn(cell: string): boolean | undefined {
  const words = cell.trim()
  if (/^(?:po|yes)$/iu.test(words)) return true
  if (/^(?:jo|no)$/iu.test(words)) return false
  return aroundYesNo(words).suited
}
