/** The states of the comment talk, from choosing a document to the receipt. */
import { z } from 'zod'
import type { PartView } from '../kernel/lookup.ts'
import { cut } from '../kernel/text.ts'
import { Words } from '../kernel/words.ts'
import { EffectKey, Id } from '../nouns/ids.ts'
import { HelpTheme } from '../nouns/moderation.ts'
import { Author, Kind } from '../nouns/submission.ts'

/**
 * The part that is spoken about. `name` is what it is called in a sentence (its number, or its title in quotes);
 * `path` the parts above it, outermost first.
 */
export const PartRef = z.object({ id: Id, consultation: Id, name: z.string(), path: z.array(Id) })
/** See {@link PartRef}. */
export type PartRef = Readonly<z.infer<typeof PartRef>>

/** A contribution being written. */
export const Draft = Words.extend({
  key: EffectKey,
  part: PartRef,
  kind: Kind,
  author: Author,
  /** The name to show, as typed. */
  shown: z.string().optional(),
  /** When its last words were sent, ISO UTC. */
  saidAt: z.string(),
})
/** See {@link Draft}. */
export type Draft = Readonly<z.infer<typeof Draft>>

/** Words written before a part was chosen for them. */
const held = { held: Words.optional() }
const page = { page: z.number().int().min(0) }

/** What the words call for at once. */
const help = { help: z.array(HelpTheme).readonly().optional() }

/** All states; each carries what it knows so far. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('choosing'), ...page, ...held }),
  z.object({ name: z.literal('browsing'), consultation: Id, path: z.array(Id), ...page, ...held }),
  z.object({ name: z.literal('found'), consultation: Id, words: z.string(), ...page, ...held }),
  z.object({
    name: z.literal('reading'),
    part: PartRef,
    key: EffectKey,
    bite: z.number().int().min(0).nullable(),
  }),
  z.object({ name: z.literal('wording'), part: PartRef }),
  z.object({ name: z.literal('review'), draft: Draft }),
  z.object({ name: z.literal('adding'), draft: Draft }),
  z.object({ name: z.literal('rewriting'), draft: Draft }),
  z.object({ name: z.literal('naming'), draft: Draft }),
  z.object({ name: z.literal('speaking'), draft: Draft }),
  z.object({ name: z.literal('sending'), draft: Draft }),
  z.object({
    name: z.literal('received'),
    receipt: z.string(),
    kind: Kind,
    part: PartRef,
    /** A voice is in it, to be typed out. */
    spoken: z.boolean(),
    ...help,
  }),
  Words.extend({
    name: z.literal('returned'),
    part: PartRef,
    why: z.enum(['closed', 'gone']),
    closedAt: z.string().optional(),
  }),
])
/** See {@link State}. */
export type State = Readonly<z.infer<typeof State>>
/** One of the states, by its name. */
export type In<N extends State['name']> = Extract<State, { readonly name: N }>

/** How a part is called in a sentence. */
export function refTo(part: PartView): PartRef {
  const name = part.number === '' ? `“${cut(part.title, 40)}”` : part.number
  return { id: part.id, consultation: part.consultation.id, name, path: part.path.map(({ id }) => id) }
}
