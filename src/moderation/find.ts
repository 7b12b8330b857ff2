/** Finding the entries of many lists among the words of a text, in one walk over it. */
import type { Word } from './words.ts'

type Piece = { readonly stem: string; readonly open: boolean }
type Entry = { readonly list: number; readonly pieces: readonly Piece[] }

/** For each list, in their order: the indexes of the words at which one of its entries begins. */
export type Found = readonly ReadonlySet<number>[]

/** The letters by which an entry is found; one that is open has no fewer. */
const KEY = 2

function asPieces(entry: string): readonly Piece[] {
  return entry.split(' ').map((piece) => ({ stem: piece.replace('*', ''), open: piece.endsWith('*') }))
}

function fits({ stem, open }: Piece, word: string | undefined): boolean {
  return word !== undefined && (open ? word.startsWith(stem) : word === stem)
}

function stands({ pieces }: Entry, words: readonly Word[], at: number): boolean {
  return pieces.every((piece, behind) => fits(piece, words[at + behind]?.word))
}

/** Makes the walk; at each word only entries of the same first letters are tried. */
export function finder(lists: readonly (readonly string[])[]): (words: readonly Word[]) => Found {
  const byLetters = new Map<string, Entry[]>()
  for (const [list, entries] of lists.entries()) {
    for (const pieces of entries.map(asPieces)) {
      const letters = pieces[0]?.stem.slice(0, KEY) ?? ''
      byLetters.set(letters, [...(byLetters.get(letters) ?? []), { list, pieces }])
    }
  }
  return (words) => {
    const found = lists.map(() => new Set<number>())
    for (const [at, { word }] of words.entries()) {
      for (const entry of byLetters.get(word.slice(0, KEY)) ?? [])
        if (stands(entry, words, at)) found[entry.list]?.add(at)
    }
    return found
  }
}
