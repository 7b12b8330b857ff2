/** The effect that has people read a draft that was prepared. */
import type { PublishDraft } from '../../acts/publish-draft.ts'
import { actorOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performPublishDraft(act: PublishDraft): Performer<'publish_draft'> {
  return (effect, who) => {
    const { consultation, opening } = effect
    return act(intentionOf(effect, who), actorOf(who), { consultation, opening })
  }
}
