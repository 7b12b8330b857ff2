/** Makes a whole plan the plan of a consultation. */
import { isDeepStrictEqual } from 'node:util'
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { planner, writePlan } from './planner.ts'
import type { Actor, Caller, Intention } from './who.ts'

/** A plan, and whose. */
export interface PlanOf {
  readonly consultation: string
  readonly plan: ConsultationPlan
}

/**
 * `seen`: the version whose place it takes (0: none was there). Gives `kept`, or `refused` with `gone` (no such
 * consultation), `not_allowed`, or `overtaken` (another version stands there by now).
 */
export type KeepPlan = (
  intention: Intention,
  caller: Caller,
  plan: PlanOf & { readonly seen: number },
) => Promise<Outcome>

/** Makes the act for the talk. */
export function makeKeepPlan(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): KeepPlan {
  return (intention, { conversation }, { consultation, plan, seen }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const who = await planner(writing, { kind: 'person', conversation }, consultation)
      if (who.kind === 'refused') return who
      const before = (await writing.plan(consultation))?.version ?? 0
      if (before !== seen) return { kind: 'refused', why: 'overtaken' }
      const written = { actor: who.name, action: 'keep_plan', consultation, plan } as const
      await writePlan(writing, ids, clock, before, written)
      return { kind: 'kept' }
    })
}

/** `same`: it says what the plan that is there says; nothing was written. */
export type PlanImported = { readonly kind: 'kept' | 'same'; readonly version: number } | Refused

/** The plan takes the place of the one before, whatever that says. */
export type ImportPlan = (actor: Actor, plan: PlanOf) => Promise<PlanImported>

/** Makes the act for the command line. */
export function makeImportPlan(writer: Writer, ids: Ids, clock: Clock): ImportPlan {
  return (actor, { consultation, plan }) =>
    writer.write(async (writing): Promise<PlanImported> => {
      const who = await planner(writing, actor, consultation)
      if (who.kind === 'refused') return who
      const before = await writing.plan(consultation)
      if (before !== undefined && isDeepStrictEqual(before.plan, plan))
        return { kind: 'same', version: before.version }
      const written = { actor: who.name, action: 'keep_plan', consultation, plan } as const
      return { kind: 'kept', version: await writePlan(writing, ids, clock, before?.version ?? 0, written) }
    })
}
