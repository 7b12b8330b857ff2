/** The effect that keeps a language. */
import type { KeepLanguage } from '../../acts/keep-language.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performKeepLanguage(act: KeepLanguage): Performer<'keep_language'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.language)
}
