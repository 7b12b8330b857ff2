/**
 * How Teams brings an activity to a bot: at once; again after 15 s with the same id where it was not acknowledged; again
 * 30 s later with a new id; then it is given up (reports of 15 s and of the new id: MicrosoftDocs/msteams-docs 6084).
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from './shown.ts'

/** One bringing, and what came of it. `ended`: the status, 0 where there was no answer. */
export interface Brought {
  readonly activity: Json
  readonly ended: number
}

/** See the file's head. */
export interface Courier {
  /** Resolves when it was acknowledged, or given up. */
  bring(activity: Json): Promise<boolean>
  /** Every single time something was brought. */
  readonly brought: Brought[]
  /** What was given up. */
  readonly lost: Json[]
  /** Nothing is under way. */
  settled(): Promise<void>
}

/** How it goes about. `pace`: how much faster than the clock on the wall, 0.001 for a thousandth of the time. */
export interface CourierParts {
  readonly url: () => string
  readonly token: () => string
  readonly newId: () => string
  readonly pace: number
}

const PAUSES_MS = [15_000, 30_000]
const ANSWER_MS = 15_000

/** Makes one. */
export function makeCourier({ url, token, newId, pace }: CourierParts): Courier {
  const brought: Brought[] = []
  const lost: Json[] = []
  const underWay = new Set<Promise<unknown>>()
  const once = async (activity: Json): Promise<boolean> => {
    const ended = await post(url(), activity, token(), ANSWER_MS)
    brought.push({ activity, ended })
    return ended >= 200 && ended < 300
  }
  const bring = async (activity: Json): Promise<boolean> => {
    if (await once(activity)) return true
    let again = activity
    for (const [at, pauseMs] of PAUSES_MS.entries()) {
      await wait(pauseMs * pace)
      if (at === 1) again = { ...activity, id: newId() }
      if (await once(again)) return true
    }
    lost.push(activity)
    return false
  }
  return {
    brought,
    lost,
    bring(activity) {
      const coming = bring(activity)
      underWay.add(coming)
      void coming.finally(() => underWay.delete(coming))
      return coming
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** The status of one post; 0: no answer. */
export async function post(
  url: string,
  body: unknown,
  token: string | undefined,
  ms = 20_000,
): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(ms),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}
