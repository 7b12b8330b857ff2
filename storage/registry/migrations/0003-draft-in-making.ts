/** The table of drafts that are being prepared. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes it. The tree is one text: it is read, changed and written as a whole. */
export async function draftInMaking(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('draftInMaking')
    .addColumn('consultation', 'text', (column) =>
      column.notNull().primaryKey().references('consultation.id'),
    )
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('startedAt', 'text', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .execute()
}
