/** Waiting that can be cut short. */
import type { Clock } from '../clock.ts'

/** See the file's head. */
export interface Nap {
  /** Resolves after `ms`, or when woken. */
  rest(ms: number): Promise<void>
  /** Wakes everybody who rests now. */
  wake(): void
}

/** Makes it. */
export function makeNap(clock: Clock): Nap {
  const resting = new Set<() => void>()
  return {
    rest: (ms) =>
      new Promise((resolve) => {
        const end = (): void => {
          resting.delete(end)
          resolve()
        }
        resting.add(end)
        void clock.wait(ms).then(end)
      }),
    wake() {
      for (const end of resting) end()
    },
  }
}
