/** A draft that is being prepared: the tree as it was read, what was unclear, and what a coordinator may do to it. */
import { z } from 'zod'
import { EffectKey, Id, Language, Texts } from './ids.ts'

/** The longest title of a part, in letters; a screen shows so many. */
export const LONGEST_PART_TITLE = 60
/** The longest summary, in letters. */
export const LONGEST_SUMMARY = 220
/** The most lines of a summary. */
export const SUMMARY_LINES = 3
/** The longest question, in letters. */
export const LONGEST_QUESTION = 120

/** A piece of text that fits a phone. */
export const MakingBite = z.object({ kind: z.enum(['text', 'footnote']), text: z.string() })
/** See {@link MakingBite}. */
export type MakingBite = Readonly<z.infer<typeof MakingBite>>

/** A part. `parent`: the id of the part it stands under; null at the top. */
export const MakingPart = z.object({
  id: Id,
  parent: Id.nullable(),
  number: z.string(),
  title: z.string(),
  /** Short names for lists, where the printed title does not serve. */
  names: Texts,
  summary: Texts,
  question: Texts,
  bites: z.array(MakingBite).readonly(),
  /** The file in which its summary and its question are spoken. */
  audio: EffectKey.optional(),
})
/** See {@link MakingPart}. */
export type MakingPart = Readonly<z.infer<typeof MakingPart>>

/** What was unclear when the document was read; `at`: the number or first words of the part concerned. */
export const MakingDoubt = z.object({
  kind: z.enum(['no_structure', 'missing_number', 'unmarked_footnote', 'long_part', 'contents_left_out']),
  at: z.string(),
})
/** See {@link MakingDoubt}. */
export type MakingDoubt = Readonly<z.infer<typeof MakingDoubt>>

/** The whole. Parts stand in reading order: a part before those under it. */
export const DraftInMaking = z.object({
  language: Language,
  parts: z.array(MakingPart).readonly(),
  doubts: z.array(MakingDoubt).readonly(),
})
/** See {@link DraftInMaking}. */
export type DraftInMaking = Readonly<z.infer<typeof DraftInMaking>>

const of = { part: Id }
const written = { ...of, language: Language, text: z.string() }

/** One thing done to it. An empty text takes away what stood there. */
export const DraftEdit = z.discriminatedUnion('do', [
  /** Its text goes on the part before it. */
  z.object({ do: z.literal('join'), ...of }),
  /** The parts under it become its text. */
  z.object({ do: z.literal('join_below'), ...of }),
  /** It goes, with all that stands under it. */
  z.object({ do: z.literal('drop'), ...of }),
  z.object({ do: z.literal('rename'), ...written }),
  z.object({ do: z.literal('summarise'), ...written }),
  z.object({ do: z.literal('ask'), ...written }),
  /** A voice that was kept becomes its audio. */
  z.object({ do: z.literal('record'), ...of, file: EffectKey }),
  z.object({ do: z.literal('silence'), ...of }),
])
/** See {@link DraftEdit}. */
export type DraftEdit = Readonly<z.infer<typeof DraftEdit>>
