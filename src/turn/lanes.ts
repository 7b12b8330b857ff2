/** One lane a conversation inside this process, so that its arrivals are taken one after another. */

/** Runs work with results of one kind in lanes. Across processes the store's compare-and-set does the same. */
export interface Lanes<R> {
  /** Runs `work` after everything before it in its lane; the same `key` already under way is joined, not run again. */
  run(lane: string, key: string, work: () => Promise<R>): Promise<R>
  /** Resolves once nothing is under way. */
  idle(): Promise<void>
}

/** Makes empty lanes. */
export function makeLanes<R>(): Lanes<R> {
  const ends = new Map<string, Promise<void>>()
  const underWay = new Map<string, Promise<R>>()

  return {
    run(lane, key, work) {
      const name = `${lane}/${key}`
      const same = underWay.get(name)
      if (same !== undefined) return same
      const result = (ends.get(lane) ?? Promise.resolve()).then(work)
      const settled = result.then(
        () => undefined,
        () => undefined,
      )
      ends.set(lane, settled)
      underWay.set(name, result)
      void settled.then(() => {
        underWay.delete(name)
        if (ends.get(lane) === settled) ends.delete(lane)
      })
      return result
    },
    async idle() {
      while (ends.size > 0) await Promise.all(ends.values())
    },
  }
}
