/** So many at once and no more; who comes later waits for a place. */

/** See the file's head. */
export interface Slots {
  use<T>(work: () => Promise<T>): Promise<T>
}

/** Makes them. */
export function makeSlots(count: number): Slots {
  const waiting: (() => void)[] = []
  let free = count
  return {
    async use(work) {
      if (free > 0) free -= 1
      else {
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
        })
      }
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) free += 1
        else next()
      }
    },
  }
}
