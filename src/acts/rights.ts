/**
 * Who may do what to whose consultation. Roles are looked up each time, in the transaction that acts on them.
 */
import { type Action, may } from '../../dialogs/nouns/staff.ts'
import type { PersonReads, StaffReads, Writing } from '../../storage/registry/contract.ts'
import type { AuditEntry } from '../../storage/registry/model/deed.ts'
import type { Staff } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Actor } from './who.ts'

type Seats = Pick<StaffReads, 'seatsOf'> & Pick<PersonReads, 'personOf'>

/**
 * The name under which the actor is written down, if they may do this in the organisation (undefined: in all
 * of them). A seat counts in its own organisation, an administrator's everywhere. Undefined: they may not.
 */
export async function grantedTo(
  reads: Seats,
  actor: Actor,
  action: Action,
  organisation: string | undefined,
): Promise<string | undefined> {
  if (actor.kind === 'operator') return 'operator'
  const person = await reads.personOf(actor.conversation)
  if (person === undefined) return undefined
  return mayWith(await reads.seatsOf(person.id), action, organisation) ? person.id : undefined
}

/** Whether these seats allow the action in the organisation. */
export function mayWith(
  seats: readonly Pick<Staff, 'role' | 'organisation'>[],
  action: Action,
  organisation: string | undefined,
): boolean {
  const here = seats.filter((seat) => seat.role === 'administrator' || seat.organisation === organisation)
  return may(
    here.map(({ role }) => role),
    action,
  )
}

/** What is written down of a staff action. */
export interface Deed {
  readonly actor: string
  readonly action: string
  readonly object: string
  readonly detail?: AuditEntry['detail']
}

/** Writes a staff action down, in the transaction that does it. */
export async function audit(writing: Writing, ids: Ids, clock: Clock, deed: Deed): Promise<void> {
  await writing.addAudit({ id: ids.rowId(), at: clock.iso(), detail: {}, ...deed })
}
