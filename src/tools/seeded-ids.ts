/** Ids that come out the same each time: for what is printed into the documentation. */
import { receiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Ids } from '../ids.ts'

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Numbers in [0, 1) from a seed (mulberry32). */
function dice(seed: number): () => number {
  const at = { state: seed }
  return () => {
    at.state = (at.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(at.state ^ (at.state >>> 15), 1 | at.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Guessable, so never for a desk. */
export function seededIds(seed: number): Ids {
  const next = dice(seed)
  const letters = (count: number) =>
    Array.from({ length: count }, () => LETTERS.charAt(Math.floor(next() * LETTERS.length))).join('')
  return {
    effectKey: () => letters(16),
    promptId: () => letters(5),
    rowId: () => letters(12),
    grant: () => letters(26),
    fraction: next,
    receipt: () => receiptCode(Array.from({ length: 7 }, next)),
  }
}
