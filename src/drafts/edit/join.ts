/** Joining parts that belong together. Nothing of the text is lost, and its order stays. Pure. */
import type { DraftInMaking, MakingBite, MakingPart } from '../../../dialogs/nouns/draft-in-making.ts'
import { bitesOf } from '../bites.ts'
import { voicedByFirst } from './audio.ts'
import { below, find } from './tree.ts'

/**
 * The part goes on in the one before it, in reading order: number and title become a line of its text, footnotes stay
 * behind the text they belong to, what stood under it stands under the other. Undefined: there is none before it.
 */
export function joinWithPrevious(draft: DraftInMaking, id: string): DraftInMaking | undefined {
  const found = find(draft, id)
  const previous = found === undefined ? undefined : draft.parts[found.at - 1]
  if (found === undefined || previous === undefined) return undefined
  const joined = joinedParts(previous, [found.part])
  const parts = draft.parts
    .filter((part) => part.id !== id)
    .map((part) => (part.id === previous.id ? joined : part))
    .map((part) => (part.parent === id ? { ...part, parent: previous.id } : part))
  return { ...draft, parts }
}

/** The parts under it become its text. Undefined: there are none. */
export function joinBelow(draft: DraftInMaking, id: string): DraftInMaking | undefined {
  const found = find(draft, id)
  const under = below(draft, id)
  if (found === undefined || under.length === 0) return undefined
  const gone = new Set(under.map((part) => part.id))
  const joined = joinedParts(found.part, under)
  const parts = draft.parts
    .filter((part) => !gone.has(part.id))
    .map((part) => (part.id === id ? joined : part))
  return { ...draft, parts }
}

function joinedParts(into: MakingPart, more: readonly MakingPart[]): MakingPart {
  return { ...voicedByFirst(into, more), bites: joinedBites(into, more) }
}

function joinedBites(into: MakingPart, more: readonly MakingPart[]): readonly MakingBite[] {
  const text = [
    ...wordsOf(into, 'text'),
    ...more.flatMap((part) => [...headOf(part), ...wordsOf(part, 'text')]),
  ]
  const notes = [into, ...more].flatMap((part) => wordsOf(part, 'footnote'))
  return bitesOf(text, notes)
}

function headOf({ number, title }: MakingPart): readonly string[] {
  const head = [number, title].filter((piece) => piece !== '').join(' ')
  return head === '' ? [] : [head]
}

function wordsOf({ bites }: MakingPart, kind: MakingBite['kind']): readonly string[] {
  return bites.filter((bite) => bite.kind === kind).map(({ text }) => text)
}
