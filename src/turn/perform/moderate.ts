/** The effects by which held words are decided on. */
import type { AppealModeration } from '../../acts/appeal-moderation.ts'
import type { ModerateSubmission } from '../../acts/moderate-submission.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performModerateSubmission(act: ModerateSubmission): Performer<'moderate_submission'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performAppealModeration(act: AppealModeration): Performer<'appeal_moderation'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}
