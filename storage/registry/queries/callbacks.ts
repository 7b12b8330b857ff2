/** Queries about what the consultation register told the desk. */
import { type Kysely, sql } from 'kysely'
import type { CallbackReads, CallbackWrites } from '../contract-callback.ts'
import { CallbackRow } from '../model/outbox.ts'
import { readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link CallbackReads}. */
export function callbackReads(db: Kysely<Tables>): CallbackReads {
  return {
    callbackOf: async (key) => {
      const found = db.selectFrom('callback').selectAll().where('key', '=', key)
      return readOne(CallbackRow, await found.executeTakeFirst())
    },
    receiptsNumbered: async (entry) => {
      const found = db.selectFrom('forward').innerJoin('outbox', 'outbox.key', 'forward.key')
      const theirs = found.select('outbox.receipt').distinct().where('forward.entry', '=', entry)
      return (await theirs.execute()).map(({ receipt }) => receipt)
    },
  }
}

/** See {@link CallbackWrites}. */
export function callbackWrites(db: Kysely<Tables>): CallbackWrites {
  return {
    async keepCallback(taken) {
      await db.insertInto('callback').values(row(CallbackRow, taken)).execute()
    },
    async putPublished(way, { receipt, at }) {
      const events = db.selectFrom('outbox').select('key').where('receipt', '=', receipt)
      const there = await db
        .updateTable('forward')
        .set({ publishedAt: at })
        .where('way', '=', way)
        .where('key', 'in', events)
        .executeTakeFirst()
      if (there.numUpdatedRows > 0n) return
      await sql`insert into forward (key, way, seq, consultation, state, attempts, at, published_at)
        select key, ${way}, seq, consultation, 'sent', 1, ${at}, ${at} from outbox
        where receipt = ${receipt} and submission is not null order by seq limit 1`.execute(db)
    },
  }
}
