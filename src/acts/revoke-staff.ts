/** Takes a seat away; the next thing its holder asks for is refused. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** `gone`: no such seat, or it was taken away before. */
export type Revoked =
  | { readonly kind: 'revoked' }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' }

/** `seat`: the id of the seat. */
export type RevokeStaff = (actor: Actor, seat: string) => Promise<Revoked>

/** Makes the act. */
export function makeRevokeStaff(writer: Writer, ids: Ids, clock: Clock): RevokeStaff {
  return (actor, seat) =>
    writer.write(async (writing): Promise<Revoked> => {
      const found = await writing.seat(seat)
      const name = await grantedTo(writing, actor, 'revoke_staff', found?.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      if (found === undefined || found.revokedAt !== null) return { kind: 'refused', why: 'gone' }
      await writing.revokeSeat(seat, clock.iso())
      const detail = { role: found.role, organisation: found.organisation }
      await audit(writing, ids, clock, { actor: name, action: 'revoke_staff', object: seat, detail })
      return { kind: 'revoked' }
    })
}
