/** Forgets a person and everything they said; what replays it later finds a tombstone. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { FileStore } from '../../storage/files/contract.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { uploadsOf } from '../upload-names.ts'
import { pseudonymsOf } from './names.ts'
import { once } from './once.ts'
import { oweErased } from './owe-forward.ts'
import { audit } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `erased` with the number of submissions there were; 0 for someone unknown. */
export type ErasePerson = (intention: Intention, caller: Caller) => Promise<Outcome>

/** Makes the act. */
export function makeErasePerson(
  writer: Writer,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  { kept, uploads }: { readonly kept: FileStore; readonly uploads: FileStore },
): ErasePerson {
  return async (intention, caller) => {
    const theirs: string[] = []
    const outcome = await once(writer, secrets, clock, intention, async (writing) => {
      // Arrivals are held of people who never got as far as to be known.
      await writing.forgetHeld(caller.conversation)
      const person = await writing.personOf(caller.conversation)
      if (person === undefined) return { kind: 'erased', submissions: 0 }
      const seats = await writing.seatsOf(person.id)
      const pseudonyms = await pseudonymsOf(writing, secrets, person.id)
      theirs.push(...(await writing.filesOwnedBy([person.id, ...pseudonyms])).map(({ id }) => id))
      const ended = new Map(
        (await writing.everyVersionBy(pseudonyms)).map(({ submission: one }) => [one.receipt, one]),
      )
      for (const one of ended.values()) await oweErased(writing, clock, ids.effectKey(), one)
      const submissions = await writing.erase(person.id, pseudonyms, clock.iso())
      // Only a seat's end concerns the staff's log; that a citizen left is nobody's business.
      for (const { id, role, organisation } of seats) {
        const deed = { actor: person.id, action: 'leave_seat', object: id, detail: { role, organisation } }
        await audit(writing, ids, clock, deed)
      }
      return { kind: 'erased', submissions }
    })
    // Rows first: what stays of a file after a kill here has no row, and the sweep takes it.
    for (const id of theirs) await kept.drop(id)
    // What they brought to the door has no row at all.
    const theirUploads = uploadsOf(secrets, caller.conversation)
    for (const { id } of await uploads.all()) if (id.startsWith(theirUploads)) await uploads.drop(id)
    await writer.shred()
    return outcome
  }
}
