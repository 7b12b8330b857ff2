/** Whoever writes the plan of a consultation, and the writing itself: one version more, one entry in the log. */
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type { Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo, type Deed } from './rights.ts'
import type { Actor } from './who.ts'

type Planner = { readonly kind: 'may'; readonly name: string } | Refused

/** Whether the actor may write the plan of a consultation; their name in the log if so. A collection has no plan. */
export async function planner(writing: Writing, actor: Actor, consultation: string): Promise<Planner> {
  const found = await writing.consultation(consultation)
  if (found === undefined || found.subject !== 'document') return { kind: 'refused', why: 'gone' }
  const name = await grantedTo(writing, actor, 'write_plan', found.organisation)
  return name === undefined ? { kind: 'refused', why: 'not_allowed' } : { kind: 'may', name }
}

/** A plan that is written, by whom and as what. `field`: where it was changed, if not as a whole. */
export interface Written {
  readonly actor: string
  readonly action: 'keep_plan' | 'correct_plan'
  readonly consultation: string
  readonly plan: ConsultationPlan
  readonly field?: string
}

/** Writes it as the version behind `before` (0: there was none); gives its number. */
export async function writePlan(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  before: number,
  { actor, action, consultation, plan, field }: Written,
): Promise<number> {
  const version = before + 1
  await writing.putPlan({ consultation, plan, version, changedAt: clock.iso() })
  const detail: Deed['detail'] = field === undefined ? { version } : { version, field }
  await audit(writing, ids, clock, { actor, action, object: consultation, detail })
  return version
}
