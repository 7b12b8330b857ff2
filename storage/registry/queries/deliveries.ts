/** Queries about what people are told without asking. */
import type { Kysely } from 'kysely'
import type { DeliveryReads, DeliveryWrites } from '../contract.ts'
import { DeliveryRow } from '../model/delivery.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link DeliveryReads}. */
export function deliveryReads(db: Kysely<Tables>): DeliveryReads {
  const all = db.selectFrom('delivery').selectAll()
  return {
    nextDelivery: async (now) => {
      const due = all.where('state', '=', 'due').where('at', '<=', now)
      return readOne(DeliveryRow, await due.orderBy('at').orderBy('id').limit(1).executeTakeFirst())
    },
    deliveryAbout: async (object) => {
      const told = all.where('object', '=', object).where('kind', 'in', ['transcript', 'unclear'])
      const latest = told.orderBy('at', 'desc').orderBy('id').limit(1)
      return readOne(DeliveryRow, await latest.executeTakeFirst())
    },
    deliveryOf: async (kind, object) => {
      const about = all.where('object', '=', object).where('kind', '=', kind)
      const due = await about.where('state', '=', 'due').limit(1).executeTakeFirst()
      const latest = about.orderBy('at', 'desc').orderBy('id').limit(1)
      return readOne(DeliveryRow, due ?? (await latest.executeTakeFirst()))
    },
    deliveriesTo: async (persons) => {
      if (persons.length === 0) return []
      const theirs = all.where('person', 'in', persons).orderBy('at').orderBy('id')
      return (await theirs.execute()).map((found) => read(DeliveryRow, found))
    },
    countDeliveries: async (state) => {
      const counted = await db
        .selectFrom('delivery')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', '=', state)
        .executeTakeFirst()
      return Number(counted?.count ?? 0)
    },
  }
}

/** See {@link DeliveryWrites}. */
export function deliveryWrites(db: Kysely<Tables>): DeliveryWrites {
  return {
    async addDelivery(delivery) {
      await db.insertInto('delivery').values(row(DeliveryRow, delivery)).execute()
    },
    async moveDelivery(id, from, to) {
      const standing = db.updateTable('delivery').set(to).where('id', '=', id).where('state', '=', from)
      return (await standing.executeTakeFirst()).numUpdatedRows === 1n
    },
    async dropDelivery(id) {
      await db.deleteFrom('delivery').where('id', '=', id).execute()
    },
  }
}
