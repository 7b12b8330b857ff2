/** Queries about what goes to the consultation register by hand. */
import { type Kysely, sql } from 'kysely'
import type { OutboxReads, OutboxWrites } from '../contract-outbox.ts'
import type { Forwarded } from '../model/outbox.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link OutboxReads}. */
export function packetReads(
  db: Kysely<Tables>,
  forwardsOf: (way: string, consultation: string) => Promise<readonly Forwarded[]>,
): Pick<OutboxReads, 'packetOf'> {
  return {
    packetOf: async (way, consultation) => {
      const last = await db
        .selectFrom('outbox')
        .select((of) => of.fn.max('seq').as('seq'))
        .where('consultation', '=', consultation)
        .executeTakeFirst()
      // Null where there is none, whatever the type of the query says.
      return { upTo: last?.seq ?? 0, takenBack: await forwardsOf(way, consultation) }
    },
  }
}

/** See {@link OutboxWrites}. */
export function packetWrites(db: Kysely<Tables>): Pick<OutboxWrites, 'handOver' | 'putEntry'> {
  return {
    async handOver(way, { consultation, upTo, at }) {
      // What waits for its author went with the rest: it is in the packet as it stands.
      const added = await sql`insert into forward (key, way, seq, consultation, state, attempts, at)
        select key, ${way}, seq, consultation, 'sent', 1, ${at} from outbox
        where consultation = ${consultation} and seq <= ${upTo} and submission is not null
        and not exists (select 1 from forward where forward.key = outbox.key and way = ${way})`.execute(db)
      const due = await db
        .updateTable('forward')
        .set((of) => ({
          state: 'sent' as const,
          at,
          code: null,
          body: null,
          attempts: of('attempts', '+', 1),
        }))
        .where('way', '=', way)
        .where('consultation', '=', consultation)
        .where('seq', '<=', upTo)
        .where('state', '<>', 'sent')
        .executeTakeFirst()
      return Number(added.numAffectedRows ?? 0) + Number(due.numUpdatedRows)
    },
    async putEntry(way, { receipt, entry, at }) {
      const events = db.selectFrom('outbox').select('key').where('receipt', '=', receipt)
      const there = await db
        .updateTable('forward')
        .set({ entry })
        .where('way', '=', way)
        .where('key', 'in', events)
        .executeTakeFirst()
      if (there.numUpdatedRows > 0n) return
      await sql`insert into forward (key, way, seq, consultation, state, attempts, at, entry)
        select key, ${way}, seq, consultation, 'sent', 1, ${at}, ${entry} from outbox
        where receipt = ${receipt} and submission is not null order by seq limit 1`.execute(db)
    },
  }
}
