/** The row of a consultation's plan. */
import { z } from 'zod'
import { Id } from '../../../dialogs/nouns/ids.ts'
import { ConsultationPlan } from '../../../dialogs/nouns/plan.ts'
import { jsonText, Moment } from './columns.ts'

/** A plan as it stands now. `version` counts from 1, with every change. */
export const PlanRow = z.object({
  consultation: Id,
  plan: jsonText(ConsultationPlan),
  version: z.number().int(),
  changedAt: Moment,
})
/** See {@link PlanRow}. */
export type KeptPlan = Readonly<z.output<typeof PlanRow>>
