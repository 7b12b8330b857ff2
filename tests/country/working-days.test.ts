/** The working-day calendar: weekends, feasts, summer time, exact edges. */
import { expect, test } from 'vitest'
import { albania } from '../../src/country/al.ts'
import { workingCalendar } from '../../src/country/working-days.ts'
import { localTime, shiftDay } from '../../src/country/local-time.ts'

const calendar = workingCalendar(albania)
const noon = (day: string) => `${day}T11:00:00.000Z`
const daysBetween = (from: string, to: string) => calendar.between(noon(from), noon(to)).days

/** The weekdays of a year on which nobody works. */
function weekdaysOff(year: number): string[] {
  const days: string[] = []
  for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = shiftDay(day, 1)) {
    const weekend = new Date(day).getUTCDay() % 6 === 0
    if (!weekend && !calendar.isWorkingDay(day)) days.push(day.slice(5))
  }
  return days
}

test('the weekdays off of 2025 and 2026 are those of the published calendars', () => {
  expect(weekdaysOff(2025)).toEqual(
    '01-01 01-02 03-14 03-24 03-31 04-21 05-01 06-06 09-05 11-24 11-28 12-01 12-08 12-25'.split(' '),
  )
  expect(weekdaysOff(2026)).toEqual(
    '01-01 01-02 03-16 03-20 03-23 04-06 04-13 05-01 05-27 09-07 11-23 11-30 12-01 12-08 12-25'.split(' '),
  )
})

test('two holidays on one weekend take Monday and Tuesday', () => {
  expect(daysBetween('2026-11-27', '2026-12-01')).toBe(0)
  expect(daysBetween('2026-11-27', '2026-12-02')).toBe(1)
  expect(['2028-01-03', '2028-01-04', '2028-01-05'].map(calendar.isWorkingDay)).toEqual([false, false, true])
})

test('a holiday that moves steps over one that stands (Sunday 28 and Monday 29 November 2027)', () => {
  expect(['2027-11-29', '2027-11-30', '2027-12-01'].map(calendar.isWorkingDay)).toEqual([false, false, true])
})

test('both Easters on one Sunday give one Monday', () => {
  expect(['2025-04-21', '2025-04-22'].map(calendar.isWorkingDay)).toEqual([false, true])
})

test('the day of the notice does not count, the closing day does', () => {
  expect(daysBetween('2026-10-05', '2026-10-05')).toBe(0)
  expect(daysBetween('2026-10-05', '2026-10-06')).toBe(1)
  expect(daysBetween('2026-10-05', '2026-10-13')).toBe(6)
  expect(daysBetween('2026-10-09', '2026-10-11')).toBe(0)
  expect(daysBetween('2026-10-11', '2026-10-12')).toBe(1)
  expect(daysBetween('2026-10-13', '2026-10-05')).toBe(0)
})

test('days are those of Tirana, not of UTC', () => {
  // 23:30 on Sunday in UTC is 01:30 on Monday in Tirana.
  expect(calendar.dayOf('2026-07-05T23:30:00Z')).toBe('2026-07-06')
  expect(calendar.between('2026-07-05T23:30:00Z', '2026-07-07T10:00:00Z').days).toBe(1)
  expect(calendar.between('2026-07-05T20:30:00Z', '2026-07-07T10:00:00Z').days).toBe(2)
})

test('a closing is exact to the millisecond', () => {
  const closing = '2026-10-13T21:59:00.000Z'
  expect(calendar.left('2026-10-05T08:00:00.000Z', closing).days).toBe(6)
  expect(calendar.left('2026-10-12T21:59:59.999Z', closing).days).toBe(1)
  expect(calendar.left('2026-10-12T22:00:00.000Z', closing).days).toBe(0)
  expect(calendar.left('2026-10-13T21:58:59.999Z', closing).days).toBe(0)
  expect(calendar.left(closing, closing)).toEqual({ days: 0, without: [] })
  expect(calendar.left('2031-01-01T00:00:00Z', closing)).toEqual({ days: 0, without: [] })
})

test('reckoning and counting agree, forwards and backwards, over every day of a year', () => {
  const at = { hour: 23, minute: 59 }
  for (let day = '2026-01-01'; day < '2027-01-01'; day = shiftDay(day, 1)) {
    for (const span of [1, 2, 20, 40]) {
      const end = calendar.reckon(noon(day), span, at).at
      expect(calendar.between(noon(day), end).days, `${day} +${span}`).toBe(span)
      expect(calendar.isWorkingDay(calendar.dayOf(end))).toBe(true)
      const start = calendar.reckon(noon(day), -span, at).at
      expect(calendar.isWorkingDay(calendar.dayOf(start))).toBe(true)
      const counted = calendar.between(start, noon(day)).days
      expect(counted, `${day} -${span}`).toBe(calendar.isWorkingDay(day) ? span : span - 1)
    }
  }
})

test('closing keeps its minute on the clock of Tirana when summer time begins and ends', () => {
  const at = { hour: 16, minute: 30 }
  // Friday 27 March 2026 is winter time, Monday 30 March summer time.
  expect(calendar.reckon('2026-03-26T10:00:00Z', 1, at).at).toBe('2026-03-27T15:30:00.000Z')
  expect(calendar.reckon('2026-03-26T10:00:00Z', 2, at).at).toBe('2026-03-30T14:30:00.000Z')
  expect(calendar.reckon('2026-10-22T10:00:00Z', 1, at).at).toBe('2026-10-23T14:30:00.000Z')
  expect(calendar.reckon('2026-10-22T10:00:00Z', 2, at).at).toBe('2026-10-26T15:30:00.000Z')
})

test('the hour that is skipped is the change, the hour that comes twice is the later one', () => {
  const tirana = localTime('Europe/Tirane')
  expect(tirana.momentOf('2026-03-29', { hour: 2, minute: 30 })).toBe('2026-03-29T01:00:00.000Z')
  expect(tirana.momentOf('2026-03-29', { hour: 1, minute: 59 })).toBe('2026-03-29T00:59:00.000Z')
  expect(tirana.momentOf('2026-03-29', { hour: 3, minute: 0 })).toBe('2026-03-29T01:00:00.000Z')
  expect(tirana.momentOf('2026-10-25', { hour: 2, minute: 30 })).toBe('2026-10-25T01:30:00.000Z')
  expect(tirana.momentOf('2026-10-25', { hour: 0, minute: 0 })).toBe('2026-10-24T22:00:00.000Z')
  expect(tirana.momentOf('2026-12-31', { hour: 23, minute: 59 })).toBe('2026-12-31T22:59:00.000Z')
})

test('a year whose moving feasts are not all entered is named', () => {
  expect(calendar.between(noon('2025-12-01'), noon('2026-12-01')).without).toEqual([])
  expect(calendar.between(noon('2026-12-20'), noon('2027-01-10')).without).toEqual([2027])
  expect(calendar.between(noon('2030-06-01'), noon('2031-06-01')).without).toEqual([2030, 2031])
  expect(calendar.left(noon('2031-02-03'), noon('2031-02-10'))).toEqual({ days: 5, without: [2031] })
  expect(calendar.reckon(noon('2027-01-05'), -5, { hour: 0, minute: 0 }).without).toEqual([2027])
  expect(calendar.reckon(noon('2026-12-28'), 10, { hour: 0, minute: 0 }).without).toEqual([2027])
})

test('a zone nobody knows is refused at once', () => {
  expect(() => localTime('Europe/Nowhere')).toThrow(RangeError)
})
