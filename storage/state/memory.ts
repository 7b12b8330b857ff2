/** Conversation state in this process's memory: for tests and for a talk in the terminal that need not last. */
import type { Saved, Stamp, StateStore, Stored } from './contract.ts'
import { KEPT_MS } from './contract.ts'

/** Opens an empty store. `now` is the moment in milliseconds since 1970. */
export function openMemoryState(now: () => number): StateStore {
  const kept = new Map<string, { readonly value: Stored; readonly until: number }>()

  const find = (of: string): Stored | undefined => {
    const found = kept.get(of)
    return found !== undefined && found.until > now() ? found.value : undefined
  }

  return {
    name: 'memory',
    load: async (of) => find(of),
    async save(of, expected, next): Promise<Saved> {
      if (!sameStamp(find(of)?.stamp, expected)) return 'overtaken'
      kept.set(of, { value: structuredClone(next), until: now() + KEPT_MS })
      return 'saved'
    },
    async drop(of) {
      kept.delete(of)
    },
    healthy: async () => true,
    async close() {
      kept.clear()
    },
  }
}

function sameStamp(found: Stamp | undefined, expected: Stamp | 'absent'): boolean {
  if (found === undefined || expected === 'absent') return found === undefined && expected === 'absent'
  return found.turn === expected.turn && found.turnId === expected.turnId
}
