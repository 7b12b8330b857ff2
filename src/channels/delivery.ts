/** What can come of sending something: a closed list, into which every platform's codes are read. */

/**
 * - `delivered`: the platform has it; `message` is its id there, where it has one.
 * - `gone`: this person cannot be reached there any more (blocked, deactivated, never began).
 * - `refused`: the platform will not take this; sent again it would be refused again. `code` is for the log.
 * - `throttled`: too much at once; certainly not delivered, welcome again after `afterMs`.
 * - `unreachable`: no connection came about; certainly not delivered.
 * - `unknown`: sent, but no answer or none that can be read; it may have been delivered, so it is never sent again
 *   blindly.
 */
export type Delivery =
  | { readonly kind: 'delivered'; readonly message?: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'throttled'; readonly afterMs: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unknown' }
