/** Changes one field or row of a consultation's plan. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import { changedPlan, placeOf, type PlanChange } from '../../dialogs/nouns/plan-change.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { planner, writePlan } from './planner.ts'
import type { Caller, Intention } from './who.ts'

/** What is to be changed. `seen`: the version in which the person saw what is changed. */
export interface PlanCorrection {
  readonly consultation: string
  readonly change: PlanChange
  readonly seen: number
}

/**
 * Gives `kept`, or `refused` with `gone` (no such consultation, plan, field or row), `not_allowed`, or `overtaken`
 * (the plan is another one by now: the same row may be another row).
 */
export type CorrectPlan = (
  intention: Intention,
  caller: Caller,
  correction: PlanCorrection,
) => Promise<Outcome>

/** Makes the act. */
export function makeCorrectPlan(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): CorrectPlan {
  return (intention, { conversation }, { consultation, change, seen }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const who = await planner(writing, { kind: 'person', conversation }, consultation)
      if (who.kind === 'refused') return who
      const before = await writing.plan(consultation)
      if (before === undefined) return { kind: 'refused', why: 'gone' }
      if (before.version !== seen) return { kind: 'refused', why: 'overtaken' }
      const plan = changedPlan(before.plan, change)
      if (plan === undefined) return { kind: 'refused', why: 'gone' }
      const written = { actor: who.name, action: 'correct_plan', consultation, plan } as const
      await writePlan(writing, ids, clock, before.version, { ...written, field: placeOf(change) })
      return { kind: 'kept' }
    })
}
