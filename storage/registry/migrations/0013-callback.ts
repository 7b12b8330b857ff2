/** What the consultation register told the desk: which callbacks were taken, and what it published. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the table and the column. */
export async function callback(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('callback')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .addColumn('waiting', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.alterTable('forward').addColumn('publishedAt', 'text').execute()
  // The register names what it answers by its own number.
  await db.schema.createIndex('forwardEntry').on('forward').column('entry').execute()
}
