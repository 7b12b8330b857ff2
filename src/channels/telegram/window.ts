/** The window of updates in hand: what was fetched and is not yet confirmed. Pure bookkeeping. */

/** See the file's head. */
export interface Window {
  /** Takes in what was fetched from `offset` on, which confirmed all before it; gives the ids that are new. */
  fetched(ids: readonly number[], offset: number | undefined): readonly number[]
  finished(id: number): void
  /** The lowest unfinished id, or one past the last fetched; undefined: nothing was ever fetched. */
  next(): number | undefined
  /** How many are unfinished. */
  open(): number
}

/** Makes an empty window. */
export function makeWindow(): Window {
  const hand = new Map<number, 'open' | 'finished'>()
  let past: number | undefined

  return {
    fetched(ids, offset) {
      for (const [id, state] of hand) {
        if (state === 'finished' && offset !== undefined && id < offset) hand.delete(id)
      }
      const fresh = ids.filter((id) => !hand.has(id))
      for (const id of fresh) hand.set(id, 'open')
      // The newest window counts, not the highest id ever: after a quiet week ids begin anew, perhaps lower.
      if (ids.length > 0) past = Math.max(...ids) + 1
      return fresh
    },
    finished: (id) => void hand.set(id, 'finished'),
    next() {
      const open = [...hand].filter(([, state]) => state === 'open').map(([id]) => id)
      return open.length === 0 ? past : Math.min(...open)
    },
    open: () => [...hand.values()].filter((state) => state === 'open').length,
  }
}
