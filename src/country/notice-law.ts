/** The country's law on notice and its hours, as the acts ask them. Pure. */
import type { Country } from './contract.ts'
import { localTime, shiftDay } from './local-time.ts'
import type { WorkingCalendar } from './working-days.ts'

// Nobody's phone rings for a deadline at night.
const FROM = { hour: 9, minute: 0 }
const TO = { hour: 20, minute: 0 }

/** Makes it; moments are ISO UTC. */
export function noticeLaw({ deadlines, timeZone }: Country, calendar: WorkingCalendar) {
  const time = localTime(timeZone)
  return {
    minimumDays: deadlines.minWorkingDays,
    maximumDays: deadlines.maxWorkingDays,
    workingDaysBetween: (from: string, to: string): number => calendar.between(from, to).days,
    /** The moment itself between nine and twenty o'clock, else the next nine. */
    daytime(moment: string): string {
      const day = time.dayOf(moment)
      const from = time.momentOf(day, FROM)
      if (moment < from) return from
      return moment < time.momentOf(day, TO) ? moment : time.momentOf(shiftDay(day, 1), FROM)
    },
    /** Nine o'clock, so many working days before the day of a closing. */
    daysBefore: (closesAt: string, days: number): string => calendar.reckon(closesAt, -days, FROM).at,
  }
}

/** The next working day, where this one (`YYYY-MM-DD`) is none; undefined: it is one. */
export function workingDayInstead(calendar: WorkingCalendar, day: string): string | undefined {
  if (calendar.isWorkingDay(day)) return undefined
  let next = shiftDay(day, 1)
  while (!calendar.isWorkingDay(next)) next = shiftDay(next, 1)
  return next
}
