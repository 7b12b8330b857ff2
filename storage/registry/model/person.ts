/**
 * Rows of the people who write to the desk. What could name them is sealed or hashed before it comes here.
 */
import { z } from 'zod'
import { Id, Language } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/** A person, as far as we know them: one conversation. `address` is sealed. */
export const PersonRow = z.object({
  id: Id,
  conversation: z.string(),
  channel: z.string(),
  address: z.string(),
  language: Language,
})
/** See {@link PersonRow}. */
export type Person = Readonly<z.output<typeof PersonRow>>

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
