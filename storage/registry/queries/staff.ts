/** Queries about seats, invitations and files. */
import type { Kysely } from 'kysely'
import type { StaffReads, StaffWrites } from '../contract.ts'
import { read, readOne, row } from '../model/row.ts'
import { FileGrantRow, SeatInvitationRow, StaffRow } from '../model/staff.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link StaffReads}. */
export function staffReads(db: Kysely<Tables>): StaffReads {
  const all = db.selectFrom('staff').selectAll()
  const seated = all.where('revokedAt', 'is', null).orderBy('createdAt').orderBy('id')
  return {
    seatsOf: async (person) =>
      (await seated.where('person', '=', person).execute()).map((found) => read(StaffRow, found)),
    seat: async (id) => readOne(StaffRow, await all.where('id', '=', id).executeTakeFirst()),
    seats: async () => (await seated.execute()).map((found) => read(StaffRow, found)),
    seatInvitation: async (hash) => {
      const found = db.selectFrom('seatInvitation').selectAll().where('tokenHash', '=', hash)
      return readOne(SeatInvitationRow, await found.executeTakeFirst())
    },
    fileGrant: async (hash) => {
      const found = db.selectFrom('fileGrant').selectAll().where('grantHash', '=', hash)
      return readOne(FileGrantRow, await found.executeTakeFirst())
    },
  }
}

/** See {@link StaffWrites}. */
export function staffWrites(db: Kysely<Tables>): StaffWrites {
  return {
    async addSeat(seat) {
      await db.insertInto('staff').values(row(StaffRow, seat)).execute()
    },
    async revokeSeat(id, at) {
      await db
        .updateTable('staff')
        .set({ revokedAt: at })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .execute()
    },
    async putSeatInvitation(invitation) {
      const { role, organisation, expiresAt } = invitation
      await db
        .insertInto('seatInvitation')
        .values(row(SeatInvitationRow, invitation))
        .onConflict((conflict) =>
          conflict
            .column('tokenHash')
            .doUpdateSet({ role, organisation, expiresAt })
            .where('seatInvitation.usedAt', 'is', null),
        )
        .execute()
    },
    async useSeatInvitation(tokenHash, { person, at }) {
      const used = await db
        .updateTable('seatInvitation')
        .set({ usedBy: person, usedAt: at })
        .where('tokenHash', '=', tokenHash)
        .where('usedAt', 'is', null)
        .executeTakeFirst()
      return used.numUpdatedRows === 1n
    },
    async addFileGrant(grant) {
      await db.insertInto('fileGrant').values(row(FileGrantRow, grant)).execute()
    },
  }
}
