/** A person becomes known when the first thing of theirs is kept. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { Person, Reach } from '../../storage/registry/model/person.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { Caller } from './who.ts'

/** The caller's row; written, with where they are reached, where there was none. */
export async function knownPerson(
  writing: Writing,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  caller: Caller,
): Promise<Person> {
  const known = await writing.personOf(caller.conversation)
  if (known !== undefined) return known
  const person: Person = { id: ids.rowId(), language: caller.language }
  await writing.addPerson(person)
  await writing.addReach(reachedAt(secrets, clock, caller, person.id))
  return person
}

/** A conversation as where a person is reached from now on. */
export function reachedAt(
  secrets: Secrets,
  clock: Clock,
  { conversation, channel, address }: Caller,
  person: string,
): Reach {
  return { conversation, person, channel, address: secrets.seal(address), at: clock.iso(), gone: null }
}
