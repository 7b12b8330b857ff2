/** The effect that records what was said. */
import type { RecordSubmission } from '../../acts/record-submission.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performRecordSubmission(act: RecordSubmission): Performer<'record_submission'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.contribution)
}
