/** The effects by which a voice becomes text. */
import type { ConfirmTranscript } from '../../acts/confirm-transcript.ts'
import type { KeepTranscript } from '../../acts/keep-transcript.ts'
import type { KeepTranslation } from '../../acts/keep-translation.ts'
import type { MarkUnclear } from '../../acts/mark-unclear.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performKeepTranscript(act: KeepTranscript): Performer<'keep_transcript'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performMarkUnclear(act: MarkUnclear): Performer<'mark_unclear'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.submission)
}

/** Performs it with the act of the same name. */
export function performKeepTranslation(act: KeepTranslation): Performer<'keep_translation'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}

/** Performs it with the act of the same name. */
export function performConfirmTranscript(act: ConfirmTranscript): Performer<'confirm_transcript'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect)
}
