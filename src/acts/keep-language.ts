/** Keeps the language a person chose, so that it outlives the talk. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { knownPerson } from './people.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `kept`. */
export type KeepLanguage = (intention: Intention, caller: Caller, language: Language) => Promise<Outcome>

/** Makes the act. */
export function makeKeepLanguage(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): KeepLanguage {
  return (intention, caller, language) =>
    once(writer, secrets, clock, intention, async (writing) => {
      const person = await knownPerson(writing, secrets, ids, clock, { ...caller, language })
      if (person.language !== language) await writing.setLanguage(person.id, language)
      return { kind: 'kept' }
    })
}
