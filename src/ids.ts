/** The only place that throws dice: ids, keys and codes come from here. */
import { randomBytes, randomInt } from 'node:crypto'
import type { EffectKey, PromptId } from '../dialogs/nouns/ids.ts'
import { receiptCode } from '../dialogs/nouns/receipt.ts'

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Makes what must not be guessed or must not repeat. */
export interface Ids {
  /** 16 letters, 80 random bits: the key of an intention. */
  effectKey(): EffectKey
  /** 5 letters: the mark of a prompt. */
  promptId(): PromptId
  /** 12 letters, 60 random bits: the id of a row. */
  rowId(): string
  /** 26 letters, 130 random bits: something that grants (a seat, a download, a cookie). */
  grant(): string
  /** A number in [0, 1): so that many who wait do not all come back at once. */
  fraction(): number
  /** A receipt code such as `K7RA-4MXT`; the registry refuses one that exists and asks again. */
  receipt(): string
}

function letters(count: number): string {
  // 32 letters: the low five bits of each byte choose one evenly.
  return [...randomBytes(count)].map((byte) => LETTERS.charAt(byte & 31)).join('')
}

/** Ids from the machine's own source of randomness. */
export const systemIds: Ids = {
  effectKey: () => letters(16),
  promptId: () => letters(5),
  rowId: () => letters(12),
  grant: () => letters(26),
  fraction: () => randomInt(2 ** 32) / 2 ** 32,
  receipt: () => receiptCode(Array.from({ length: 7 }, () => randomInt(2 ** 32) / 2 ** 32)),
}
