/** The law's hours as the country's clocks show them, the desk's own promise, and the lines that help. */
import { expect, test } from 'vitest'
import { albania } from '../../src/country/al.ts'
import { answerDays } from '../../src/country/answer-days.ts'
import { helpLinesFor } from '../../src/country/help-lines.ts'
import { noticeLaw, workingDayInstead } from '../../src/country/notice-law.ts'
import { workingCalendar } from '../../src/country/working-days.ts'

const calendar = workingCalendar(albania)
const law = noticeLaw(albania, calendar)

test.each([
  ['2026-12-01T09:30:00.000Z', '2026-12-01T09:30:00.000Z'],
  ['2026-12-01T07:59:59.000Z', '2026-12-01T08:00:00.000Z'],
  ['2026-12-01T18:59:59.000Z', '2026-12-01T18:59:59.000Z'],
  ['2026-12-01T19:00:00.000Z', '2026-12-02T08:00:00.000Z'],
  ['2026-07-01T18:30:00.000Z', '2026-07-02T07:00:00.000Z'],
  // Over the nights on which the clocks change.
  ['2026-10-24T20:00:00.000Z', '2026-10-25T08:00:00.000Z'],
  ['2027-03-27T20:00:00.000Z', '2027-03-28T07:00:00.000Z'],
])('from nine to twenty o’clock: at %s it is said at %s', (now, said) => {
  expect(law.daytime(now)).toBe(said)
})

test('an answer is due within the desk’s own promise, in working days after the closing', () => {
  // Twenty working days behind 1 December; the 8th and the 25th are holidays.
  const { dueAt } = answerDays(calendar, albania.deadlines.answerWorkingDays)
  const closesAt = '2026-12-01T15:00:00.000Z'
  expect(dueAt({ closesAt }, '2026-11-05T10:00:00.000Z')).toBe('2026-12-31T22:59:00.000Z')
  // What takes contributions for ever is counted from the day each came.
  expect(dueAt({ closesAt: null }, closesAt)).toBe('2026-12-31T22:59:00.000Z')
})

test('for a day on which nobody works the next working day is named', () => {
  expect(workingDayInstead(calendar, '2026-12-04')).toBeUndefined()
  expect(workingDayInstead(calendar, '2026-12-05')).toBe('2026-12-07')
  expect(workingDayInstead(calendar, '2026-12-08')).toBe('2026-12-09')
  // The holidays of a weekend are kept on the days behind it.
  expect(workingDayInstead(calendar, '2026-11-28')).toBe('2026-12-02')
})

test('each line has its source; each theme leads to lines, and no theme to none', () => {
  for (const { source, number } of albania.helpLines) {
    expect(source).not.toBe('')
    expect(number).toMatch(/^[0-9 ]+$/u)
  }
  const numbers = (...themes: Parameters<typeof helpLinesFor>[1]) =>
    helpLinesFor(albania, themes).map(({ number }) => number)
  expect(numbers('violence')).toEqual(['112', '129', '116 117'])
  expect(numbers('violence', 'children')).toEqual(['112', '129', '116 111', '116 117'])
  expect(numbers('eviction')).toEqual(['112', '0800 0606'])
  expect(numbers()).toEqual([])
})
