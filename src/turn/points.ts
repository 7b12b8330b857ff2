/** The points between every two steps of a turn, where a test may stop, slow or kill the process. */

/** In the order of the protocol. */
export const POINTS = [
  'arrived',
  'loaded',
  'stepped',
  'saved',
  'performed',
  'outcome_stepped',
  'settled',
  'composed',
] as const
/** See {@link POINTS}. */
export type Point = (typeof POINTS)[number]

/** Called at each point; the real desk has none. */
export type Pause = (point: Point) => Promise<void>
