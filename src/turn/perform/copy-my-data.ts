/** The effect that promises a copy of all that is held about a person. */
import type { CopyMyData } from '../../acts/copy-my-data.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performCopyMyData(act: CopyMyData): Performer<'copy_my_data'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who))
}
