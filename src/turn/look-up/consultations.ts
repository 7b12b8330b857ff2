/** Reads about consultations. */
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Answers } from './answers.ts'
import type { Cards } from './cards.ts'

/** Answers them. */
export function consultationAnswers(
  reader: Reader,
  cards: Cards,
): Pick<Answers, 'open_consultations' | 'consultation'> {
  return {
    async open_consultations(_, { language }) {
      const opened = (await reader.consultations()).filter(
        ({ stage, subject }) => stage === 'open' && subject === 'document',
      )
      const all = await Promise.all(opened.map((consultation) => cards(consultation, language)))
      return all
        .filter(({ stage }) => stage === 'open')
        .toSorted((one, other) => one.closesAt.localeCompare(other.closesAt))
    },
    async consultation({ id }, { language }) {
      const found = await reader.consultation(id)
      return found === undefined ? undefined : cards(found, language)
    },
  }
}
