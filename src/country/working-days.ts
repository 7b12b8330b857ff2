/** Counts working days as the law does: the day of the notice does not count, the closing day does. Pure. */
import type { Country } from './contract.ts'
import { localTime, shiftDay, weekday } from './local-time.ts'
import type { Hour } from './local-time.ts'

/** A number of working days, and how far the calendar could be trusted. */
export interface Counted {
  readonly days: number
  /** Years in the span whose moving feasts are not all entered: to be said, never guessed. */
  readonly without: readonly number[]
}

/** A moment, and how far the calendar could be trusted. */
export interface Reckoned {
  /** ISO UTC. */
  readonly at: string
  /** See {@link Counted.without}. */
  readonly without: readonly number[]
}

/** The working days of one country. Days are `YYYY-MM-DD` of its clocks, moments ISO UTC. */
export interface WorkingCalendar {
  /** The day the country's clocks show at this moment. */
  readonly dayOf: (moment: string) => string
  readonly isWorkingDay: (day: string) => boolean
  /** Working days after the day of `from`, up to and with that of `to`; 0 where that is not later. */
  readonly between: (from: string, to: string) => Counted
  /**
   * Working days left until a closing, its day included. 0 once it has closed, and also in the last hours,
   * when less than one working day is left: whether it is open the moments tell, not this number.
   */
  readonly left: (now: string, closesAt: string) => Counted
  /**
   * The moment that is `workingDays` working days after the day of `from` (before it, if negative), at that
   * minute of the country's clocks.
   */
  readonly reckon: (from: string, workingDays: number, at: Hour) => Reckoned
}

/** Makes the calendar of a country. */
export function workingCalendar(country: Country): WorkingCalendar {
  const time = localTime(country.timeZone)
  const free = freeDays(country)
  const isWorkingDay = (day: string) => !isWeekend(day) && !free(yearOf(day)).has(day)
  const without = (from: string, to: string) => incompleteYears(country, yearOf(from), yearOf(to))

  const between = (from: string, to: string): Counted => {
    const last = time.dayOf(to)
    let day = time.dayOf(from)
    const gaps = without(day, last)
    let days = 0
    while (day < last) {
      day = shiftDay(day, 1)
      if (isWorkingDay(day)) days += 1
    }
    return { days, without: gaps }
  }

  return {
    dayOf: time.dayOf,
    isWorkingDay,
    between,
    left: (now, closesAt) =>
      Date.parse(now) >= Date.parse(closesAt) ? { days: 0, without: [] } : between(now, closesAt),
    reckon(from, workingDays, at) {
      const start = time.dayOf(from)
      const step = Math.sign(workingDays)
      let day = start
      for (let missing = Math.abs(workingDays); missing > 0;) {
        day = shiftDay(day, step)
        if (isWorkingDay(day)) missing -= 1
      }
      return { at: time.momentOf(day, at), without: step < 0 ? without(day, start) : without(start, day) }
    },
  }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function isWeekend(day: string): boolean {
  return weekday(day) % 6 === 0
}

/** The days off of a year, worked out once each. */
function freeDays(country: Country): (year: number) => ReadonlySet<string> {
  const known = new Map<number, ReadonlySet<string>>()
  return (year) => {
    const before = known.get(year)
    if (before !== undefined) return before
    // A holiday of the last days of the year before may have moved into this one.
    const days = observed(new Set([...holidaysOf(country, year - 1), ...holidaysOf(country, year)]))
    known.set(year, days)
    return days
  }
}

function holidaysOf(country: Country, year: number): string[] {
  const fixed = country.fixedHolidays.map((holiday) => `${year}-${holiday.on}`)
  const moving = country.movingYears.filter((known) => known.year === year).flatMap((known) => known.days)
  return [...fixed, ...moving.map((holiday) => holiday.day)]
}

/** Moves each holiday that falls on a weekend to the next working day that no other holiday has taken. */
function observed(holidays: ReadonlySet<string>): ReadonlySet<string> {
  const free = new Set([...holidays].filter((day) => !isWeekend(day)))
  for (const holiday of [...holidays].filter(isWeekend).toSorted()) {
    let day = holiday
    while (isWeekend(day) || free.has(day)) day = shiftDay(day, 1)
    free.add(day)
  }
  return free
}

function incompleteYears(country: Country, from: number, to: number): number[] {
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  return years.filter((year) => {
    const entered = country.movingYears.find((known) => known.year === year)?.days ?? []
    return !country.movingFeasts.every((feast) => entered.some((holiday) => holiday.feast === feast))
  })
}
