/** The effect that hands over the audio of a part. */
import type { PlayPart } from '../../acts/play-part.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performPlayPart(act: PlayPart): Performer<'play_part'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.file)
}
