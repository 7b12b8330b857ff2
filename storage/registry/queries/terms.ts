/** Queries about how closings moved, and about who is to be told. */
import type { Kysely } from 'kysely'
import type { TermReads, TermWrites } from '../contract-moderation.ts'
import { ParticipationRow } from '../model/person.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'
import { InterestRow, TermRow } from '../model/term.ts'

/** See {@link TermReads}. */
export function termReads(db: Kysely<Tables>): TermReads {
  const terms = db.selectFrom('term').selectAll()
  const interests = db.selectFrom('interest').selectAll()
  return {
    term: async (id) => readOne(TermRow, await terms.where('id', '=', id).executeTakeFirst()),
    terms: async (consultation) => {
      const inOrder = terms.where('consultation', '=', consultation).orderBy('at').orderBy('id')
      return (await inOrder.execute()).map((one) => read(TermRow, one))
    },
    interest: async (consultation, pseudonym) => {
      const one = interests.where('consultation', '=', consultation).where('pseudonym', '=', pseudonym)
      return readOne(InterestRow, await one.executeTakeFirst())
    },
    interestsOf: async (pseudonyms) => {
      if (pseudonyms.length === 0) return []
      const theirs = interests.where('pseudonym', 'in', pseudonyms).orderBy('at').orderBy('consultation')
      return (await theirs.execute()).map((one) => read(InterestRow, one))
    },
    interestsIn: async (consultation) =>
      (await interests.where('consultation', '=', consultation).execute()).map((one) =>
        read(InterestRow, one),
      ),
    participationsIn: async (consultation) => {
      const all = db.selectFrom('participation').selectAll().where('consultation', '=', consultation)
      return (await all.execute()).map((one) => read(ParticipationRow, one))
    },
  }
}

/** See {@link TermWrites}. */
export function termWrites(db: Kysely<Tables>): TermWrites {
  return {
    async addTerm(term) {
      await db.insertInto('term').values(row(TermRow, term)).execute()
    },
    async addInterest(interest) {
      await db
        .insertInto('interest')
        .values(row(InterestRow, interest))
        .onConflict((conflict) => conflict.columns(['consultation', 'pseudonym']).doNothing())
        .execute()
    },
  }
}
