/** What the standing collections of priorities and their themes are called, in every language the desk offers. */
import { say, type Say } from '../dialogs/kernel/say.ts'
import type { Language, Texts } from '../dialogs/nouns/ids.ts'
import type { Offer } from '../dialogs/nouns/offer.ts'
import type { Theme } from '../dialogs/nouns/submission.ts'
import type { PriorityNames } from './acts/priority-collection.ts'
import type { Country } from './country/contract.ts'
import type { Words } from './words.ts'

// The id the talk gives to a municipality that is not listed.
const ELSEWHERE = 'tjeter'

/** The ids of all places that priorities are collected for. */
export function priorityPlaces({ municipalities }: Country): readonly string[] {
  return [...municipalities.map(({ id }) => id), ELSEWHERE]
}

/** Names them; municipalities are the country's. */
export function priorityNames(
  { municipalities }: Country,
  words: Words,
  offered: readonly Offer[],
): PriorityNames {
  const inAll = (write: (language: Language) => string): Texts =>
    Object.fromEntries(offered.map(({ language }) => [language, write(language)]))
  const collection = (place: string | Say): Texts =>
    inAll((language) => words.text(language, say('priority.collection', { place })))
  const theme = (one: Theme): Texts => inAll((language) => words.text(language, say(`priority.theme_${one}`)))
  return {
    titles(id) {
      if (id === ELSEWHERE) return collection(say('priority.elsewhere'))
      const place = municipalities.find((municipality) => municipality.id === id)?.name
      return place === undefined ? undefined : collection(place)
    },
    themes: {
      employment: theme('employment'),
      housing: theme('housing'),
      education: theme('education'),
      health: theme('health'),
      papers: theme('papers'),
      equal_treatment: theme('equal_treatment'),
      waste: theme('waste'),
      roads: theme('roads'),
      water: theme('water'),
      elsewhat: theme('elsewhat'),
    },
  }
}
