/** From vitest's own result to the one line that counts. */
import { z } from 'zod'

const Result = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
})

/** How a run ended. `wrong` says in words what made it fail besides failed tests. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly wrong: readonly string[]
}

/**
 * Counts a run from vitest's JSON report (undefined: there is none) and its exit code. A file that could not be loaded,
 * an error between the tests, a run without a test or a skipped one count as a failure each. `chosen`: the caller asked
 * for some tests only, so that others are not missed.
 */
export function tally(report: string | undefined, exitCode: number, chosen: boolean): Tally {
  const result = report === undefined ? undefined : Result.safeParse(JSON.parse(report)).data
  if (result === undefined) return { passed: 0, failed: 1, wrong: ['vitest left no report'] }
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const skipped = chosen ? 0 : result.numPendingTests + result.numTodoTests
  const wrong = [
    ...broken.map((file) => `could not be loaded: ${file.name}`),
    ...(skipped > 0 ? [`${skipped} tests were skipped; none may be`] : []),
    ...(result.numPassedTests + result.numFailedTests === 0 ? ['no test ran'] : []),
  ]
  const failed = result.numFailedTests + wrong.length
  if (failed === 0 && (exitCode !== 0 || !result.success)) {
    return { passed: result.numPassedTests, failed: 1, wrong: ['an error outside the tests; see above'] }
  }
  return { passed: result.numPassedTests, failed, wrong }
}

/** The last line of a run. */
export function tallyLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}
