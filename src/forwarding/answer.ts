/** What an answer of the register means for what was sent. Pure. */
import { z } from 'zod'
import type { Sent } from './way.ts'

/**
 * What came back: an answer; nothing was sent (`unsent`: refused, no such name, a wrong certificate, an address we do
 * not speak to); or nobody knows (`cut`: broken off, too slow, too big).
 */
export type Answer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly retryAfter: string | undefined
      readonly text: string
    }
  | { readonly kind: 'unsent'; readonly code: string }
  | { readonly kind: 'cut'; readonly code: string }

/** What a register says of an event it has, now or from before. Null: it gives no number. */
const Known = z.object({
  key: z.string(),
  entry: z
    .string()
    .regex(/^[\w./ -]{1,100}$/u)
    .nullish(),
})
const Fault = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/u) })

/** The register understood, and will not take it as it is. */
const NOT_AS_IT_IS: ReadonlySet<number> = new Set([400, 413, 415, 422])

const LONGEST_HOLD_MS = 24 * 3_600_000

/** Of the event with this key. `now`: milliseconds since 1970. */
export function answerMeans(answer: Answer, key: string, now: number): Sent {
  if (answer.kind === 'unsent') return { kind: 'later', code: answer.code }
  if (answer.kind === 'cut') return { kind: 'ambiguous', code: answer.code }
  const { status, text } = answer
  const code = `http_${status}`
  if ((status >= 200 && status < 300) || status === 409) return arrivedMeans(status, text, key)
  if (status === 429 || status === 503) return { kind: 'later', code, ...holdOf(answer.retryAfter, now) }
  if (NOT_AS_IT_IS.has(status)) return { kind: 'refused', code: jsonOf(Fault, text)?.error ?? code }
  // Not let in, or no register there: whoever runs the desk puts it right, and nothing is lost.
  if (status >= 400 && status < 500) return { kind: 'later', code }
  return { kind: 'ambiguous', code }
}

/** It is there now, or was before: the answer names its key, or it is somebody else's page. */
function arrivedMeans(status: number, text: string, key: string): Sent {
  const known = jsonOf(Known, text)
  if (known?.key === key)
    return typeof known.entry === 'string' ? { kind: 'accepted', entry: known.entry } : { kind: 'accepted' }
  // Another attempt of ours is not through yet.
  return status === 409 ? { kind: 'later', code: 'http_409' } : { kind: 'ambiguous', code: 'strange_answer' }
}

function jsonOf<T extends z.ZodType>(schema: T, text: string): z.output<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** `Retry-After` in seconds or as a date; a day at most, whatever it says. */
function holdOf(retryAfter: string | undefined, now: number): { readonly afterMs?: number } {
  if (retryAfter === undefined) return {}
  const ms = /^\d{1,9}$/u.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now
  return Number.isNaN(ms) ? {} : { afterMs: Math.min(LONGEST_HOLD_MS, Math.max(0, ms)) }
}
