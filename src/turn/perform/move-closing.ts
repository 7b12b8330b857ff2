/** The effects by which a closing moves, and by which somebody is told before it. */
import type { ExtendConsultation } from '../../acts/extend-consultation.ts'
import type { KeepInterest } from '../../acts/keep-interest.ts'
import type { RepeatConsultation } from '../../acts/repeat-consultation.ts'
import { actorOf, callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performExtendConsultation(act: ExtendConsultation): Performer<'extend_consultation'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performRepeatConsultation(act: RepeatConsultation): Performer<'repeat_consultation'> {
  return (effect, who) => act(intentionOf(effect, who), actorOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performKeepInterest(act: KeepInterest): Performer<'keep_interest'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.consultation)
}
