/** The effect that has what the register refused tried again. */
import type { RetryForwards } from '../../acts/retry-forwards.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performRetryForwards(act: RetryForwards): Performer<'retry_forwards'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.consultation)
}
