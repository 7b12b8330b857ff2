/** The effect that throws a draft in the making away. */
import type { DropDraft } from '../../acts/drop-draft.ts'
import { actorOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performDropDraft(act: DropDraft): Performer<'drop_draft'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect.consultation)
}
