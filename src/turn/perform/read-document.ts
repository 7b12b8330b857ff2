/** The effect that reads a document somebody of the staff sent. */
import type { ReadDocument } from '../../acts/read-document.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performReadDocument(act: ReadDocument): Performer<'read_document'> {
  return (effect, who) => {
    const { consultation, file, language, replace } = effect
    return act(intentionOf(effect, who), callerOf(who), { consultation, file, language, replace })
  }
}
