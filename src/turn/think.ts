/** Running the pure half of a turn: it asks for reads, they are answered, it is called again. */
import { isAsk, lookupName, type Ask, type Found, type Lookup } from '../../dialogs/kernel/lookup.ts'
import { InvariantError } from '../errors.ts'

// A step that still asks after this many rounds asks in a circle.
const ROUNDS = 8

/** Answers found in one turn, kept so that no read is made twice in it. */
export type Answers = Map<string, unknown>

/** Calls `think` until it has what it needs. `found` is filled on the way and may be handed on to the next thought. */
export async function thinkThrough<T extends object>(
  think: (found: Found) => T | Ask,
  lookUp: (lookup: Lookup) => Promise<unknown>,
  found: Answers,
): Promise<T> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const thought = think(found)
    if (!isAsk(thought)) return thought
    await Promise.all(
      thought.ask.map(async (lookup) => {
        found.set(lookupName(lookup), await lookUp(lookup))
      }),
    )
  }
  throw new InvariantError('a step asked for reads in a circle')
}
