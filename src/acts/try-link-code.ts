/** Looks whether a typed code leads to a chat, and counts those that do not; nothing is linked by it. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Reach, WrongCodes } from '../../storage/registry/model/person.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { chatOf, seatsThatCount } from './linked-chats.ts'
import { once } from './once.ts'
import type { Caller, Intention } from './who.ts'

const WRONG_AT_MOST = 5
const WRONG_MS = 60 * 60_000

/**
 * Gives `link_offered`, `linked` where both are one person's already, or `refused` with `gone` (out of date, used and
 * never given are not told apart), `same_chat`, or `too_many` (wrong ones of this chat within the hour).
 */
export type TryLinkCode = (intention: Intention, caller: Caller, code: string) => Promise<Outcome>

/** Makes the act. */
export function makeTryLinkCode(writer: Writer, secrets: Secrets, clock: Clock): TryLinkCode {
  return (intention, { conversation }, code) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const wrong = await wrongNow(writing, clock, conversation)
      if (wrong.count >= WRONG_AT_MOST) return { kind: 'refused', why: 'too_many' }
      const there = await chatOf(writing, secrets, clock, { conversation, code })
      if (there.kind === 'found') return offered(writing, conversation, there.reach)
      if (there.why === 'gone') await writing.putWrongCodes({ ...wrong, count: wrong.count + 1 })
      return there
    })
}

/** What counts of a chat's wrong codes; the hour begins with the first of them. */
async function wrongNow(writing: Writing, clock: Clock, conversation: string): Promise<WrongCodes> {
  const before = await writing.wrongCodes(conversation)
  if (before !== undefined && before.until > clock.iso()) return before
  return { conversation, count: 0, until: new Date(clock.now() + WRONG_MS).toISOString() }
}

async function offered(writing: Writing, conversation: string, { person, channel }: Reach): Promise<Outcome> {
  const mine = (await writing.personOf(conversation))?.id
  if (mine === person) {
    const channels = (await writing.reachesOf(person)).map((reach) => reach.channel)
    return { kind: 'linked', channels }
  }
  const theirs = await seatsThatCount(writing, person)
  const own = mine === undefined ? [] : await seatsThatCount(writing, mine)
  return { kind: 'link_offered', channel, seats: theirs.length + own.length > 0 }
}
