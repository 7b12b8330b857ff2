/** Plans a consultation from a talk: once, however often it is asked for. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import { addPlanned, type Plan } from './create-consultation.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `planned`, or `refused` with `gone` (no such institution) or `not_allowed`. */
export type PlanConsultation = (intention: Intention, caller: Caller, plan: Plan) => Promise<Outcome>

/** Makes the act. */
export function makePlanConsultation(
  writer: Writer,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
): PlanConsultation {
  return (intention, { conversation }, plan) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const created = await addPlanned(writing, ids, clock, { actor: { kind: 'person', conversation }, plan })
      return created.kind === 'refused' ? created : { kind: 'planned', consultation: created.consultation }
    })
}
