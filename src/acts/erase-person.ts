/** Forgets a person and everything they said; what replays it later finds a tombstone. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { FileStore } from '../../storage/files/contract.ts'
import type { Reader, Registry } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { uploadsOf } from '../upload-names.ts'
import { pseudonymsOf } from './names.ts'
import { once } from './once.ts'
import { oweErased } from './owe-forward.ts'
import { audit } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/**
 * Gives `erased` with the number of submissions there were; 0 for someone unknown. `forgetTalk` is told each other chat
 * of theirs, before anything is erased: what stands half-written there goes too.
 */
export type ErasePerson = (
  intention: Intention,
  caller: Caller,
  forgetTalk?: (conversation: string) => Promise<void>,
) => Promise<Outcome>

/** Makes the act. */
export function makeErasePerson(
  { reader, writer }: Pick<Registry, 'reader' | 'writer'>,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  { kept, uploads }: { readonly kept: FileStore; readonly uploads: FileStore },
): ErasePerson {
  return async (intention, caller, forgetTalk) => {
    const theirs: string[] = []
    const chats = new Set([caller.conversation])
    const forget = async (found: readonly string[]): Promise<void> => {
      for (const chat of found) {
        if (!chats.has(chat)) await forgetTalk?.(chat)
        chats.add(chat)
      }
    }
    await forget(await chatsOf(reader, caller.conversation))
    const linked: string[] = []
    const outcome = await once(writer, secrets, clock, intention, async (writing) => {
      // Arrivals are held of people who never got as far as to be known.
      linked.push(...(await chatsOf(writing, caller.conversation)))
      for (const chat of linked) await writing.forgetHeld(chat)
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
    // A chat may have been linked in between.
    await forget(linked)
    // Rows first: what stays of a file after a kill here has no row, and the sweep takes it.
    for (const id of theirs) await kept.drop(id)
    // What they brought to the door has no row at all.
    const theirUploads = [...chats].map((chat) => uploadsOf(secrets, chat))
    for (const { id } of await uploads.all())
      if (theirUploads.some((start) => id.startsWith(start))) await uploads.drop(id)
    await writer.shred()
    return outcome
  }
}

/** The chat itself, and those that are linked with it. */
async function chatsOf(
  reads: Pick<Reader, 'personOf' | 'reachesOf'>,
  conversation: string,
): Promise<string[]> {
  const person = await reads.personOf(conversation)
  const reaches = person === undefined ? [] : await reads.reachesOf(person.id)
  return [...new Set([conversation, ...reaches.map((reach) => reach.conversation)])]
}
