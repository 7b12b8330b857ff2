/** Splits a chat off again: whoever writes there is somebody new from then on; what was said stays with the others. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { seatsThatCount } from './linked-chats.ts'
import { once } from './once.ts'
import { audit } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `kept`, or `refused` `gone` where no other chat is linked with it. */
export type UnlinkChat = (intention: Intention, caller: Caller) => Promise<Outcome>

/** Makes the act. */
export function makeUnlinkChat(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): UnlinkChat {
  return (intention, { conversation, channel }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const person = await writing.personOf(conversation)
      const reaches = person === undefined ? [] : await writing.reachesOf(person.id)
      if (person === undefined || reaches.length < 2) return { kind: 'refused', why: 'gone' }
      await writing.dropReach(conversation)
      for (const { id, role, organisation } of await seatsThatCount(writing, person.id)) {
        const detail = { role, organisation, channel }
        await audit(writing, ids, clock, { actor: person.id, action: 'unlink_chat', object: id, detail })
      }
      return { kind: 'kept' }
    })
}
