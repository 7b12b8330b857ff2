/** Makes a one-time invitation to a seat. */
import type { Role } from '../../dialogs/nouns/staff.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { seatTokenHash } from './names.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

const DAY_MS = 24 * 60 * 60_000

/** Which seat. `organisation`: its id. */
export interface SeatInvite {
  readonly role: Role
  readonly organisation: string
  /** Days it may be used; 14 unless given. */
  readonly days?: number
  /** Use this token rather than a fresh one; an unused invitation under it begins anew. At least 128 bits. */
  readonly token?: string
}

/** `token` goes into the link and is kept nowhere. `used_up`: the given token was used already. */
export type Invited =
  | { readonly kind: 'invited'; readonly token: string; readonly expiresAt: string }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' | 'used_up' }

/** See {@link Invited}. */
export type InviteStaff = (actor: Actor, invite: SeatInvite) => Promise<Invited>

/** Makes the act. */
export function makeInviteStaff(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): InviteStaff {
  return (actor, { role, organisation, days = 14, token = ids.grant() }) =>
    writer.write(async (writing): Promise<Invited> => {
      const name = await grantedTo(writing, actor, 'invite_staff', organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      if ((await writing.organisation(organisation)) === undefined) return { kind: 'refused', why: 'gone' }
      const tokenHash = seatTokenHash(secrets, token)
      const before = await writing.seatInvitation(tokenHash)
      if (before !== undefined && before.usedAt !== null) return { kind: 'refused', why: 'used_up' }
      const expiresAt = new Date(clock.now() + days * DAY_MS).toISOString()
      await writing.putSeatInvitation({
        tokenHash,
        role,
        organisation,
        expiresAt,
        usedBy: null,
        usedAt: null,
      })
      // The same seat under the same token for some days more is no new invitation.
      if (before?.role !== role || before.organisation !== organisation) {
        const detail = { role, expiresAt }
        const deed = { actor: name, action: 'invite_staff', object: organisation, detail }
        await audit(writing, ids, clock, deed)
      }
      return { kind: 'invited', token, expiresAt }
    })
}
