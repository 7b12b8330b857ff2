/** Files people send, and what becomes of a voice: its transcript, where that stands, and a translation. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the table of files, and the columns a spoken contribution needs. */
export async function files(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('file')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('submission', 'text', (column) => column.references('submission.id'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('medium', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('keptAt', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('fileOwner').on('file').column('owner').execute()
  await db.schema.createIndex('fileSubmission').on('file').columns(['submission', 'place']).execute()
  for (const name of ['transcript', 'transcriptState', 'transcriptAt', 'translation']) {
    await db.schema.alterTable('submission').addColumn(name, 'text').execute()
  }
  // The queue of voices that wait to be typed out is asked for at every look at the desk.
  await db.schema
    .createIndex('submissionTranscript')
    .on('submission')
    .columns(['consultation', 'transcriptState'])
    .execute()
}
