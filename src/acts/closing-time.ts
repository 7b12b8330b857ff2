/** Whether a contribution still counts. Pure: the law of the closing moment, to the second. */

/** How long after the closing words that were sent before it may still be confirmed. */
export const CONFIRM_MS = 10 * 60_000
/** How long after the closing a pure press still counts: platforms deliver one late and without a date. */
export const PRESS_MS = 150_000

/**
 * Words count if the last of them were sent before the closing and the sending is confirmed within ten
 * minutes after it; a pure press up to 150 seconds after it. Moments in ISO UTC; `at`: when it was confirmed.
 */
export function inTime(
  closesAt: string,
  { saidAt, pressed, at }: { saidAt: string; pressed: boolean; at: string },
): boolean {
  const closing = Date.parse(closesAt)
  if (pressed) return Date.parse(at) <= closing + PRESS_MS
  return Date.parse(saidAt) < closing && Date.parse(at) <= closing + CONFIRM_MS
}
