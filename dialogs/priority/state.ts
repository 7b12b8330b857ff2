/** The states of saying what one's area needs, from the municipality to the receipt. */
import { z } from 'zod'
import type { PlaceCard } from '../kernel/lookup.ts'
import { Words } from '../kernel/words.ts'
import { EffectKey, Id } from '../nouns/ids.ts'
import { HelpTheme } from '../nouns/moderation.ts'
import { Theme } from '../nouns/submission.ts'

/** A municipality that is not listed is still a place to be heard from. */
export const ELSEWHERE: PlaceCard = { id: 'tjeter', name: '' }

/** A municipality or unit as it is kept in a talk: its id and the name it is called by in a sentence. */
const Place = z.object({ id: Id, name: z.string() })
/** Where: the unit is null where the person does not know it. */
const Where = z.object({ municipality: Place, unit: Place.nullable() })

/** A priority being written. */
export const Draft = Words.extend({
  where: Where,
  theme: Theme,
  key: EffectKey,
  saidAt: z.string(),
})
/** See {@link Draft}. */
export type Draft = Readonly<z.infer<typeof Draft>>

const page = { page: z.number().int().min(0) }
/** Words that were written before their place and theme were chosen. */
const held = { held: Words.optional() }

/** All states; each carries what it knows so far. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('municipality'), ...page, ...held }),
  z.object({ name: z.literal('unit'), municipality: Place, ...page, ...held }),
  z.object({ name: z.literal('theme'), where: Where, ...held }),
  z.object({ name: z.literal('what'), where: Where, theme: Theme }),
  z.object({ name: z.literal('review'), draft: Draft }),
  z.object({ name: z.literal('rewriting'), draft: Draft }),
  z.object({ name: z.literal('sending'), draft: Draft }),
  /** `text`: what was typed, so that a reason can be added to it; empty where all was spoken. */
  z.object({
    name: z.literal('received'),
    receipt: z.string(),
    spoken: z.boolean(),
    text: z.string(),
    /** What the words call for at once. */
    help: z.array(HelpTheme).readonly().optional(),
  }),
  z.object({
    name: z.literal('why'),
    receipt: z.string(),
    text: z.string(),
    why: z.string(),
    key: EffectKey,
    saidAt: z.string(),
  }),
])
/** See {@link State}. */
export type State = Readonly<z.infer<typeof State>>
/** One of the states, by its name. */
export type In<N extends State['name']> = Extract<State, { name: N }>
