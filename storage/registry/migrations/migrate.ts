/** Brings the tables up to date, in one transaction: a database is at the old version or at the new one. */
import type { Kysely } from 'kysely'
import { StorageError } from '../../errors.ts'
import type { Tables } from '../model/tables.ts'
import { foundation } from './0001-foundation.ts'
import { files } from './0002-files.ts'
import { draftInMaking } from './0003-draft-in-making.ts'
import { consultationPlan } from './0004-consultation-plan.ts'
import { delivery } from './0005-delivery.ts'
import { about } from './0006-about.ts'
import { partAudio } from './0007-part-audio.ts'
import { reach } from './0008-reach.ts'
import { outbox } from './0009-outbox.ts'
import { answers } from './0010-answers.ts'
import { moderationAndTerms } from './0011-moderation-and-terms.ts'
import { answerLinks } from './0012-answer-links.ts'
import { callback } from './0013-callback.ts'

/** One step; once released it never changes. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly up: (db: Kysely<Tables>) => Promise<void>
}

/** All steps in order. Only ever added to. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'foundation', up: foundation },
  { number: 2, name: 'files', up: files },
  { number: 3, name: 'draft-in-making', up: draftInMaking },
  { number: 4, name: 'consultation-plan', up: consultationPlan },
  { number: 5, name: 'delivery', up: delivery },
  { number: 6, name: 'about', up: about },
  { number: 7, name: 'part-audio', up: partAudio },
  { number: 8, name: 'reach', up: reach },
  { number: 9, name: 'outbox', up: outbox },
  { number: 10, name: 'answers', up: answers },
  { number: 11, name: 'moderation-and-terms', up: moderationAndTerms },
  { number: 12, name: 'answer-links', up: answerLinks },
  { number: 13, name: 'callback', up: callback },
]

/**
 * Takes the steps that are missing. Throws `StorageError` `wrong_version` for a database of a newer release.
 */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await db.transaction().execute(async (writing) => {
    await writing.schema
      .createTable('schemaVersion')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute()
    const taken = await writing.selectFrom('schemaVersion').select('number').orderBy('number').execute()
    const last = taken.at(-1)?.number ?? 0
    if (last > (migrations.at(-1)?.number ?? 0)) throw new StorageError('registry', 'wrong_version')
    for (const { number, name, up } of migrations.filter((migration) => migration.number > last)) {
      await up(writing)
      await writing.insertInto('schemaVersion').values({ number, name }).execute()
    }
  })
}
