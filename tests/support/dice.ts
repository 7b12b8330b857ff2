/** Dice that fall the same way again for the same seed. */

/** Thrown dice. */
export interface Dice {
  /** A number in [0, 1). */
  roll(): number
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
}

/** The seed of this run: `ZERI_SEED`, or one that is different each time and printed, so that it can be walked again. */
export function seedOf(what: string): number {
  const seed = Number(process.env['ZERI_SEED'] ?? Date.now() % 1_000_000)
  console.log(`${what}: ZERI_SEED=${seed}`)
  return seed
}

/** Makes dice (mulberry32, a small well-known generator). */
export function makeDice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    roll,
    happens: (probability) => roll() < probability,
    below: (limit) => Math.floor(roll() * limit),
    pick(from) {
      const one = from[Math.floor(roll() * from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
  }
}
