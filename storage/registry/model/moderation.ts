/** Rows of words that a moderator looks at before they are shown or passed on. */
import { z } from 'zod'
import { EffectKey } from '../../../dialogs/nouns/ids.ts'
import { ModerationState, WhyHeld } from '../../../dialogs/nouns/moderation.ts'
import { jsonText, Moment } from './columns.ts'

/** What stands of a submission that was held. The submission itself is recorded like any other, and stays. */
export const ModerationRow = z.object({
  submission: EffectKey,
  state: ModerationState,
  why: jsonText(z.array(WhyHeld).readonly()),
  /** The reason its author is given; null: none was needed, or nobody has decided. */
  note: z.string().nullable(),
  /** When it came to stand so. */
  at: Moment,
  /** The person who decided last; null: nobody has. */
  by: z.string().nullable(),
  /** Why its author disagrees, in their words; there is one appeal. */
  appeal: z.string().nullable(),
  /** Who refused it before the appeal: somebody else decides then. */
  refusedBy: z.string().nullable(),
})
/** See {@link ModerationRow}. */
export type Moderation = Readonly<z.output<typeof ModerationRow>>
