/** The effect that promises the comments of a consultation as a file. */
import type { ExportComments } from '../../acts/export-comments.ts'
import { callerOf, intentionOf, type Performer } from './performer.ts'

/** Performs it with the act of the same name. */
export function performExportComments(act: ExportComments): Performer<'export_comments'> {
  return (effect, who) => {
    const { consultation, format } = effect
    return act(intentionOf(effect, who), callerOf(who), { consultation, format })
  }
}
