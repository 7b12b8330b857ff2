/** The effect that notes who of the staff opened a submission. */
import type { NoteReading } from '../../acts/note-reading.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performNoteReading(act: NoteReading): Performer<'note_reading'> {
  return (effect, who) => act(intentionOf(effect, who), callerOf(who), effect.submission)
}
