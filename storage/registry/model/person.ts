/**
 * Rows of the people who write to the desk. What could name them is sealed or hashed before it comes here.
 */
import { z } from 'zod'
import { Id, Language } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/** A person, as far as we know them; reached in one conversation at least. */
export const PersonRow = z.object({ id: Id, language: Language })
/** See {@link PersonRow}. */
export type Person = Readonly<z.output<typeof PersonRow>>

/** Where a person is reached: one conversation. `address` is sealed. */
export const ReachRow = z.object({
  conversation: z.string(),
  person: Id,
  channel: z.string(),
  address: z.string(),
  /** Since when they are known there. */
  at: Moment,
  /** When the desk learned that nothing arrives there; null: it does. */
  gone: Moment.nullable(),
})
/** See {@link ReachRow}. */
export type Reach = Readonly<z.output<typeof ReachRow>>

/** The one code a conversation gave to be linked with another; the code itself is never kept. */
export const LinkCodeRow = z.object({ conversation: z.string(), codeHash: z.string(), expiresAt: Moment })
/** See {@link LinkCodeRow}. */
export type LinkCode = Readonly<z.output<typeof LinkCodeRow>>

/** How many codes a conversation has got wrong, and until when that counts. */
export const WrongCodesRow = z.object({
  conversation: z.string(),
  count: z.number().int(),
  until: Moment,
})
/** See {@link WrongCodesRow}. */
export type WrongCodes = Readonly<z.output<typeof WrongCodesRow>>

/** That someone took part in a consultation, under the name they have there and nowhere else. */
export const ParticipationRow = z.object({
  consultation: Id,
  pseudonym: z.string(),
  /** The person's id, sealed: an answer finds its author, a look into the table does not. */
  sealedPerson: z.string(),
})
/** See {@link ParticipationRow}. */
export type Participation = Readonly<z.output<typeof ParticipationRow>>

/** What somebody said about themselves for a consultation: both parts sealed, the sensitive one with its own key. */
export const AboutRow = z.object({
  consultation: Id,
  pseudonym: z.string(),
  general: z.string().nullable(),
  special: z.string().nullable(),
  at: Moment,
})
/** See {@link AboutRow}. */
export type AboutThem = Readonly<z.output<typeof AboutRow>>
