/** The identifiers both sides of the house name, and the letters they are written in. */
import { z } from 'zod'

/** Letters and digits that no one mistakes for each other on paper, on the phone or in a photograph. */
export const CLEAR_LETTERS = '2346789ACDEFHJKMNPRTWXY'

/** An id made by us: lower-case letters, digits and hyphens, short enough for a button (at most 24). */
export const Id = z.string().regex(/^[a-z0-9-]{1,24}$/)

/** The key of one intention ("send this comment"): 16 random letters; also the id of the submission it becomes. */
export const EffectKey = z.string().regex(/^[a-z0-9]{16}$/)
/** See {@link EffectKey}. */
export type EffectKey = z.infer<typeof EffectKey>

/** The mark of one live prompt: 5 random letters, new whenever the state changes; never a turn number. */
export const PromptId = z.string().regex(/^[a-z0-9]{5}$/)
/** See {@link PromptId}. */
export type PromptId = z.infer<typeof PromptId>

/** A language the desk speaks, as its locale folder is called. */
export const Language = z.enum(['sq', 'en', 'rom'])
/** See {@link Language}. */
export type Language = z.infer<typeof Language>

/** One text in each language it was written in. Shape: `{ sq: '…', en?: '…' }`. */
export const Texts = z.partialRecord(Language, z.string())
/** See {@link Texts}. */
export type Texts = Readonly<z.infer<typeof Texts>>
