/** What waits for a moderator's look; and how closings moved, with who is to be told of the next one. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the tables. */
export async function moderationAndTerms(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('moderation')
    .addColumn('submission', 'text', (column) => column.notNull().primaryKey().references('submission.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text')
    .addColumn('appeal', 'text')
    .addColumn('refusedBy', 'text')
    .execute()
  await db.schema.createIndex('moderationState').on('moderation').columns(['state', 'at']).execute()
  await db.schema
    .createTable('interest')
    .addColumn('consultation', 'text', (column) => column.notNull().references('consultation.id'))
    .addColumn('pseudonym', 'text', (column) => column.notNull())
    .addColumn('sealedPerson', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('interestOnce', ['consultation', 'pseudonym'])
    .execute()
  await db.schema.createIndex('interestPseudonym').on('interest').column('pseudonym').execute()
  await db.schema
    .createTable('term')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('consultation', 'text', (column) => column.notNull().references('consultation.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('closesAt', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('termConsultation').on('term').columns(['consultation', 'at']).execute()
}
