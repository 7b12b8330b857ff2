/** Which languages this desk offers people, decided once at its start. */
import { Language } from '../dialogs/nouns/ids.ts'
import type { Offer } from '../dialogs/nouns/offer.ts'

/**
 * The languages of the country always; another one once a native reader has signed for it, and before that only where
 * the desk is a demonstration, marked as a trial.
 */
export function offeredLanguages(
  own: readonly Language[],
  proofread: ReadonlySet<Language>,
  demonstration: boolean,
): readonly Offer[] {
  return Language.options.flatMap((language) => {
    const trial = !own.includes(language) && !proofread.has(language)
    return trial && !demonstration ? [] : [{ language, trial }]
  })
}
