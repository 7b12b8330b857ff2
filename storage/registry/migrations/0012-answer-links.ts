/** Links by which officials answer who have only e-mail; and groups of comments that say the same. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the tables. */
export async function answerLinks(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('answerLink')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('consultation', 'text', (column) => column.notNull().references('consultation.id'))
    .addColumn('sealedTo', 'text')
    .addColumn('createdBy', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('revokedAt', 'text')
    .addColumn('answer', 'text')
    .execute()
  await db.schema
    .createIndex('answerLinkOrder')
    .on('answerLink')
    .columns(['consultation', 'createdAt'])
    .execute()
  await db.schema
    .createTable('answerLinkOf')
    .addColumn('link', 'text', (column) => column.notNull().references('answerLink.id'))
    .addColumn('submission', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('seen', 'text')
    .addPrimaryKeyConstraint('answerLinkOfOnce', ['link', 'submission'])
    .execute()
  await db.schema.createIndex('answerLinkOfSubmission').on('answerLinkOf').column('submission').execute()
  await db.schema
    .createTable('commentGroup')
    .addColumn('submission', 'text', (column) => column.notNull().primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('consultation', 'text', (column) => column.notNull().references('consultation.id'))
    .addColumn('confirmedBy', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('commentGroupName')
    .on('commentGroup')
    .columns(['consultation', 'name'])
    .execute()
}
