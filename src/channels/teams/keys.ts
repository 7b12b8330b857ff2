/** The keys by which the platform signs what it posts: fetched seldom, kept long, and never because a stranger asks. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { download } from '../download.ts'

/** One of them. `endorsements`: the channels it may speak for. */
export interface Key {
  readonly public: KeyObject
  readonly endorsements: readonly string[]
}

/** See the file's head. */
export interface Keys {
  /** `unknown`: no such key is published; `unreachable`: no keys could be fetched at all. */
  find(kid: string): Promise<Key | 'unknown' | 'unreachable'>
}

const FRESH_MS = 24 * 3_600_000
/** Whatever tokens come, the keys are asked for so often and no more. */
const ASK_EVERY_MS = 60_000
const ANSWER_MS = 5000
const ANSWER_BYTES = 512 * 1024

const Description = z.object({ jwks_uri: z.string() })
const Published = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().min(1),
      endorsements: z.array(z.string()).catch([]),
    }),
  ),
})

interface Held {
  readonly keys: ReadonlyMap<string, Key>
  readonly at: number
}

/** Makes them. `openidUrl`: where they are described. */
export function makeKeys(openidUrl: string, clock: Pick<Clock, 'now'>): Keys {
  const state: { held?: Held; askedAt?: number; asking?: Promise<void> } = {}
  const ask = async (): Promise<void> => {
    const keys = await fetched(openidUrl)
    if (keys !== undefined) state.held = { keys, at: clock.now() }
  }
  const askSeldom = async (): Promise<void> => {
    if (state.asking === undefined) {
      if (state.askedAt !== undefined && clock.now() - state.askedAt < ASK_EVERY_MS) return
      state.askedAt = clock.now()
      state.asking = ask().finally(() => delete state.asking)
    }
    await state.asking
  }
  return {
    async find(kid) {
      const { held } = state
      const known = held?.keys.get(kid)
      if (known !== undefined && held !== undefined && clock.now() - held.at < FRESH_MS) return known
      await askSeldom()
      // Old keys are better than none while nobody answers.
      return state.held === undefined ? 'unreachable' : (state.held.keys.get(kid) ?? 'unknown')
    },
  }
}

async function fetched(openidUrl: string): Promise<ReadonlyMap<string, Key> | undefined> {
  const described = Description.safeParse(await json(openidUrl)).data
  if (described === undefined || !isTrusted(described.jwks_uri, openidUrl)) return undefined
  const published = Published.safeParse(await json(described.jwks_uri)).data
  if (published === undefined) return undefined
  return new Map(published.keys.flatMap((key) => read(key)))
}

function read(key: z.infer<typeof Published>['keys'][number]): readonly (readonly [string, Key])[] {
  if (key.kty !== 'RSA') return []
  try {
    const open = createPublicKey({ key, format: 'jwk' })
    return [[key.kid, { public: open, endorsements: key.endorsements }]]
  } catch {
    return []
  }
}

/** The keys stand where their description stands. */
function isTrusted(address: string, described: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(described).origin
}

async function json(address: string): Promise<unknown> {
  const come = await download(new URL(address), ANSWER_BYTES, AbortSignal.timeout(ANSWER_MS))
  if (come.kind !== 'whole') return undefined
  try {
    return JSON.parse(Buffer.from(come.bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
