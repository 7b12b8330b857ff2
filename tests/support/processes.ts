/** Several processes of one desk inside a test, one of which may die in the middle of a turn. */
import { TEST_SECRETS } from './app.ts'
import type { StateStore, Stored } from '../../storage/state/contract.ts'
import { openMemoryState } from '../../storage/state/memory.ts'
import type { Pause, Point } from '../../src/turn/points.ts'
import { readSnapshot, type Snapshot } from '../../src/turn/snapshot.ts'

/** A pause at which a process may stop for ever: as good as killed, for everybody who is left. */
export interface Death {
  readonly pause: Pause
  /** From now on it dies at this point, the `nth` time it comes there. */
  at(point: Point, nth?: number): void
  /** Resolves when it has died. */
  readonly died: Promise<void>
}

const noAnswer = (): void => undefined

/** Makes one that is not armed. */
export function makeDeath(): Death {
  const plan: { point?: Point; left: number } = { left: 0 }
  let tell = (): void => undefined
  const died = new Promise<void>((resolve) => {
    tell = resolve
  })
  return {
    died,
    at(point, nth = 1) {
      plan.point = point
      plan.left = nth
    },
    async pause(point) {
      if (point !== plan.point) return
      plan.left -= 1
      if (plan.left > 0) return
      tell()
      await new Promise<never>(noAnswer)
    },
  }
}

/** A store in memory with a past: it can forget everything, or be what it was some saves ago. */
export interface PastStore extends StateStore {
  /** Forgets everything. */
  flush(): Promise<void>
  /** Takes a conversation back by this many saves, as a stale replica would. */
  rewind(of: string, saves: number): Promise<void>
  /** Every stamp ever saved of a conversation, as turn numbers. */
  turns(of: string): readonly number[]
  /** Puts a body in place, of whatever kind. */
  put(of: string, body: string): Promise<void>
}

/** Opens one. Closing it forgets nothing: other processes may still use it. */
export function openPastStore(now: () => number): PastStore {
  const store = openMemoryState(now)
  const past = new Map<string, Stored[]>()
  const replace = async (of: string, value: Stored | undefined): Promise<void> => {
    await store.drop(of)
    if (value !== undefined) await store.save(of, 'absent', value)
  }
  return {
    ...store,
    name: 'memory',
    async save(of, expected, next) {
      const saved = await store.save(of, expected, next)
      if (saved === 'saved') past.set(of, [...(past.get(of) ?? []), next])
      return saved
    },
    async flush() {
      for (const of of past.keys()) await store.drop(of)
    },
    rewind: (of, saves) => replace(of, past.get(of)?.at(-1 - saves)),
    turns: (of) => (past.get(of) ?? []).map(({ stamp }) => stamp.turn),
    put: (of, body) => replace(of, { stamp: { turn: 7, turnId: 'older' }, body }),
    close: async () => undefined,
  }
}

/** What a store keeps of a conversation now. */
export async function snapshotOf(store: StateStore, of: string): Promise<Snapshot> {
  const stored = await store.load(of)
  const snapshot = stored === undefined ? undefined : readSnapshot(stored, TEST_SECRETS)
  if (snapshot === undefined) throw new Error('nothing that can be read is kept')
  return snapshot
}
