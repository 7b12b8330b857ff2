/** What is kept of one conversation between two turns, as it is written into the state store and read back. */
import { z } from 'zod'
import { Effect } from '../../dialogs/kernel/event.ts'
import type { Notice, Place, Talk } from '../../dialogs/kernel/dialog.ts'
import { Language, PromptId } from '../../dialogs/nouns/ids.ts'
import { FIRST_LANGUAGE } from '../../dialogs/nouns/offer.ts'
import type { Stamp, Stored } from '../../storage/state/contract.ts'
import type { Secrets } from '../secrets.ts'
import { StoredNotices } from './said.ts'

/** How many arrivals a conversation remembers, to know a redelivery. */
export const SEEN = 100

// The first letters of an arrival's keyed hash: 60 bits, enough among a hundred.
const DIGEST_LETTERS = 15

const PlaceShape = z.object({ dialog: z.string(), version: z.number().int(), state: z.unknown() })

const Body = z.object({
  talk: z.object({
    at: PlaceShape,
    parked: PlaceShape.optional(),
    // One that is no longer known at all is no reason to lose the talk.
    language: Language.catch(FIRST_LANGUAGE),
    told: z.number().int(),
    lastAt: z.string(),
  }),
  prompt: PromptId,
  seen: z.array(z.string()),
  /** Taken but perhaps not yet performed; performing one twice is doing it once. */
  owed: z.array(z.object({ effect: Effect, arrival: z.string(), at: z.string() })),
  /** What was told with the arrival seen last: if its answer was lost, it comes again and is told the same. */
  said: StoredNotices,
  /** Where the person is reached, sealed; empty after a wipe. */
  to: z.string(),
})

/** An effect that was taken on, the arrival that brought it about, and the platform's date of that (ISO UTC). */
export interface Owed {
  readonly effect: Effect
  readonly arrival: string
  readonly at: string
}

/** See the file's head. `stamp` says which save it came from. */
export interface Snapshot {
  readonly stamp: Stamp
  readonly talk: Talk
  readonly prompt: string
  readonly seen: readonly string[]
  readonly owed: readonly Owed[]
  readonly said: readonly Notice[]
  readonly to: string
}

/** What a value is sealed and opened with. */
type Seals = Pick<Secrets, 'seal' | 'open'>

/** Reads a stored value; undefined where it is none of ours or of another age: the person is then told. */
export function readSnapshot(stored: Stored, secrets: Seals): Snapshot | undefined {
  let raw: unknown
  try {
    raw = JSON.parse(secrets.open(stored.body) ?? '')
  } catch {
    return undefined
  }
  const body = Body.safeParse(raw)
  if (!body.success) return undefined
  const { talk, ...rest } = body.data
  const { parked, ...here } = talk
  return {
    ...rest,
    stamp: stored.stamp,
    talk: { ...here, at: place(talk.at), ...(parked === undefined ? {} : { parked: place(parked) }) },
  }
}

function place({ dialog, version, state }: { dialog: string; version: number; state?: unknown }): Place {
  return { dialog, version, state }
}

/** Writes a snapshot for the store, sealed: who reads the store alone learns nothing of who said what. */
export function writeSnapshot({ stamp, ...body }: Snapshot, secrets: Seals): Stored {
  return { stamp, body: secrets.seal(JSON.stringify(body)) }
}

/** Whether this arrival was taken before; `last`: and none after it, so that its answer may have been lost. */
export function hasSeen({ seen }: Snapshot, arrival: string): 'no' | 'before' | 'last' {
  const digest = arrival.slice(0, DIGEST_LETTERS)
  if (seen.at(-1) === digest) return 'last'
  return seen.includes(digest) ? 'before' : 'no'
}

/** The arrivals remembered, with one more; the oldest fall out. */
export function withSeen(seen: readonly string[], arrival: string): readonly string[] {
  return [...seen, arrival.slice(0, DIGEST_LETTERS)].slice(-SEEN)
}
