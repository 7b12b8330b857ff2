/** A state store that tells how long each call took, so that no driver has log lines in it. */
import { StorageError } from '../errors.ts'
import type { StateStore } from './contract.ts'

/** One call: which, how it ended (`ok`, a save's answer, or a fault), and how long it took. No ids of conversations. */
export interface StateCall {
  readonly store: string
  readonly call: 'load' | 'save' | 'drop'
  readonly ended: string
  readonly ms: number
}

/** Wraps a store. `now` counts milliseconds. */
export function traced(store: StateStore, now: () => number, tell: (call: StateCall) => void): StateStore {
  const timed = async <T>(call: StateCall['call'], work: Promise<T>): Promise<T> => {
    const began = now()
    const told = (ended: string) => tell({ store: store.name, call, ended, ms: now() - began })
    try {
      const answer = await work
      told(typeof answer === 'string' ? answer : 'ok')
      return answer
    } catch (error) {
      told(error instanceof StorageError ? error.fault : 'failed')
      throw error
    }
  }
  return {
    ...store,
    load: (of) => timed('load', store.load(of)),
    save: (of, expected, next) => timed('save', store.save(of, expected, next)),
    drop: (of) => timed('drop', store.drop(of)),
  }
}
