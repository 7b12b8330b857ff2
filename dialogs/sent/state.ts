/** Where a person is among what they have sent. */
import { z } from 'zod'
import { EffectKey } from '../nouns/ids.ts'

/** Where it is. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('listed'), page: z.number().int().min(0) }),
  z.object({ name: z.literal('one'), code: z.string() }),
  z.object({ name: z.literal('rewriting'), code: z.string() }),
  /** The corrected words, before they take the place of the old ones. */
  z.object({
    name: z.literal('checking'),
    code: z.string(),
    part: z.string(),
    text: z.string(),
    key: EffectKey,
    saidAt: z.string(),
  }),
  /** Words of one's own for a voice, in the place of what was typed out of it. */
  z.object({ name: z.literal('rewording'), code: z.string() }),
  z.object({
    name: z.literal('reworded'),
    code: z.string(),
    part: z.string(),
    text: z.string(),
    key: EffectKey,
  }),
  /** What its author still wants to know about the answer: once. */
  z.object({ name: z.literal('asking'), code: z.string() }),
  z.object({
    name: z.literal('asked'),
    code: z.string(),
    part: z.string(),
    text: z.string(),
    key: EffectKey,
  }),
  z.object({ name: z.literal('withdrawing'), code: z.string(), key: EffectKey }),
])
/** See {@link State}. */
export type State = z.infer<typeof State>
/** The state of that name. */
export type In<N extends State['name']> = Extract<State, { name: N }>
