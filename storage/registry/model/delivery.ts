/** Rows of what people are told without asking. */
import { z } from 'zod'
import { Id } from '../../../dialogs/nouns/ids.ts'
import { Moment } from './columns.ts'

/**
 * Where a delivery stands. `gone`: the person cannot be reached there any more. `refused`: the platform will not take
 * it. `unknown`: it may have arrived, so it is never said again; whoever says one writes this down first, and what came
 * of it afterwards, so that a kill in between leaves the truth.
 */
export const DeliveryState = z.enum(['due', 'sent', 'gone', 'refused', 'unknown'])

/** One message to one person. */
export const DeliveryRow = z.object({
  id: Id,
  /** The name they have where the object belongs: a pseudonym, so that the row does not say who spoke; staff by id. */
  person: z.string(),
  /**
   * A transcript to be looked at; a voice nobody understood; a number in the register; an answer; words that are not
   * shown, or are after all; a closing that was put off, a consultation opened once more, a closing that is near.
   * `answers_due`, to one of the staff: answers whose day comes near.
   */
  kind: z.enum([
    'transcript',
    'unclear',
    'registered',
    'answered',
    'answers_due',
    'moderated',
    'extended',
    'reopened',
    'closing',
  ]),
  /**
   * What it is about: the submission; of a closing that moved the term; of one that is near the consultation, as where
   * it is to the staff.
   */
  object: z.string(),
  state: DeliveryState,
  /** While it is due: not before this moment; then: when that came about. */
  at: Moment,
  /** How often somebody began to say it. */
  tries: z.number().int(),
})
/** See {@link DeliveryRow}. */
export type Delivery = Readonly<z.output<typeof DeliveryRow>>

/** Where it stands from now on. */
export type DeliveryMove = Pick<Delivery, 'state' | 'at' | 'tries'>
