/** Rows of seats, of what leads to one, and of files waiting for whoever may take them. */
import { z } from 'zod'
import { CommentsFormat } from '../../../dialogs/nouns/file.ts'
import { Id, Language } from '../../../dialogs/nouns/ids.ts'
import { Role } from '../../../dialogs/nouns/staff.ts'
import { jsonText, Moment } from './columns.ts'

/** A seat a person has in an organisation. Revoked ones stay, for the record. */
export const StaffRow = z.object({
  id: Id,
  person: Id,
  role: Role,
  organisation: Id,
  createdAt: Moment,
  revokedAt: Moment.nullable(),
})
/** See {@link StaffRow}. */
export type Staff = Readonly<z.output<typeof StaffRow>>

/** A one-time invitation to a seat; the token itself is never kept. `usedBy` is a person's id. */
export const SeatInvitationRow = z.object({
  tokenHash: z.string(),
  role: Role,
  organisation: Id,
  expiresAt: Moment,
  usedBy: z.string().nullable(),
  usedAt: Moment.nullable(),
})
/** See {@link SeatInvitationRow}. */
export type SeatInvitation = Readonly<z.output<typeof SeatInvitationRow>>

/** What a file will hold. It is written when it is taken, so that nothing lies about. */
export const FileWhat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('my_data') }),
  z.object({ kind: z.literal('comments'), consultation: Id, format: CommentsFormat }),
  z.object({ kind: z.literal('poster'), consultation: Id, language: Language }),
])
/** See {@link FileWhat}. */
export type FileWhat = Readonly<z.infer<typeof FileWhat>>

/** That a person may take a file until a moment; the grant itself is kept as a hash. */
export const FileGrantRow = z.object({
  grantHash: z.string(),
  person: Id,
  what: jsonText(FileWhat),
  createdAt: Moment,
  expiresAt: Moment,
})
/** See {@link FileGrantRow}. */
export type FileGrant = Readonly<z.output<typeof FileGrantRow>>
