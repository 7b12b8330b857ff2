/** A run that looked at nothing, or not at everything, must not count as a good one. */
import { describe, expect, test } from 'vitest'
import { tally, tallyLine } from './tally.ts'

const GOOD = {
  success: true,
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{}] }],
}

const line = (report: object | undefined, exitCode: number, chosen = false) =>
  tallyLine(tally(report && JSON.stringify(report), exitCode, chosen))

describe('the last line', () => {
  test('counts what vitest counted', () => {
    expect(line(GOOD, 0)).toBe('7 passed, 0 failed')
    expect(line({ ...GOOD, success: false, numFailedTests: 2 }, 1)).toBe('7 passed, 2 failed')
  })

  test('no report, no test, or an error outside the tests is a failure', () => {
    expect(line(undefined, 0)).toBe('0 passed, 1 failed')
    expect(line({ ...GOOD, numPassedTests: 0, testResults: [] }, 0)).toBe('0 passed, 1 failed')
    expect(line(GOOD, 1)).toBe('7 passed, 1 failed')
    expect(line({ ...GOOD, success: false }, 0)).toBe('7 passed, 1 failed')
  })

  test('a file that could not be loaded is a failure, and is named', () => {
    const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] }
    const ended = tally(JSON.stringify({ ...GOOD, success: false, testResults: [broken] }), 1, false)
    expect(tallyLine(ended)).toBe('7 passed, 1 failed')
    expect(ended.wrong).toEqual(['could not be loaded: b.test.ts'])
  })

  test('a skipped test is a failure, unless only some were asked for', () => {
    expect(line({ ...GOOD, numPendingTests: 1 }, 0)).toBe('7 passed, 1 failed')
    expect(line({ ...GOOD, numTodoTests: 1 }, 0)).toBe('7 passed, 1 failed')
    expect(line({ ...GOOD, numPendingTests: 5 }, 0, true)).toBe('7 passed, 0 failed')
  })
})
