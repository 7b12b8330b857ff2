/** The states of turning voices into text, from the list of what waits to the words that are kept. */
import { z } from 'zod'
import { EffectKey, Id } from '../nouns/ids.ts'
import { SeenWords } from '../nouns/transcript.ts'

/** What was typed out of a voice and is not kept yet. `voice`: the id of its submission. */
export const Draft = z.object({
  voice: EffectKey,
  /** Number of the part it is on; empty where it has none. */
  part: z.string(),
  text: z.string(),
  /** In Albanian, where it was said in Romani. */
  translation: z.string().optional(),
  key: EffectKey,
})
/** See {@link Draft}. */
export type Draft = Readonly<z.infer<typeof Draft>>

/** A contribution that is read at the desk, and where its reader goes on. */
export const Read = z.object({ consultation: Id, page: z.number().int().min(0), submission: EffectKey })
/** See {@link Read}. */
export type Read = Readonly<z.infer<typeof Read>>

/** All states; each carries what it knows so far. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('listed'), page: z.number().int().min(0) }),
  z.object({ name: z.literal('one'), voice: EffectKey }),
  z.object({ name: z.literal('checking'), draft: Draft }),
  z.object({ name: z.literal('retyping'), draft: Draft }),
  z.object({ name: z.literal('translating'), draft: Draft }),
  z.object({ name: z.literal('unclear'), voice: EffectKey, key: EffectKey }),
  /** The Albanian of words that are read at the desk. */
  z.object({ name: z.literal('rendering'), read: Read, seen: SeenWords }),
  z.object({
    name: z.literal('rendered'),
    read: Read,
    seen: SeenWords,
    part: z.string(),
    text: z.string(),
    key: EffectKey,
  }),
])
/** See {@link State}. */
export type State = Readonly<z.infer<typeof State>>
/** One of the states, by its name. */
export type In<N extends State['name']> = Extract<State, { name: N }>
