/** Finds parts by words, whatever case, accents or composition they are typed in. Pure. */
import { folded } from '../../../dialogs/kernel/text.ts'
import type { DraftPart } from '../../../storage/registry/model/draft.ts'

/** A part as a search sees it: folded words of each field. */
export interface Searchable {
  readonly part: DraftPart
  readonly number: string
  readonly title: readonly string[]
  readonly summary: readonly string[]
  readonly text: readonly string[]
}

// A number named outright comes first, then where the word weighs most in the part.
const WEIGHTS = { number: 1000, numberAbove: 200, title: 30, summary: 8, text: 3 }
// Shorter ones stand inside too many words to tell anything.
const PARTIAL_LETTERS = 3
// Albanian says "shkolla" for the "shkollë" of the text: what stays when an ending goes.
const ENDING_LETTERS = 2

function wordsOf(text: string): string[] {
  return [...new Set(folded(text).match(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu) ?? [])]
}

/** Makes a part ready to be searched. */
export function searchable(part: DraftPart): Searchable {
  const everyLanguage = [...Object.values(part.summary), ...Object.values(part.question)].join(' ')
  return {
    part,
    number: folded(part.number).replace(/\.+$/, ''),
    title: wordsOf(part.title),
    summary: wordsOf(everyLanguage),
    text: wordsOf(part.bites.map(({ text }) => text).join(' ')),
  }
}

// A search is a word or a few; a whole text is never compared with every word of a document.
const MOST_LETTERS = 120
const MOST_WORDS = 8

/**
 * Parts that have all the words, best first; where none has, those that have any; where no word stands anywhere,
 * those that have it with another ending. Nothing for no word at all.
 */
export function findParts(among: readonly Searchable[], typed: string, limit: number): DraftPart[] {
  const found = findBy(nearness, among, typed, limit)
  return found.length > 0 ? found : findBy(alike, among, typed, limit)
}

function findBy(near: Near, among: readonly Searchable[], typed: string, limit: number): DraftPart[] {
  const asked = wordsOf(typed.slice(0, MOST_LETTERS)).slice(0, MOST_WORDS)
  const scored = among.map((searched) => ({
    searched,
    scores: asked.map((word) => score(searched, word, near)),
  }))
  const withAny = scored.filter(({ scores }) => scores.some((points) => points > 0))
  const withAll = withAny.filter(({ scores }) => scores.every((points) => points > 0))
  return (withAll.length > 0 ? withAll : withAny)
    .map(({ searched, scores }) => ({
      part: searched.part,
      points: scores.reduce((sum, points) => sum + points, 0),
    }))
    .toSorted((one, other) => other.points - one.points || one.part.at - other.part.at)
    .slice(0, limit)
    .map(({ part }) => part)
}

function score({ number, title, summary, text }: Searchable, word: string, near: Near): number {
  const byNumber = number === word ? WEIGHTS.number : number.startsWith(`${word}.`) ? WEIGHTS.numberAbove : 0
  return (
    byNumber +
    WEIGHTS.title * near(title, word) +
    WEIGHTS.summary * near(summary, word) +
    WEIGHTS.text * near(text, word)
  )
}

/** How near a typed word is to any of these; 0: not at all. */
type Near = (words: readonly string[], word: string) => number

// 3: the word itself; 2: the beginning of one (Albanian puts its endings behind); 1: inside one.
function nearness(words: readonly string[], word: string): number {
  if (words.includes(word)) return 3
  if (word.length < PARTIAL_LETTERS) return 0
  if (words.some((one) => one.startsWith(word))) return 2
  return words.some((one) => one.includes(word)) ? 1 : 0
}

function alike(words: readonly string[], word: string): number {
  const stem = word.slice(0, Math.max(PARTIAL_LETTERS, word.length - ENDING_LETTERS))
  return stem.length < word.length && words.some((one) => one.startsWith(stem)) ? 1 : 0
}
