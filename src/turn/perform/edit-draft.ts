/** The effect that does one thing to a draft in the making. */
import type { EditDraft } from '../../acts/edit-draft.ts'
import { actorOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performEditDraft(act: EditDraft): Performer<'edit_draft'> {
  return (effect, who) => {
    const { consultation, edit } = effect
    return act(intentionOf(effect, who), actorOf(who), { consultation, edit })
  }
}
