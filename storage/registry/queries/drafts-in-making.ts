/** Queries about drafts that are being prepared. */
import type { Kysely } from 'kysely'
import type { MakingReads, MakingWrites } from '../contract.ts'
import { DraftInMakingRow } from '../model/draft-in-making.ts'
import { readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link MakingReads}. */
export function makingReads(db: Kysely<Tables>): MakingReads {
  return {
    draftInMaking: async (consultation) => {
      const found = db.selectFrom('draftInMaking').selectAll().where('consultation', '=', consultation)
      return readOne(DraftInMakingRow, await found.executeTakeFirst())
    },
  }
}

/** See {@link MakingWrites}. */
export function makingWrites(db: Kysely<Tables>): MakingWrites {
  return {
    async putDraftInMaking(kept) {
      const values = row(DraftInMakingRow, kept)
      await db
        .insertInto('draftInMaking')
        .values(values)
        .onConflict((conflict) => conflict.column('consultation').doUpdateSet(values))
        .execute()
    },
    async dropDraftInMaking(consultation) {
      await db.deleteFrom('draftInMaking').where('consultation', '=', consultation).execute()
    },
  }
}
