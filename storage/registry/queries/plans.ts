/** Queries about the plans of consultations. */
import type { Kysely } from 'kysely'
import type { ConsultationReads, ConsultationWrites } from '../contract.ts'
import { PlanRow } from '../model/plan.ts'
import { readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link ConsultationReads}. */
export function planReads(db: Kysely<Tables>): Pick<ConsultationReads, 'plan'> {
  return {
    plan: async (consultation) => {
      const found = db.selectFrom('consultationPlan').selectAll().where('consultation', '=', consultation)
      return readOne(PlanRow, await found.executeTakeFirst())
    },
  }
}

/** See {@link ConsultationWrites}. */
export function planWrites(db: Kysely<Tables>): Pick<ConsultationWrites, 'putPlan'> {
  return {
    async putPlan(kept) {
      const { consultation, ...rest } = row(PlanRow, kept)
      await db
        .insertInto('consultationPlan')
        .values({ consultation, ...rest })
        .onConflict((conflict) => conflict.column('consultation').doUpdateSet(rest))
        .execute()
    },
  }
}
