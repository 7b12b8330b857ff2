/** Codes that link two chats: read aloud or off one screen, typed on another, good once and for minutes. */
import { checkLetter } from './receipt.ts'
import { CLEAR_LETTERS } from './ids.ts'

/** 14 of 23 letters: 63 random bits. */
export const LINK_LETTERS = 14

/** Makes a code such as `K7R-A4M-XTC-DEF-HJ6` from so many letters; the last one checks the others. */
export function linkCode(letters: string): string {
  return grouped(letters + checkLetter(letters))
}

/** Reads a code as people type it (any case, spaces, no hyphens); undefined when the check letter does not fit. */
export function readLinkCode(typed: string): string | undefined {
  const whole = typed.toUpperCase().replaceAll(/[\s-]/gu, '')
  if (whole.length !== LINK_LETTERS + 1) return undefined
  if ([...whole].some((letter) => !CLEAR_LETTERS.includes(letter))) return undefined
  return checkLetter(whole.slice(0, -1)) === whole.at(-1) ? grouped(whole) : undefined
}

function grouped(letters: string): string {
  return letters.replaceAll(/(?<=^(?:.{3})+)(?!$)/gu, '-')
}
