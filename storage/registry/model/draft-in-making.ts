/** The row of a draft that is being prepared: one a consultation, until it is published or thrown away. */
import { z } from 'zod'
import { DraftInMaking } from '../../../dialogs/nouns/draft-in-making.ts'
import { Id } from '../../../dialogs/nouns/ids.ts'
import { jsonText, Moment } from './columns.ts'

/** See the file's head. */
export const DraftInMakingRow = z.object({
  consultation: Id,
  draft: jsonText(DraftInMaking),
  startedAt: Moment,
  changedAt: Moment,
})
/** See {@link DraftInMakingRow}. */
export type KeptDraftInMaking = Readonly<z.output<typeof DraftInMakingRow>>
