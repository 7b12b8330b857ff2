/** The buttons that change the language, one for each that is offered. */
import type { Language } from '../nouns/ids.ts'
import type { Offer } from '../nouns/offer.ts'
import type { Option } from './dialog.ts'
import { say } from './say.ts'

/** A button for each language; one that awaits its reader says so in few words. */
export function languageButtons(offered: readonly Offer[]): readonly Option[] {
  return offered.map(({ language, trial }) => {
    const name = say(`menu.speak_${language}`)
    return { id: `speak_${language}`, label: { say: trial ? say('menu.trial', { language: name }) : name } }
  })
}

/** The language such a button stands for; undefined: it is another button, or not offered any more. */
export function chosenLanguage(offered: readonly Offer[], option: string): Language | undefined {
  return offered.find(({ language }) => option === `speak_${language}`)?.language
}
