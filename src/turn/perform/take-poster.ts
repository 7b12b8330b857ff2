/** The effect that promises the poster of a consultation as a file. */
import type { TakePoster } from '../../acts/take-poster.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performTakePoster(act: TakePoster): Performer<'take_poster'> {
  return (effect, who) => {
    const { consultation, language } = effect
    return act(intentionOf(effect, who), callerOf(who), { consultation, language })
  }
}
