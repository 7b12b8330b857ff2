/** Which country this desk stands in. */
import { albania } from './al.ts'
import type { Country } from './contract.ts'

/** The countries there is a data file for. */
export const COUNTRIES: readonly Country[] = [albania]

/** The country of a code such as `al`; undefined where there is no data file for it. */
export function countryOf(code: string): Country | undefined {
  return COUNTRIES.find((country) => country.code === code)
}
