/** The effect that changes a field of a plan. */
import type { CorrectPlan } from '../../acts/correct-plan.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performCorrectPlan(act: CorrectPlan): Performer<'correct_plan'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}
