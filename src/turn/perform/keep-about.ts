/** The effect that keeps what a person says about themselves. */
import type { KeepAbout } from '../../acts/keep-about.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performKeepAbout(act: KeepAbout): Performer<'keep_about'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.about)
}
