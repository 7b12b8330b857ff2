/** Reads about places: the country's own data, and who reads what they need. */
import type { Reader } from '../../../storage/registry/contract.ts'
import { collectionOf, DESK_ORGANISATION } from '../../acts/priority-collection.ts'
import type { Country } from '../../country/contract.ts'
import type { Answers } from './answers.ts'

/** Answers them. */
export function placeAnswers(
  reader: Reader,
  { municipalities }: Country,
): Pick<Answers, 'municipalities' | 'units' | 'priority_receiver'> {
  return {
    async priority_receiver({ municipality }) {
      const collection = await reader.consultation(collectionOf(municipality))
      const { id, name } = DESK_ORGANISATION
      return (await reader.organisation(collection?.organisation ?? id))?.name ?? name
    },
    municipalities: () => Promise.resolve(municipalities.map(({ id, name }) => ({ id, name }))),
    units: ({ municipality }) => {
      const found = municipalities.find(({ id }) => id === municipality)
      return Promise.resolve((found?.units ?? []).map(({ id, name }) => ({ id, name })))
    },
  }
}
