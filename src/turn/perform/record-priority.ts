/** Performs the recording of a priority. */
import type { RecordPriority } from '../../acts/record-priority.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** See the act. */
export function performRecordPriority(act: RecordPriority): Performer<'record_priority'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.priority)
}
