/** The states of looking at held words. `words`: the id of the submission. */
import { z } from 'zod'
import { EffectKey } from '../nouns/ids.ts'

const words = { words: EffectKey }

/** All states; each carries what it knows so far. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('listed'), page: z.number().int().min(0) }),
  z.object({ name: z.literal('one'), ...words }),
  z.object({ name: z.literal('releasing'), ...words }),
  /** Why they are not to be published is typed. */
  z.object({ name: z.literal('reasoning'), ...words }),
  z.object({ name: z.literal('checking'), ...words, reason: z.string(), key: EffectKey }),
])
/** See {@link State}. */
export type State = Readonly<z.infer<typeof State>>
/** One of the states, by its name. */
export type In<N extends State['name']> = Extract<State, { name: N }>
