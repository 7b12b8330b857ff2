/** The languages a desk offers, and which of them a person is spoken to in. */
import type { Language } from './ids.ts'

/** A language people may choose. `trial`: no native reader has looked through its words yet, and its label says so. */
export interface Offer {
  readonly language: Language
  readonly trial: boolean
}

/** The language of everybody whose own is not spoken here. */
export const FIRST_LANGUAGE = 'sq' satisfies Language

/** The language to speak to a person in: theirs while it is offered, else the first. */
export function spokenTo(offered: readonly Offer[], wanted: Language | undefined): Language {
  return offered.find(({ language }) => language === wanted)?.language ?? FIRST_LANGUAGE
}
