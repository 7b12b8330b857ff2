/** Counts how often each client asks, in a bounded memory. */

/** A count per client in windows of one minute. */
export interface Rate {
  /** Whether the client has any left. */
  left(client: string): boolean
  /** Counts one; false when it was one too many. `times`: how many times the usual this client may. */
  take(client: string, times?: number): boolean
  /** Whole seconds until the client's window ends, at least 1. */
  secondsLeft(client: string): number
}

const WINDOW_MS = 60_000

/** Makes a count. `most`: clients remembered; beyond it the one seen first is forgotten. */
export function makeRate(perMinute: number, now: () => number, most = 10_000): Rate {
  const seen = new Map<string, { since: number; count: number }>()
  const countOf = (client: string) => {
    const known = seen.get(client)
    return known === undefined || now() - known.since >= WINDOW_MS ? undefined : known
  }
  return {
    left: (client) => (countOf(client)?.count ?? 0) < perMinute,
    take(client, times = 1) {
      const known = countOf(client) ?? { since: now(), count: 0 }
      known.count += 1
      seen.delete(client)
      seen.set(client, known)
      const [oldest] = seen.keys()
      if (seen.size > most && oldest !== undefined) seen.delete(oldest)
      return known.count <= perMinute * times
    },
    secondsLeft(client) {
      const since = countOf(client)?.since ?? now()
      return Math.max(1, Math.ceil((since + WINDOW_MS - now()) / 1000))
    },
  }
}
