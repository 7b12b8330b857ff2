/** A person becomes known when the first thing of theirs is kept. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { Person } from '../../storage/registry/model/person.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { Caller } from './who.ts'

/** The caller's row; written with a sealed address where there was none. */
export async function knownPerson(
  writing: Writing,
  secrets: Secrets,
  ids: Ids,
  caller: Caller,
): Promise<Person> {
  const known = await writing.personOf(caller.conversation)
  if (known !== undefined) return known
  const { conversation, channel, address, language } = caller
  const person: Person = { id: ids.rowId(), conversation, channel, address: secrets.seal(address), language }
  await writing.addPerson(person)
  return person
}
