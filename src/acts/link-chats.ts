/** Links a chat with the one that gave a code: from then on both are one person's. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { joinPersons } from './join-persons.ts'
import { chatOf, seatsThatCount } from './linked-chats.ts'
import { linkCodeHash } from './names.ts'
import { once } from './once.ts'
import { reachedAt } from './people.ts'
import { audit } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `linked` with the channels the person is reached in, or `refused` with `gone` or `same_chat`. */
export type LinkChats = (intention: Intention, caller: Caller, code: string) => Promise<Outcome>

/** Makes the act. */
export function makeLinkChats(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): LinkChats {
  return (intention, caller, code) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const { conversation, channel } = caller
      const there = await chatOf(writing, secrets, clock, { conversation, code })
      if (there.kind === 'refused') return there
      await writing.useLinkCode(linkCodeHash(secrets, code))
      const [theirs, mine] = [there.reach.person, await writing.personOf(conversation)]
      if (mine === undefined) await writing.addReach(reachedAt(secrets, clock, caller, theirs))
      else if (mine.id !== theirs) await joinPersons({ writing, secrets, ids, clock }, theirs, mine.id)
      const person = (await writing.personOf(conversation))?.id ?? theirs
      // A seat is in one chat more: whoever looks after seats is to see it.
      for (const { id, role, organisation } of await seatsThatCount(writing, person)) {
        const detail = { role, organisation, channel }
        await audit(writing, ids, clock, { actor: person, action: 'link_chat', object: id, detail })
      }
      return { kind: 'linked', channels: (await writing.reachesOf(person)).map((reach) => reach.channel) }
    })
}
