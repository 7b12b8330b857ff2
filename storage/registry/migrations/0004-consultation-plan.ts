/** The plan of a consultation: one row each, the plan as JSON in text. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes its table. */
export async function consultationPlan(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('consultationPlan')
    .addColumn('consultation', 'text', (column) =>
      column.notNull().primaryKey().references('consultation.id'),
    )
    .addColumn('plan', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .execute()
}
