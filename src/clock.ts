/** The only place that reads the wall clock and sets timers, so that tests may hold another. */

/** Tells the moment and waits. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** The moment, ISO UTC with milliseconds. */
  iso(): string
  /** Resolves after `ms`; the timer alone does not keep the process alive. */
  wait(ms: number): Promise<void>
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  iso: () => new Date(Date.now()).toISOString(),
  wait: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms).unref()
    }),
}
