/** Counts how often each client asks, in a bounded memory. */

/** A count per client in windows of one length. */
export interface Rate {
  /** Whether the client has any left. `times`: how many times the usual this client may. */
  left(client: string, times?: number): boolean
  /** Counts one; false when it was one too many. `times` as in `left`. */
  take(client: string, times?: number): boolean
  /** Whole seconds until the client's window ends, at least 1. */
  secondsLeft(client: string): number
}

const MINUTE_MS = 60_000

/**
 * Makes a count of so many in a window, a minute unless given. `most`: clients remembered; beyond it the one seen first
 * is forgotten.
 */
export function makeRate(
  perWindow: number,
  now: () => number,
  { most = 10_000, windowMs = MINUTE_MS }: { readonly most?: number; readonly windowMs?: number } = {},
): Rate {
  const seen = new Map<string, { since: number; count: number }>()
  const countOf = (client: string) => {
    const known = seen.get(client)
    return known === undefined || now() - known.since >= windowMs ? undefined : known
  }
  return {
    left: (client, times = 1) => (countOf(client)?.count ?? 0) < perWindow * times,
    take(client, times = 1) {
      const known = countOf(client) ?? { since: now(), count: 0 }
      known.count += 1
      seen.delete(client)
      seen.set(client, known)
      const [oldest] = seen.keys()
      if (seen.size > most && oldest !== undefined) seen.delete(oldest)
      return known.count <= perWindow * times
    },
    secondsLeft(client) {
      const since = countOf(client)?.since ?? now()
      return Math.max(1, Math.ceil((since + windowMs - now()) / 1000))
    },
  }
}
