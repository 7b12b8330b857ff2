/** The words of an answer as one of its readers gets them. */
import type { Language, Texts } from '../../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE } from '../../dialogs/nouns/offer.ts'

/** The reason in this language, else in the first, else in one it was written in; undefined where there is none. */
export function answerIn(
  text: Texts,
  language: Language,
): { readonly text: string; readonly language: Language } | undefined {
  for (const one of [language, FIRST_LANGUAGE, 'en', 'rom'] as const) {
    const words = text[one]
    if (words !== undefined && words.trim() !== '') return { text: words, language: one }
  }
  return undefined
}
