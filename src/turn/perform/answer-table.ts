/** The effects by which a table of answers that came into a talk is read, and taken in. */
import type { ApplySentAnswers } from '../../acts/apply-sent-answers.ts'
import type { ReadAnswers } from '../../acts/read-answers.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performReadAnswers(act: ReadAnswers): Performer<'read_answers'> {
  return (effect, who) => {
    const { consultation, file } = effect
    return act(intentionOf(effect, who), callerOf(who), { consultation, file })
  }
}

/** Takes in what was sent, if it still is what was shown. */
export function performApplyAnswers(act: ApplySentAnswers): Performer<'apply_answers'> {
  return (effect, who) => {
    const { consultation, file, mark } = effect
    return act(intentionOf(effect, who), callerOf(who), { consultation, file, mark })
  }
}
