/** The states of preparing a consultation, from its title to the poster. */
import { z } from 'zod'
import { EffectKey, Id, Language } from '../nouns/ids.ts'

const at = { consultation: Id }
const inList = { ...at, page: z.number().int().min(0) }
const onPart = { ...inList, part: Id }
const Day = z.iso.date()

/** All states; each carries what it knows so far. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('office'), page: z.number().int().min(0) }),
  z.object({ name: z.literal('title'), organisation: Id }),
  z.object({ name: z.literal('title_en'), organisation: Id, title: z.string() }),
  /** The parts of the document; where none is there yet, how it comes. */
  z.object({ name: z.literal('parts'), ...inList }),
  /** A document is being kept and read. */
  z.object({ name: z.literal('receiving'), ...at, file: EffectKey }),
  /** Another one is being prepared already: shall it go? */
  z.object({ name: z.literal('instead'), ...at, file: EffectKey }),
  z.object({ name: z.literal('part'), ...onPart }),
  z.object({ name: z.literal('text'), ...onPart, bite: z.number().int().min(0) }),
  z.object({ name: z.literal('dropping'), ...onPart }),
  /** Words are typed: a title, a summary, a question. */
  z.object({ name: z.literal('wording'), ...onPart, what: z.enum(['rename', 'summarise', 'ask']) }),
  /** A voice is being kept and becomes the part's audio. */
  z.object({ name: z.literal('recording'), ...onPart, file: EffectKey }),
  z.object({ name: z.literal('silencing'), ...onPart }),
  z.object({ name: z.literal('discarding'), ...inList }),
  z.object({ name: z.literal('closing'), ...at }),
  /** The period is shorter than the law's: why? */
  z.object({ name: z.literal('reason'), ...at, day: Day }),
  /** Everything before it opens. `reason`: as typed, for a short period. */
  z.object({ name: z.literal('review'), ...at, day: Day, reason: z.string().optional() }),
  /** A new version of what is open already. */
  z.object({ name: z.literal('replacing'), ...at }),
  z.object({ name: z.literal('announcing'), ...at }),
  z.object({ name: z.literal('notice'), ...at, language: Language }),
])
/** See {@link State}. */
export type State = Readonly<z.infer<typeof State>>
/** One of the states, by its name. */
export type In<N extends State['name']> = Extract<State, { name: N }>
/** A state in which one part is before the coordinator. */
export type OnPart = Extract<State, { part: string }>
