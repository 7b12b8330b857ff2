/** Takes back what a person said about themselves, everywhere; their messages stay. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { pseudonymsOf } from './names.ts'
import { once } from './once.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `kept`; for somebody unknown too. */
export type ForgetAbout = (intention: Intention, caller: Caller) => Promise<Outcome>

/** Makes the act. */
export function makeForgetAbout(writer: Writer, secrets: Secrets, clock: Clock): ForgetAbout {
  return async (intention, { conversation }) => {
    const outcome = await once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const person = await writing.personOf(conversation)
      if (person !== undefined) await writing.forgetAbout(await pseudonymsOf(writing, secrets, person.id))
      return { kind: 'kept' }
    })
    await writer.shred()
    return outcome
  }
}
