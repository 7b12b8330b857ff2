/** Receipt codes: what a citizen keeps, reads aloud and types again. */
import { CLEAR_LETTERS } from './ids.ts'

const RANDOM_LETTERS = 7

function weigh(letters: string): number {
  // The base is prime, so one wrong letter or two swapped neighbours always change the sum.
  return [...letters].reduce((sum, letter, at) => sum + (at + 1) * CLEAR_LETTERS.indexOf(letter), 0)
}

/** The letter that checks others: one that is wrong, or two swapped neighbours, make it another. */
export function checkLetter(letters: string): string {
  return CLEAR_LETTERS.charAt(weigh(letters) % CLEAR_LETTERS.length)
}

/** Makes a code such as `K7RA-4MXT` from numbers in [0, 1) (one a letter); the last letter checks the others. */
export function receiptCode(random: readonly number[]): string {
  const letters = Array.from({ length: RANDOM_LETTERS }, (_, at) =>
    CLEAR_LETTERS.charAt(Math.floor((random[at] ?? 0) * CLEAR_LETTERS.length)),
  ).join('')
  const whole = letters + checkLetter(letters)
  return `${whole.slice(0, 4)}-${whole.slice(4)}`
}

/** Reads a code as people type it (any case, spaces, no hyphen); undefined when the check letter does not fit. */
export function readReceiptCode(typed: string): string | undefined {
  const whole = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  if (whole.length !== RANDOM_LETTERS + 1) return undefined
  if ([...whole].some((letter) => !CLEAR_LETTERS.includes(letter))) return undefined
  const letters = whole.slice(0, RANDOM_LETTERS)
  return checkLetter(letters) === whole.at(-1) ? `${whole.slice(0, 4)}-${whole.slice(4)}` : undefined
}
