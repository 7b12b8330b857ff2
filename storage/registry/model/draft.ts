/** A draft: the tree an import gives, the rows it becomes, and the immutable whole that is read. */
import { z } from 'zod'
import { EffectKey, Id, Language, Texts } from '../../../dialogs/nouns/ids.ts'
import { Theme } from '../../../dialogs/nouns/submission.ts'
import { jsonText } from './columns.ts'

/** Running text, or a footnote kept with its part. */
export const BiteKind = z.enum(['text', 'footnote'])

/** One bite: at most 900 graphemes, cut at the end of a sentence by whoever imports. */
export const DraftBite = z.object({ kind: BiteKind, text: z.string() })
/** See {@link DraftBite}. */
export type DraftBite = Readonly<z.infer<typeof DraftBite>>

/** A part as an import gives it, with the parts under it. `number` and `title` may be empty. */
export interface DraftNode {
  /** Its id for ever; one is made where none is given. */
  readonly id?: string | undefined
  readonly number: string
  readonly title: string
  /** Short names for lists, per language, where the printed title does not serve. */
  readonly names?: Texts | undefined
  readonly bites: readonly DraftBite[]
  readonly summary?: Texts | undefined
  readonly question?: Texts | undefined
  /** What it stands for in a collection of priorities. */
  readonly theme?: Theme | undefined
  /** The file in which it is spoken. */
  readonly audio?: EffectKey | undefined
  readonly children: readonly DraftNode[]
}

/** A whole draft as an import gives it: its language and its parts in reading order. */
export interface DraftTree {
  readonly language: Language
  readonly parts: readonly DraftNode[]
}

/** A version of a consultation's draft; `number` counts from 1. It never changes once written. */
export const DraftVersionRow = z.object({
  id: Id,
  consultation: Id,
  number: z.number().int(),
  language: Language,
})
/** See {@link DraftVersionRow}. */
export type DraftVersion = Readonly<z.output<typeof DraftVersionRow>>

/** A part without its bites. `at`: its place in reading order over the whole draft, from 0. */
export const PartRow = z.object({
  id: Id,
  draftVersion: Id,
  parent: Id.nullable(),
  at: z.number().int(),
  number: z.string(),
  title: z.string(),
  names: jsonText(Texts),
  /** Language of its text. */
  language: Language,
  summary: jsonText(Texts),
  question: jsonText(Texts),
  /** What it stands for in a collection of priorities; null in a document. */
  theme: Theme.nullable(),
  /** The file in which it is spoken; null: nobody spoke it. */
  audio: EffectKey.nullable(),
})

/** A bite of a part. */
export const BiteRow = z.object({ part: Id, at: z.number().int(), kind: BiteKind, text: z.string() })

/** A part as it is read: its row and its bites, text and footnotes, in order. */
export type DraftPart = Readonly<z.output<typeof PartRow>> & { readonly bites: readonly DraftBite[] }

/** A whole draft in reading order. Immutable, so that it may be kept in memory by its version. */
export interface Draft {
  readonly version: DraftVersion
  readonly parts: readonly DraftPart[]
}
