/** Which comments say the same or nearly the same: proposed to a person, who decides. Pure. */
import { bareWords } from '../../dialogs/kernel/text.ts'

/** A comment to be compared. `place`: only those of one place are; `text`: what it says. */
export interface Saying {
  readonly id: string
  readonly place: string
  readonly text: string
}

/** Some that say the same, the first at the head. `likeness`: of the least like one to it, 1 for the same words. */
export interface AlikeGroup {
  readonly ids: readonly string[]
  readonly likeness: number
}

/**
 * How much of their triples of letters two comments must share. The labelled pairs of `tests/answers/alike.test.ts` set
 * it: short comments that ask for two things share up to 0.76, near-same ones from 0.78 on. In doubt nothing is
 * proposed: what is missed is answered by itself.
 */
export const LIKENESS = 0.77

/** Fewer letters say too little to be compared but word for word. */
const SHORTEST = 12
const LETTERS = 3
// A comment that has one of these and one that has not may say the opposite, however alike they look.
const TURNS = new Set([
  's',
  'nuk',
  'mos',
  'jo',
  'pa',
  'as',
  'kunder',
  'not',
  'no',
  'dont',
  'against',
  'na',
  'ma',
  'nane',
  'bizo',
])
const NUMBER = /^\d+$/u

/** A comment made ready. */
interface Ready {
  readonly id: string
  readonly words: string
  /** Its triples of letters. */
  readonly pieces: ReadonlySet<string>
  /** What must be the same in both: what turns the sense, and numbers. */
  readonly sense: string
}

/** Groups of two and more. Every comment is compared with the first of each group, so that likeness does not wander. */
export function alikeGroups(sayings: readonly Saying[], likeness = LIKENESS): readonly AlikeGroup[] {
  const places = new Map<string, Ready[]>()
  for (const saying of sayings) {
    const ready = readied(saying)
    if (ready.words === '') continue
    const place = places.get(saying.place) ?? []
    places.set(saying.place, place)
    place.push(ready)
  }
  return [...places.values()].flatMap((place) => groupsIn(place, likeness))
}

/** The part of their pieces that two have in common. */
export function likenessOf(one: string, other: string): number {
  const [a, b] = [readied({ id: '', place: '', text: one }), readied({ id: '', place: '', text: other })]
  return compared(a, b)
}

function readied({ id, text }: Saying): Ready {
  const words = bareWords(text)
  const each = words.split(' ')
  const told = each.filter((word) => TURNS.has(word) || NUMBER.test(word))
  return { id, words, pieces: piecesOf(words), sense: told.toSorted().join(' ') }
}

function piecesOf(words: string): ReadonlySet<string> {
  const edged = ` ${words} `
  const pieces = new Set<string>()
  for (let at = 0; at + LETTERS <= edged.length; at += 1) pieces.add(edged.slice(at, at + LETTERS))
  return pieces
}

function compared(one: Ready, other: Ready): number {
  if (one.words === other.words) return 1
  if (one.sense !== other.sense || Math.min(one.words.length, other.words.length) < SHORTEST) return 0
  const [small, large] =
    one.pieces.size <= other.pieces.size ? [one.pieces, other.pieces] : [other.pieces, one.pieces]
  let common = 0
  for (const piece of small) if (large.has(piece)) common += 1
  return common / (small.size + large.size - common)
}

interface Growing {
  readonly first: Ready
  readonly ids: string[]
  least: number
}

function groupsIn(place: readonly Ready[], likeness: number): readonly AlikeGroup[] {
  const order = rarity(place)
  const groups: Growing[] = []
  const sameWords = new Map<string, Growing>()
  /** Groups by the rarest pieces of their first: two that are alike share one of these at least. */
  const byPiece = new Map<string, Growing[]>()
  for (const one of place) {
    const rare = rarest(one, order, likeness)
    const found = sameWords.get(one.words) ?? nearest(one, rare, byPiece, likeness)
    if (found === undefined) {
      const group: Growing = { first: one, ids: [one.id], least: 1 }
      groups.push(group)
      sameWords.set(one.words, group)
      for (const piece of rare) byPiece.set(piece, [...(byPiece.get(piece) ?? []), group])
    } else {
      found.ids.push(one.id)
      found.least = Math.min(found.least, compared(one, found.first))
      sameWords.set(one.words, found)
    }
  }
  return groups.filter(({ ids }) => ids.length > 1).map(({ ids, least }) => ({ ids, likeness: least }))
}

/** How many have each piece. */
function rarity(place: readonly Ready[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { pieces } of place) for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return counts
}

/** So many of the rarest that whoever shares none of them cannot share enough of all. */
function rarest({ pieces }: Ready, order: ReadonlyMap<string, number>, likeness: number): readonly string[] {
  const sorted = [...pieces].toSorted(
    (one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0) || (one < other ? -1 : 1),
  )
  return sorted.slice(0, sorted.length - Math.ceil(likeness * sorted.length) + 1)
}

function nearest(
  one: Ready,
  rare: readonly string[],
  byPiece: ReadonlyMap<string, readonly Growing[]>,
  likeness: number,
): Growing | undefined {
  let [best, most]: [Growing | undefined, number] = [undefined, 0]
  for (const group of new Set(rare.flatMap((piece) => byPiece.get(piece) ?? []))) {
    const here = compared(one, group.first)
    if (here >= likeness && here > most) [best, most] = [group, here]
  }
  return best
}
