/** Performs a withdrawal. */
import type { WithdrawSubmission } from '../../acts/withdraw-submission.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** See the act. */
export function performWithdrawSubmission(act: WithdrawSubmission): Performer<'withdraw_submission'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.code)
}
