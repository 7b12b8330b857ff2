/** Where somebody who answers is. */
import { z } from 'zod'
import { TableFound } from '../nouns/answer-table.ts'
import { EffectKey, Id, Language, Texts } from '../nouns/ids.ts'
import { Verdict } from '../nouns/submission.ts'

const page = z.number().int().min(0)
const Pile = z.enum(['open', 'mine', 'late', 'forwarded', 'waiting', 'returned'])

/** The list somebody came from. */
export const From = z.object({ consultation: Id, which: Pile, page })
/** See {@link From}. */
export type From = Readonly<z.infer<typeof From>>

/** An answer being written. */
export const Draft = z.object({
  from: From,
  submission: EffectKey,
  verdict: Verdict,
  /** The competent body, where it is passed on. */
  body: z.string().nullable(),
  text: Texts,
  /** The language its author writes in. */
  language: Language,
  /** It goes to the others who say the same, too. */
  alike: z.boolean(),
  /** Answers its author has seen there. */
  seen: z.array(EffectKey),
  key: EffectKey,
})
/** See {@link Draft}. */
export type Draft = Readonly<z.infer<typeof Draft>>

/** See the file's head. */
export const State = z.discriminatedUnion('name', [
  z.object({ name: z.literal('workload'), consultation: Id }),
  z.object({ name: z.literal('listed'), from: From }),
  z.object({ name: z.literal('one'), from: From, submission: EffectKey }),
  /** To whom it is passed on. */
  z.object({ name: z.literal('body'), draft: Draft }),
  z.object({ name: z.literal('reason'), draft: Draft, page }),
  z.object({ name: z.literal('review'), draft: Draft }),
  /** The reason in the language of whoever is answered. */
  z.object({ name: z.literal('also'), draft: Draft, to: Language }),
  /** The name under which the reason is kept. */
  z.object({ name: z.literal('naming'), draft: Draft, key: EffectKey }),
  z.object({ name: z.literal('approving'), from: From, answer: EffectKey, key: EffectKey }),
  z.object({ name: z.literal('returning'), from: From, answer: EffectKey, key: EffectKey }),
  /** A table of answers came; what it would change is found out. */
  z.object({ name: z.literal('reading'), consultation: Id, file: EffectKey }),
  z.object({
    name: z.literal('compared'),
    consultation: Id,
    file: EffectKey,
    table: TableFound,
    key: EffectKey,
  }),
  /** Some of its rows cannot be taken, so none is. */
  z.object({ name: z.literal('damaged'), consultation: Id, table: TableFound }),
])
/** See {@link State}. */
export type State = z.infer<typeof State>
/** The state of that name. */
export type In<N extends State['name']> = Extract<State, { name: N }>

/** A reason that was kept, as the words of this answer; in the author's language where it has one. */
export function blockOf({ language }: Draft, text: Texts): Pick<Draft, 'text' | 'language'> {
  const first = Language.options.find((one) => text[one] !== undefined) ?? language
  return { text, language: text[language] === undefined ? first : language }
}
