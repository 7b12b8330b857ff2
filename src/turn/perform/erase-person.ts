/** The effect that forgets a person. */
import type { ErasePerson } from '../../acts/erase-person.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performErasePerson(act: ErasePerson): Performer<'erase_person'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who))
}
