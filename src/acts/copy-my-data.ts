/** Promises a person a file with everything that is held about them. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { grantFile } from './file-grants.ts'
import { once } from './once.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `file`, or `refused` `gone` where nothing is held. */
export type CopyMyData = (intention: Intention, caller: Caller) => Promise<Outcome>

/** Makes the act. */
export function makeCopyMyData(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): CopyMyData {
  return (intention, caller) =>
    once(writer, secrets, clock, intention, async (writing) => {
      const person = await writing.personOf(caller.conversation)
      if (person === undefined) return { kind: 'refused', why: 'gone' }
      return grantFile(writing, secrets, ids, clock, { person: person.id, what: { kind: 'my_data' } })
    })
}
