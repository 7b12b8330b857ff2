/** What every store of conversation state must do; run over each driver by `state.test.ts`. */
import { expect, test } from 'vitest'
import { systemIds } from '../../src/ids.ts'
import { LEASE_MS, makeLease, makeMark, makeNote } from '../../storage/state/lease.ts'
import { KEPT_MS, type Stamp, type StateStore, type Stored } from '../../storage/state/contract.ts'

/** Two stores as two processes would open them: they hold the same values. */
export interface TwoStores {
  readonly one: StateStore
  readonly other: StateStore
  /** Lets time pass over what is kept; undefined where the store's own clock cannot be moved. */
  readonly pass?: (ms: number) => void
  close(): Promise<void>
}

/** A value of turn `turn`. */
export function value(turn: number, turnId = `id${turn}`, body = `{"turn":${turn}}`): Stored {
  return { stamp: { turn, turnId }, body }
}

/** Declares the tests of the contract for one driver. Each test has its own conversations. */
export function stateContract(open: () => Promise<TwoStores>): void {
  const on = (name: string, story: (stores: TwoStores, of: string) => Promise<void>) => {
    test(name, async () => {
      const stores = await open()
      try {
        await story(stores, Buffer.from(name).toString('hex').slice(0, 32))
      } finally {
        await stores.close()
      }
    })
  }
  keeping(on)
  comparing(on)
  racing(on)
  leasing(on)
}

type On = (name: string, story: (stores: TwoStores, of: string) => Promise<void>) => void

function keeping(on: On): void {
  on('what was never saved is not there', async ({ one }, of) => {
    expect(await one.load(of)).toBeUndefined()
    await one.drop(of)
    expect(await one.healthy()).toBe(true)
  })

  on('what one process saves another one loads', async ({ one, other }, of) => {
    expect(await one.save(of, 'absent', value(1))).toBe('saved')
    expect(await other.load(of)).toEqual(value(1))
    expect(await other.save(of, value(1).stamp, value(2))).toBe('saved')
    expect(await one.load(of)).toEqual(value(2))
    expect(await one.load(`${of}0`)).toBeUndefined()
  })

  on('any text comes back as it went in', async ({ one }, of) => {
    const bodies = [
      '',
      '\n',
      '7:abc\n',
      'ë ç 🌻 👩‍👩‍👧 \u202e\u0000\u0007',
      '\\"\'',
      'x'.repeat(300_000),
      '"'.repeat(5000),
    ]
    for (const [at, body] of bodies.entries()) {
      const expected: Stamp | 'absent' = at === 0 ? 'absent' : { turn: at, turnId: `t_-${at}` }
      expect(await one.save(of, expected, value(at + 1, `t_-${at + 1}`, body))).toBe('saved')
      expect(await one.load(of)).toEqual(value(at + 1, `t_-${at + 1}`, body))
    }
  })

  on('a dropped value is gone and can begin anew', async ({ one, other }, of) => {
    await one.save(of, 'absent', value(1))
    await other.drop(of)
    expect(await one.load(of)).toBeUndefined()
    expect(await one.save(of, value(1).stamp, value(2))).toBe('overtaken')
    expect(await one.save(of, 'absent', value(1, 'anew'))).toBe('saved')
  })

  on('a value is kept 400 days after its last save, not longer', async ({ one, pass }, of) => {
    if (pass === undefined) return
    await one.save(of, 'absent', value(1))
    pass(KEPT_MS - 1)
    expect(await one.save(of, value(1).stamp, value(2))).toBe('saved')
    pass(KEPT_MS - 1)
    expect(await one.load(of)).toEqual(value(2))
    pass(1)
    expect(await one.load(of)).toBeUndefined()
    expect(await one.save(of, value(2).stamp, value(3))).toBe('overtaken')
    expect(await one.save(of, 'absent', value(1, 'anew'))).toBe('saved')
    expect(await one.load(of)).toEqual(value(1, 'anew'))
  })
}

function comparing(on: On): void {
  on('a save over anything but the expected stamp writes nothing', async ({ one, other }, of) => {
    await one.save(of, 'absent', value(7, 'seven'))
    const wrong: (Stamp | 'absent')[] = [
      'absent',
      { turn: 6, turnId: 'seven' },
      { turn: 8, turnId: 'seven' },
      { turn: 7, turnId: 'sev' },
      { turn: 7, turnId: 'seven7' },
      { turn: 7, turnId: 'Seven' },
    ]
    for (const expected of wrong) expect(await other.save(of, expected, value(8))).toBe('overtaken')
    expect(await one.load(of)).toEqual(value(7, 'seven'))
  })

  on('a store rewound to the same turn number is noticed by the turn id', async ({ one, other }, of) => {
    await one.save(of, 'absent', value(1, 'before'))
    await one.drop(of)
    await other.save(of, 'absent', value(1, 'after'))
    expect(await one.save(of, { turn: 1, turnId: 'before' }, value(2))).toBe('overtaken')
  })
}

function racing(on: On): void {
  on('of 100 that begin a conversation at once one wins', async ({ one, other }, of) => {
    const racers = Array.from({ length: 100 }, (_, at) =>
      (at % 2 === 0 ? one : other).save(of, 'absent', value(1, `r${at}`)),
    )
    const answers = await Promise.all(racers)
    expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'overtaken')).toHaveLength(99)
    const winner = answers.indexOf('saved')
    expect(await one.load(of)).toEqual(value(1, `r${winner}`))
  })

  on('100 that each add a turn leave turn 100, none lost and none doubled', async ({ one, other }, of) => {
    const taken = await Promise.all(
      Array.from({ length: 100 }, (_, at) => addTurn(at % 2 === 0 ? one : other, of, `racer${at}`)),
    )
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect((await one.load(of))?.stamp.turn).toBe(100)
  })
}

/** Loads and saves until a save succeeds; the turn it became. */
export async function addTurn(store: StateStore, of: string, turnId: string): Promise<number> {
  for (;;) {
    const found = await store.load(of)
    const turn = (found?.stamp.turn ?? 0) + 1
    if ((await store.save(of, found?.stamp ?? 'absent', value(turn, turnId))) === 'saved') return turn
  }
}

function leasing(on: On): void {
  on(
    'of several processes one has the lease, until it gives it back or falls silent',
    async ({ one, other }, of) => {
      const hand = { now: 1_000_000 }
      const parts = { of, id: () => systemIds.effectKey(), now: () => hand.now }
      const mine = makeLease({ ...parts, store: one })
      const theirs = makeLease({ ...parts, store: other })
      const first = await Promise.all([mine.take(), theirs.take()])
      expect(first.toSorted()).toEqual([false, true])
      const [has, lacks] = first[0] ? [mine, theirs] : [theirs, mine]
      hand.now += LEASE_MS - 1
      expect(await has.take()).toBe(true)
      hand.now += LEASE_MS - 1
      expect(await lacks.take()).toBe(false)
      await lacks.letGo()
      expect(await has.take()).toBe(true)
      await has.letGo()
      expect(await lacks.take()).toBe(true)
      hand.now += LEASE_MS
      expect(await has.take()).toBe(true)
      expect(await lacks.take()).toBe(false)
    },
  )

  on('who has the lease keeps it, asked for from several places at once', async ({ one, other }, of) => {
    const parts = { of, id: () => systemIds.effectKey(), now: () => 1_000_000 }
    const mine = makeLease({ ...parts, store: one })
    expect(await mine.take()).toBe(true)
    expect(await Promise.all(Array.from({ length: 20 }, () => mine.take()))).toEqual(
      Array.from({ length: 20 }, () => true),
    )
    expect(await makeLease({ ...parts, store: other }).take()).toBe(false)
  })

  on('a mark tells the next process whether the one before ended', async ({ one, other }, of) => {
    const parts = { of, id: () => systemIds.effectKey(), now: () => 0 }
    const mine = makeMark({ ...parts, store: one })
    const theirs = makeMark({ ...parts, store: other })
    expect(await mine.begin()).toBe(true)
    expect(await theirs.begin()).toBe(false)
    await theirs.end()
    expect(await mine.begin()).toBe(true)
  })

  on('a note is read by every process as it was written last', async ({ one, other }, of) => {
    const parts = { of, id: () => systemIds.effectKey(), now: () => 0 }
    const mine = makeNote({ ...parts, store: one })
    const theirs = makeNote({ ...parts, store: other })
    expect(await mine.read()).toBeUndefined()
    await mine.write('first')
    await theirs.write('second')
    expect(await mine.read()).toBe('second')
  })
}
