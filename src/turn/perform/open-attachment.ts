/** The effect that opens a file which went with a submission. */
import type { OpenAttachment } from '../../acts/open-attachment.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performOpenAttachment(act: OpenAttachment): Performer<'open_attachment'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.file)
}
