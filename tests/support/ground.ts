/** The ground random walks take place on: one desk, two processes that may die, a store with a past, and sabotage. */
import { setImmediate as soon } from 'node:timers/promises'
import type { StateStore } from '../../storage/state/contract.ts'
import type { Ids } from '../../src/ids.ts'
import type { Perform } from '../../src/turn/contract.ts'
import { POINTS } from '../../src/turn/points.ts'
import { readSnapshot, writeSnapshot, type Snapshot } from '../../src/turn/snapshot.ts'
import type { Turns } from '../../src/turn/take-turn.ts'
import { makeTestApp, TEST_SECRETS, type TestApp } from './app.ts'
import type { Dice } from './dice.ts'
import { type Death, makeDeath, openPastStore } from './processes.ts'
import { turnsOver } from './turns.ts'
import { Died, type Ground } from './wander.ts'

/** What is sabotaged: each takes one promise away, so that a test can show it would notice. */
export interface Sabotage {
  readonly states?: (store: StateStore) => StateStore
  readonly ids?: (ids: Ids) => Ids
  readonly perform?: (own: Perform, desk: TestApp) => Perform
}

/** Changes what is loaded. */
export function loading(store: StateStore, change: (snapshot: Snapshot) => Snapshot): StateStore {
  return {
    ...store,
    async load(of) {
      const stored = await store.load(of)
      const snapshot = stored === undefined ? undefined : readSnapshot(stored, TEST_SECRETS)
      return snapshot === undefined ? stored : writeSnapshot(change(snapshot), TEST_SECRETS)
    },
  }
}

/** A store that answers a moment later, as one at the other end of a wire does. */
function distant(store: StateStore): StateStore {
  return {
    ...store,
    async load(of) {
      await soon()
      return store.load(of)
    },
    async save(...given) {
      await soon()
      return store.save(...given)
    },
  }
}

function mortal(turns: Turns, { died }: Death): Turns {
  const orDied = async <T>(work: Promise<T>): Promise<T> => {
    const death = died.then((): never => {
      throw new Died('died in the middle of a turn')
    })
    return Promise.race([work, death])
  }
  return {
    take: (arrival) => orDied(turns.take(arrival)),
    look: (who) => orDied(turns.look(who)),
    idle: () => turns.idle(),
  }
}

/** Makes it. */
export async function makeGround(sabotage: Sabotage = {}): Promise<Ground & { close(): Promise<void> }> {
  const past = openPastStore(() => Date.parse('2026-12-01T09:00:00.000Z'))
  const desk = await makeTestApp({ sample: true, overrides: { states: past } })
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  const states = sabotage.states?.(distant(past)) ?? distant(past)
  const start = (): { turns: Turns; death: Death } => {
    const death = makeDeath()
    const { ids, perform } = sabotage
    const turns = turnsOver(desk.app, {
      states,
      pause: death.pause,
      ...(ids === undefined ? {} : { ids: ids(desk.app.ids) }),
      ...(perform === undefined ? {} : { perform: (own) => perform(own, desk) }),
    })
    return { turns: mortal(turns, death), death }
  }
  const running = [start(), start()]
  const at = (n: 0 | 1): { turns: Turns; death: Death } => running[n] ?? start()
  return {
    desk,
    parts: (draft?.parts ?? []).filter(({ bites }) => bites.length > 0).map(({ id }) => id),
    process: (n) => at(n).turns,
    die: (n, dice: Dice) => at(n).death.at(dice.pick(POINTS)),
    alive(n) {
      running[n] = start()
    },
    flush: () => past.flush(),
    rewind: (of, saves) => past.rewind(of, saves),
    close: () => desk.close(),
  }
}
