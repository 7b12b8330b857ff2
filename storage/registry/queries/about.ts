/** Queries about what people said of themselves. */
import type { Kysely } from 'kysely'
import type { AboutReads, AboutWrites } from '../contract.ts'
import { AboutRow } from '../model/person.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link AboutReads}. */
export function aboutReads(db: Kysely<Tables>): AboutReads {
  const all = db.selectFrom('about').selectAll()
  return {
    aboutOf: async (consultation, pseudonym) => {
      const one = all.where('consultation', '=', consultation).where('pseudonym', '=', pseudonym)
      return readOne(AboutRow, await one.executeTakeFirst())
    },
    hasAbout: async (pseudonyms) => {
      if (pseudonyms.length === 0) return false
      const some = db.selectFrom('about').select('pseudonym').where('pseudonym', 'in', pseudonyms).limit(1)
      return (await some.executeTakeFirst()) !== undefined
    },
    aboutIn: async (consultation) =>
      (await all.where('consultation', '=', consultation).execute()).map((found) => read(AboutRow, found)),
  }
}

/** See {@link AboutWrites}. */
export function aboutWrites(db: Kysely<Tables>): AboutWrites {
  return {
    async putAbout(about) {
      const { general, special, at } = about
      await db
        .insertInto('about')
        .values(row(AboutRow, about))
        .onConflict((conflict) =>
          conflict.columns(['consultation', 'pseudonym']).doUpdateSet({ general, special, at }),
        )
        .execute()
    },
    async forgetAbout(pseudonyms) {
      if (pseudonyms.length > 0) await db.deleteFrom('about').where('pseudonym', 'in', pseudonyms).execute()
    },
  }
}
