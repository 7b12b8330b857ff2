/** Gives a chat a one-time code, by which another chat of the same person is linked with it. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { linkCodeHash } from './names.ts'
import { once } from './once.ts'
import { knownPerson } from './people.ts'
import type { Caller, Intention } from './who.ts'

const VALID_MS = 10 * 60_000

/** Gives `link_code`; a chat's earlier code is worth nothing from then on. */
export type GiveLinkCode = (intention: Intention, caller: Caller) => Promise<Outcome>

/** Makes the act. */
export function makeGiveLinkCode(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): GiveLinkCode {
  return (intention, caller) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      // Whoever types the code finds the chat by it, so the chat must be somebody's.
      await knownPerson(writing, secrets, ids, clock, caller)
      const code = ids.linkCode()
      const expiresAt = new Date(clock.now() + VALID_MS).toISOString()
      const { conversation } = caller
      await writing.putLinkCode({ conversation, codeHash: linkCodeHash(secrets, code), expiresAt })
      return { kind: 'link_code', code }
    })
}
