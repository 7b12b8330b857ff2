/** The chat a code leads to, and the seats that a link would take along. */
import type { Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Reach } from '../../storage/registry/model/person.ts'
import type { Staff } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { linkCodeHash } from './names.ts'

/** The chat that gave a code which is still good; never the one that asks. */
export async function chatOf(
  writing: Writing,
  secrets: Secrets,
  clock: Clock,
  { conversation, code }: { readonly conversation: string; readonly code: string },
): Promise<{ readonly kind: 'found'; readonly reach: Reach } | Refused> {
  const given = await writing.linkCode(linkCodeHash(secrets, code))
  const reach = given === undefined ? undefined : await writing.reach(given.conversation)
  if (given === undefined || reach === undefined || given.expiresAt <= clock.iso())
    return { kind: 'refused', why: 'gone' }
  if (reach.conversation === conversation) return { kind: 'refused', why: 'same_chat' }
  return { kind: 'found', reach }
}

/** The seats of a person that give a right: to be a citizen is none. */
export async function seatsThatCount(writing: Writing, person: string): Promise<readonly Staff[]> {
  return (await writing.seatsOf(person)).filter(({ role }) => role !== 'citizen')
}
