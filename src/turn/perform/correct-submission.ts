/** Performs a correction. */
import type { CorrectSubmission } from '../../acts/correct-submission.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** See the act. */
export function performCorrectSubmission(act: CorrectSubmission): Performer<'correct_submission'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}
