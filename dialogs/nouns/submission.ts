/** What a citizen's contribution is made of. */
import { z } from 'zod'
import { FILES_AT_MOST } from './file.ts'
import { EffectKey, Id } from './ids.ts'

/** What is said: a comment on a part, other wording for it, no objection to it, or what one's area needs. */
export const Kind = z.enum(['comment', 'wording', 'no_objection', 'priority'])
/** See {@link Kind}. */
export type Kind = z.infer<typeof Kind>

/** What a priority is about: the six Poznan fields first, then what streets ask for. */
export const Theme = z.enum([
  'employment',
  'housing',
  'education',
  'health',
  'papers',
  'equal_treatment',
  'waste',
  'roads',
  'water',
  'elsewhat',
])
/** See {@link Theme}. */
export type Theme = z.infer<typeof Theme>

/** Ids of kept files that go with it, in their order. */
const Files = z.array(EffectKey).max(FILES_AT_MOST).readonly()

/** A priority as the talk hands it over: where, about what, the words. Its sending is the consent. */
export const Priority = z.object({
  municipality: Id,
  /** Null where the person does not know it. */
  unit: Id.nullable(),
  theme: Theme,
  text: z.string(),
  files: Files,
  /** The platform's date of the last words, ISO UTC. */
  saidAt: z.string(),
  notice: z.number().int(),
})
/** See {@link Priority}. */
export type Priority = Readonly<z.infer<typeof Priority>>

/** Who speaks: a person for themselves, or in the name of an organisation (its name as typed). */
export const Author = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('self') }),
  z.object({ kind: z.literal('organisation'), organisation: z.string() }),
])
/** See {@link Author}. */
export type Author = Readonly<z.infer<typeof Author>>

/** Where a contribution stands on its way; `withdrawn` and `erased` are no longer live. */
export const Status = z.enum(['received', 'answered', 'withdrawn'])
/** See {@link Status}. */
export type Status = z.infer<typeof Status>

/**
 * What is kept of a voice: nobody has typed it out yet, typed by the staff, agreed by its author; `unclear`: nobody
 * understood it, and its author is asked to write it.
 */
export const TranscriptState = z.enum(['waiting', 'typed', 'confirmed', 'unclear'])
/** See {@link TranscriptState}. */
export type TranscriptState = z.infer<typeof TranscriptState>

/** What the institution decided on a contribution. */
export const Verdict = z.enum(['accepted', 'partly', 'not_accepted', 'noted', 'forwarded'])
/** See {@link Verdict}. */
export type Verdict = z.infer<typeof Verdict>

/** A contribution as the talk hands it over: the part, the words, and who is shown as having said them. */
export const Contribution = z.object({
  consultation: Id,
  part: Id,
  kind: Kind,
  /** What was typed, byte for byte; empty for `no_objection`, and where all is said in files. */
  text: z.string(),
  files: Files,
  author: Author,
  /** The name to be published, typed by the person; undefined: no name is shown. */
  name: z.string().optional(),
  /** The platform's date of the last words, ISO UTC; decides whether it came before the closing. */
  saidAt: z.string(),
  /** A pure press carries no date of its own on some platforms and has a little more time. */
  pressed: z.boolean(),
  /** The version of the notice the person had before them when sending; that sending is the consent. */
  notice: z.number().int(),
})
/** See {@link Contribution}. */
export type Contribution = Readonly<z.infer<typeof Contribution>>
