/** The effect that takes back what a person said about themselves. */
import type { ForgetAbout } from '../../acts/forget-about.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performForgetAbout(act: ForgetAbout): Performer<'forget_about'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who))
}
