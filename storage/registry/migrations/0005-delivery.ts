/** What people are told without asking: one row for each message, written with what caused it. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the table of deliveries. */
export async function delivery(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('object', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute()
  // Looked at every second by whoever says them.
  await db.schema.createIndex('deliveryState').on('delivery').columns(['state', 'at', 'id']).execute()
  await db.schema.createIndex('deliveryObject').on('delivery').column('object').execute()
  await db.schema.createIndex('deliveryPerson').on('delivery').column('person').execute()
}
