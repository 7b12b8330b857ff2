/** A part may be spoken: which file says it. */
import type { Kysely } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** Makes the column. */
export async function partAudio(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('part').addColumn('audio', 'text').execute()
}
