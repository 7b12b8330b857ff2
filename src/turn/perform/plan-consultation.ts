/** The effect that plans a consultation. */
import type { PlanConsultation } from '../../acts/plan-consultation.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performPlanConsultation(act: PlanConsultation): Performer<'plan_consultation'> {
  return (effect, who) => {
    const { titles, organisation } = effect
    return act(intentionOf(effect, who), callerOf(who), { titles, organisation })
  }
}
