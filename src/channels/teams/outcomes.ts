/** The one table that reads what came of a call to Teams into the closed list of what can come of sending. */
import type { Delivery } from '../delivery.ts'

/** What came back. `broken`: no answer; `sent` tells whether the request may have arrived. */
export type Answer =
  | { readonly kind: 'ok'; readonly id?: string }
  | { readonly kind: 'refused'; readonly status: number; readonly afterMs?: number }
  | { readonly kind: 'broken'; readonly sent: boolean }

/** Code of {@link Delivery} `refused` where a message can no longer be changed in place: a new one may be sent. */
export const CANNOT_EDIT = 'cannot_edit'

const LATER_MS = 1000
/** Somebody else is writing there, or too much at once: nothing was taken, see "Optimize your bot" at Microsoft. */
const THROTTLED: ReadonlySet<number> = new Set([412, 429])
const CODES: Readonly<Record<number, Delivery>> = {
  400: { kind: 'refused', code: 'bad_request' },
  401: { kind: 'refused', code: 'token' },
  403: { kind: 'gone' },
  404: { kind: 'gone' },
  413: { kind: 'refused', code: 'too_big' },
}

/** What came of a call that shows something to a person. */
export function outcomeOf(answer: Answer): Delivery {
  if (answer.kind === 'broken') return answer.sent ? { kind: 'unknown' } : { kind: 'unreachable' }
  if (answer.kind === 'ok') {
    return answer.id === undefined ? { kind: 'delivered' } : { kind: 'delivered', message: answer.id }
  }
  const { status, afterMs = LATER_MS } = answer
  if (THROTTLED.has(status)) return { kind: 'throttled', afterMs }
  // It failed inside the platform, after it took the call: nobody knows how far it came.
  if (status >= 500) return { kind: 'unknown' }
  return CODES[status] ?? { kind: 'refused', code: String(status) }
}

/** The same for writing over a message. One that is gone, or not ours to change, is no reason to be silent. */
export function editOutcomeOf(answer: Answer): Delivery {
  if (answer.kind === 'refused' && [400, 403, 404, 405].includes(answer.status)) {
    return { kind: 'refused', code: CANNOT_EDIT }
  }
  return outcomeOf(answer)
}
