/** A lease: which of several processes may do what only one may at a time; a mark of its clean end, and a note. */
import type { Stamp, StateStore } from './contract.ts'

/** See the file's head. Everything throws `StorageError` when the store cannot be reached. */
export interface Lease {
  /** Takes it, or keeps it for another while; false: another process has it. */
  take(): Promise<boolean>
  /** Gives it back, if it is ours. */
  letGo(): Promise<void>
}

/** A note that lasts longer than the process. */
export interface Mark {
  /** Notes that we began; false: whoever began before never ended. */
  begin(): Promise<boolean>
  end(): Promise<void>
}

/** A word that lasts longer than the process; the last one written is the one that is read. */
export interface Note {
  read(): Promise<string | undefined>
  /** `word` is without spaces. */
  write(word: string): Promise<void>
}

/** What all are made of. `of`: the name of the value, lower-case hex. `id`: a fresh random id each time. */
export interface LeaseParts {
  readonly store: StateStore
  readonly of: string
  readonly id: () => string
  /** Milliseconds since 1970. Clocks of several machines may differ by a few seconds, not by more. */
  readonly now: () => number
}

/** How long a lease holds that is not kept, in milliseconds. */
export const LEASE_MS = 20_000

interface Found {
  readonly stamp: Stamp | 'absent'
  readonly words: readonly string[]
}

async function find({ store, of }: LeaseParts): Promise<Found> {
  const stored = await store.load(of)
  return stored === undefined
    ? { stamp: 'absent', words: [] }
    : { stamp: stored.stamp, words: stored.body.split(' ') }
}

/** Whether it was written; after no answer the store is asked. */
async function put(parts: LeaseParts, found: Found, body: string): Promise<boolean> {
  const turn = found.stamp === 'absent' ? 1 : found.stamp.turn + 1
  const next = { stamp: { turn, turnId: parts.id() }, body }
  const saved = await parts.store.save(parts.of, found.stamp, next)
  if (saved !== 'unknown') return saved === 'saved'
  return (await parts.store.load(parts.of))?.stamp.turnId === next.stamp.turnId
}

/** Makes a lease that all processes with the same store and name share. */
export function makeLease(parts: LeaseParts): Lease {
  const me = parts.id()
  let taking: Promise<boolean> | undefined
  const takeOnce = async (): Promise<boolean> => {
    try {
      const found = await find(parts)
      const [owner, until] = found.words
      const free = owner === undefined || owner === me || Number(until) <= parts.now()
      return free && (await put(parts, found, `${me} ${parts.now() + LEASE_MS}`))
    } finally {
      taking = undefined
    }
  }
  return {
    // Two of our own at once would overtake each other, and one would believe that another process has it.
    take: () => (taking ??= takeOnce()),
    async letGo() {
      const found = await find(parts)
      if (found.words[0] === me) await put(parts, found, `${me} 0`)
    },
  }
}

/** Makes a mark. */
export function makeMark(parts: LeaseParts): Mark {
  return {
    async begin() {
      const found = await find(parts)
      await put(parts, found, 'began')
      return found.words[0] !== 'began'
    },
    async end() {
      await put(parts, await find(parts), 'ended')
    },
  }
}

/** Makes a note. */
export function makeNote(parts: LeaseParts): Note {
  return {
    read: async () => (await find(parts)).words[0],
    async write(word) {
      await put(parts, await find(parts), word)
    },
  }
}
