/** What is to reach the consultation register, and how far it came; what was said before comes along. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the tables of the outbox. */
export async function outbox(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('consultation', 'text', (column) => column.notNull())
    .addColumn('submission', 'text')
    .addColumn('receipt', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('outboxReceipt').on('outbox').column('receipt').execute()
  await db.schema.createIndex('outboxSubmission').on('outbox').column('submission').execute()
  await forwards(db)
  // Examples never travel; what real people said before there was an outbox does.
  await db
    .insertInto('outbox')
    .columns(['key', 'kind', 'consultation', 'submission', 'receipt', 'at', 'dueAt'])
    .expression(
      db
        .selectFrom('submission')
        .select((of) => [
          'id',
          of.val('submitted').as('kind'),
          'consultation',
          'id as submission',
          'receipt',
          'recordedAt',
          'recordedAt as dueAt',
        ])
        .where('state', '=', 'live')
        .where('channel', '<>', 'sample')
        .orderBy('recordedAt')
        .orderBy('id'),
    )
    .execute()
}

async function forwards(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('forward')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('consultation', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('entry', 'text')
    .addColumn('code', 'text')
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('forwardOnce', ['key', 'way'])
    .execute()
  // Looked at every second by whoever sends them.
  await db.schema
    .createIndex('forwardState')
    .on('forward')
    .columns(['way', 'state', 'consultation', 'seq', 'attempts', 'at'])
    .execute()
  await db.schema.createIndex('forwardSeq').on('forward').columns(['way', 'seq']).execute()
  await db.schema
    .createTable('way')
    .addColumn('way', 'text', (column) => column.notNull().primaryKey())
    .addColumn('seen', 'integer', (column) => column.notNull())
    .addColumn('notBefore', 'text', (column) => column.notNull())
    .execute()
}
