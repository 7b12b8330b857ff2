/** The effect that keeps a whole plan. */
import type { KeepPlan } from '../../acts/keep-plan.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performKeepPlan(act: KeepPlan): Performer<'keep_plan'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}
