/** What a test and the desk it kills say to each other. */
import type { Point } from '../../src/turn/points.ts'

/** Words after which the process is gone at once. */
export const DEADLY = 'vdes'

/** Words that take so many milliseconds. */
export const SLOW = /^ngadalë (\d+)/u

/** From here on a turn counts as one that hangs. */
export const HANGS_MS = 10_000

/** How a process is to live: it kills itself the `nth` time a turn comes to `point`. `quick`: no words are slow. */
export interface Life {
  readonly point?: Point
  readonly nth?: number
  readonly quick?: boolean
}
