/** The data of Albania: whole, without doubles, and its Easters where the computus puts them. */
import { expect, test } from 'vitest'
import { Id, Language } from '../../dialogs/nouns/ids.ts'
import { countryOf, COUNTRIES } from '../../src/country/choose.ts'
import { albania } from '../../src/country/al.ts'

/** Sunday of Easter in the Gregorian calendar (Meeus, Jones, Butcher). */
function catholicEaster(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return day(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Sunday of Easter in the Julian calendar (Meeus), told in the Gregorian one; right from 1900 to 2099. */
function orthodoxEaster(year: number): string {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const n = d + e + 114
  return day(year, Math.floor(n / 31), (n % 31) + 1 + 13)
}

function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}

test('the Easters that were entered are the Easters of the algorithms', () => {
  expect([catholicEaster(2024), orthodoxEaster(2024)]).toEqual(['2024-03-31', '2024-05-05'])
  for (const { year, days } of albania.movingYears) {
    const entered = (feast: string) =>
      days.filter((holiday) => holiday.feast === feast).map((holiday) => holiday.day)
    expect(entered('catholic_easter')).toEqual([catholicEaster(year)])
    expect(entered('orthodox_easter')).toEqual([orthodoxEaster(year)])
  }
})

test('the Bajrams that were entered lie 68 days apart and 354 days after those before', () => {
  const found = (feast: string) =>
    albania.movingYears
      .flatMap(({ days }) => days)
      .filter((holiday) => holiday.feast === feast)
      .map((holiday) => holiday.day)
  const gap = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000
  const fitr = found('eid_al_fitr')
  const adha = found('eid_al_adha')
  expect(fitr.length).toBe(adha.length)
  for (const [index, first] of fitr.entries()) {
    expect(Math.abs(gap(first, adha[index] ?? '') - 68)).toBeLessThanOrEqual(1)
    const before = fitr[index - 1]
    if (before !== undefined) expect(Math.abs(gap(before, first) - 354)).toBeLessThanOrEqual(1)
  }
})

test('every moving day lies in its year and is one of the feasts', () => {
  for (const { year, days } of albania.movingYears) {
    for (const holiday of days) {
      expect(holiday.day.startsWith(`${year}-`)).toBe(true)
      expect(albania.movingFeasts).toContain(holiday.feast)
    }
  }
})

test('twelve municipalities, 103 units, each id once and short enough for a button', () => {
  const units = albania.municipalities.flatMap((municipality) => municipality.units)
  const ids = [...albania.municipalities, ...units].map((place) => place.id)
  expect(albania.municipalities.length).toBe(12)
  expect(units.length).toBe(103)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(Id.safeParse(id).success, id).toBe(true)
  for (const { id, name, units: under } of albania.municipalities) {
    expect(under[0]?.name).toBe(name)
    expect(under.every((unit) => unit.id.startsWith(`${id}-`))).toBe(true)
    const rest = under.slice(1).map((unit) => unit.name)
    expect(rest).toEqual(rest.toSorted(new Intl.Collator('sq').compare))
  }
})

test('what is shown to persons is there in every language of the desk', () => {
  for (const language of albania.languages) expect(Language.options).toContain(language)
  const shown = [
    albania.name,
    albania.deadlines.law,
    albania.register.name,
    ...albania.fixedHolidays.map((holiday) => holiday.name),
    ...albania.helpLines.map((line) => line.name),
  ]
  for (const texts of shown) for (const language of albania.languages) expect(texts[language]).toBeTruthy()
})

test('a country is chosen by its code alone', () => {
  expect(countryOf('al')).toBe(albania)
  expect(countryOf('AL')).toBeUndefined()
  expect(countryOf('xx')).toBeUndefined()
  expect(new Set(COUNTRIES.map((country) => country.code)).size).toBe(COUNTRIES.length)
})
