/** The effect that keeps a file. */
import type { KeepFile } from '../../acts/keep-file.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performKeepFile(act: KeepFile): Performer<'keep_file'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.file)
}
