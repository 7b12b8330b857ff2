/** Binds a seat to the person who opened its invitation. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { seatTokenHash } from './names.ts'
import { once } from './once.ts'
import { knownPerson } from './people.ts'
import { audit } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `seated`, or `refused` with `gone` (unknown or out of date) or `used_up`. */
export type BindSeat = (intention: Intention, caller: Caller, token: string) => Promise<Outcome>

/** Makes the act. */
export function makeBindSeat(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): BindSeat {
  return (intention, caller, token) =>
    once(writer, secrets, clock, intention, async (writing) => {
      const tokenHash = seatTokenHash(secrets, token)
      const invitation = await writing.seatInvitation(tokenHash)
      if (invitation === undefined) return { kind: 'refused', why: 'gone' }
      if (invitation.usedAt !== null) return { kind: 'refused', why: 'used_up' }
      const at = clock.iso()
      if (invitation.expiresAt <= at) return { kind: 'refused', why: 'gone' }
      const person = await knownPerson(writing, secrets, ids, clock, caller)
      const first = await writing.useSeatInvitation(tokenHash, { person: person.id, at })
      if (!first) return { kind: 'refused', why: 'used_up' }
      const { role, organisation } = invitation
      const seats = await writing.seatsOf(person.id)
      if (!seats.some((seat) => seat.role === role && seat.organisation === organisation)) {
        const id = ids.rowId()
        await writing.addSeat({ id, person: person.id, role, organisation, createdAt: at, revokedAt: null })
        const deed = { actor: person.id, action: 'bind_seat', object: id, detail: { role, organisation } }
        await audit(writing, ids, clock, deed)
      }
      const name = (await writing.organisation(organisation))?.name ?? ''
      return { kind: 'seated', role, organisation: name }
    })
}
