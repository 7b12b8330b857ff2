/** The effects by which answers are given, approved, and judged by their readers. */
import type { ApproveAnswer, ReturnAnswer } from '../../acts/approve-answer.ts'
import type { Assign } from '../../acts/assign.ts'
import type { ProposeAnswer } from '../../acts/propose-answer.ts'
import type { AskAgain, RateAnswer } from '../../acts/rate-answer.ts'
import type { SaveBlock } from '../../acts/save-block.ts'
import { actorOf, callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performProposeAnswer(act: ProposeAnswer): Performer<'propose_answer'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect.proposal)
}

/** Performs it with the act of the same name. */
export function performApproveAnswer(act: ApproveAnswer): Performer<'approve_answer'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect.answer)
}

/** Performs it with the act of the same name. */
export function performReturnAnswer(act: ReturnAnswer): Performer<'return_answer'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect)
}

/** Assigns it to whoever asks. */
export function performTakeOver(act: Assign): Performer<'take_over'> {
  return (effect, who) => {
    const own = { submissions: [effect.submission], seat: null, due: null }
    return act(intentionOf(effect, who), actorOf(who), own)
  }
}

/** Performs it with the act of the same name. */
export function performSaveBlock(act: SaveBlock): Performer<'save_block'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performRateAnswer(act: RateAnswer): Performer<'rate_answer'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performAskAgain(act: AskAgain): Performer<'ask_again'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}
