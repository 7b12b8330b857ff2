/** The effect that erases a person. */
import type { StateStore } from '../../../storage/state/contract.ts'
import type { ErasePerson } from '../../acts/erase-person.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name; `talks` of the person's other chats are dropped. */
export function performErasePerson(
  act: ErasePerson,
  talks: Pick<StateStore, 'drop'>,
): Performer<'erase_person'> {
  return (effect, who) =>
    act(intentionOf(effect, who), callerOf(who), (conversation) => talks.drop(conversation))
}
