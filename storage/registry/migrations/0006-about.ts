/** What people say about themselves: by consultation and pseudonym, sealed, the sensitive part by a key of its own. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the table. */
export async function about(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('about')
    .addColumn('consultation', 'text', (column) => column.notNull().references('consultation.id'))
    .addColumn('pseudonym', 'text', (column) => column.notNull())
    .addColumn('general', 'text')
    .addColumn('special', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('aboutOnce', ['consultation', 'pseudonym'])
    .execute()
}
