/** How a verb ends: done, or failed with one clear sentence. */

/** See the file's head. */
export type Ended = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly why: string }

/** It was done. */
export const DONE: Ended = { kind: 'done' }

/** It was not done; `why` says it in one sentence, and what helps. */
export function failed(why: string): Ended {
  return { kind: 'failed', why }
}
