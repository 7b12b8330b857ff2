/** Looking ahead: where a sign is printed next, so that a count is believed only if it goes on. */
import type { Block } from './blocks.ts'
import { isFirst, nextOf } from './counts.ts'
import type { Head } from './heads.ts'

// Points inside a part go on within this many blocks or are none: further away a match is chance. Others may reach far.
const REACH = 200
// Of the lines that begin with the same sign, so many are compared.
const CLAIMANTS = 20
const INNER = /^(?:letter|small-roman|bracket:|paren:)/u

/** What is printed later in the document, by series and sign. */
export class Ahead {
  private readonly places = new Map<string, number[]>()
  private readonly starts = new Map<string, number[]>()
  /** How likely each block is the rest of a sentence: 0, 1 or 2. */
  private readonly doubts: readonly number[]

  constructor(blocks: readonly Block[]) {
    this.doubts = blocks.map(({ tight, mid }) => Number(tight) + Number(mid))
    blocks.forEach(({ heads }, at) => {
      for (const head of heads) {
        note(this.places, signOf(head), at)
        if (isFirst(head.series, head.printed)) note(this.starts, head.series, at)
      }
    })
  }

  /** The block where the count goes on after this head; undefined: it does not, or begins anew before. */
  goesOn(head: Head, from: number): number | undefined {
    const places = nextOf(head.series, head.printed).map((sign) =>
      after(this.places.get(`${head.series} ${sign}`), from),
    )
    const next = Math.min(...places.filter((place) => place !== undefined))
    if (!Number.isFinite(next) || (next - from > REACH && INNER.test(head.series))) return undefined
    const anew = after(this.starts.get(head.series), from)
    return anew !== undefined && anew < next ? undefined : next
  }

  /** Whether a block before `until` begins with the very same sign, and is less likely to be the rest of a sentence. */
  isClaimed(head: Head, from: number, until: number): boolean {
    const places = this.places.get(signOf(head))
    let at = after(places, from)
    for (let looked = 0; at !== undefined && at < until && looked < CLAIMANTS; looked += 1) {
      if ((this.doubts[at] ?? 0) < (this.doubts[from] ?? 0)) return true
      at = after(places, at)
    }
    return false
  }
}

function signOf({ series, printed }: Head): string {
  return `${series} ${printed.toLowerCase()}`
}

function note(places: Map<string, number[]>, key: string, at: number): void {
  const known = places.get(key)
  if (known === undefined) places.set(key, [at])
  else if (known.at(-1) !== at) known.push(at)
}

/** The first place behind `from`, by halving. */
function after(places: readonly number[] | undefined, from: number): number | undefined {
  if (places === undefined) return undefined
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) > from) high = middle
    else low = middle + 1
  }
  return places[low]
}
