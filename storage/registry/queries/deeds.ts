/** Queries about what was done, what is held, and the staff's log. */
import type { Kysely } from 'kysely'
import type { DeedReads, DeedWrites } from '../contract.ts'
import { columnJson } from '../model/columns.ts'
import { AuditRow, DoneRow, HeldRow, TOMBSTONE } from '../model/deed.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link DeedReads}. */
export function deedReads(db: Kysely<Tables>): DeedReads {
  const done = db.selectFrom('done').selectAll()
  return {
    outcomeOf: async (key) =>
      readOne(DoneRow, await done.where('effectKey', '=', key).executeTakeFirst())?.outcome,
    outcomeOfArrival: async (key) => {
      const latest = done.where('arrivalKey', '=', key).orderBy('at', 'desc').orderBy('effectKey').limit(1)
      return readOne(DoneRow, await latest.executeTakeFirst())?.outcome
    },
    countHeld: async () => {
      const counted = db.selectFrom('held').select((of) => of.fn.countAll().as('count'))
      return Number((await counted.executeTakeFirst())?.count ?? 0)
    },
    held: async (limit) => {
      const oldest = db.selectFrom('held').selectAll().orderBy('at').orderBy('arrivalKey').limit(limit)
      return (await oldest.execute()).map((found) => read(HeldRow, found))
    },
    heldOf: async (conversations) => {
      const theirs = db.selectFrom('held').selectAll().where('conversation', 'in', conversations)
      return (await theirs.orderBy('at').orderBy('arrivalKey').execute()).map((found) => read(HeldRow, found))
    },
    heldTries: async (arrivalKey) => {
      const found = db.selectFrom('held').selectAll().where('arrivalKey', '=', arrivalKey)
      return readOne(HeldRow, await found.executeTakeFirst())?.tries ?? 0
    },
    auditEntries: async (limit) => {
      const newest = db.selectFrom('audit').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit)
      return (await newest.execute()).map((found) => read(AuditRow, found))
    },
  }
}

/** See {@link DeedWrites}. */
export function deedWrites(db: Kysely<Tables>): DeedWrites {
  return {
    async keepOutcome(done) {
      const { outcome } = done
      const receipt = ('receipt' in outcome ? outcome.receipt : undefined) ?? null
      await db
        .insertInto('done')
        .values(row(DoneRow, { ...done, receipt }))
        .execute()
    },
    async hold(held) {
      await db
        .insertInto('held')
        .values(row(HeldRow, { ...held, tries: 1 }))
        .onConflict((conflict) =>
          conflict
            .column('arrivalKey')
            .doUpdateSet((of) => ({ tries: of('held.tries', '+', 1), reason: held.reason })),
        )
        .execute()
    },
    async letGo(arrivalKey, reason) {
      await db.deleteFrom('held').where('arrivalKey', '=', arrivalKey).where('reason', '=', reason).execute()
    },
    async forgetHeld(conversation) {
      await db.deleteFrom('held').where('conversation', '=', conversation).execute()
    },
    async addAudit(entry) {
      await db.insertInto('audit').values(row(AuditRow, entry)).execute()
    },
    async sweep(before) {
      const tombstone = columnJson(TOMBSTONE)
      await db.deleteFrom('done').where('at', '<', before.done).where('outcome', '!=', tombstone).execute()
      await db.deleteFrom('fileGrant').where('expiresAt', '<', before.grants).execute()
      await db.deleteFrom('linkCode').where('expiresAt', '<', before.grants).execute()
      await db.deleteFrom('wrongCodes').where('until', '<', before.grants).execute()
      await db.deleteFrom('held').where('at', '<', before.held).execute()
      const links = db.selectFrom('answerLink').select('id').where('expiresAt', '<', before.held)
      await db.deleteFrom('answerLinkOf').where('link', 'in', links).execute()
      await db.deleteFrom('answerLink').where('expiresAt', '<', before.held).execute()
      await db.deleteFrom('delivery').where('state', '!=', 'due').where('at', '<', before.held).execute()
    },
  }
}
