/** Queries that make one person of two chats. */
import type { Kysely } from 'kysely'
import type { LinkReads, LinkWrites } from '../contract.ts'
import { LinkCodeRow, WrongCodesRow } from '../model/person.ts'
import { readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link LinkReads}. */
export function linkReads(db: Kysely<Tables>): LinkReads {
  return {
    linkCode: async (codeHash) => {
      const found = db.selectFrom('linkCode').selectAll().where('codeHash', '=', codeHash)
      return readOne(LinkCodeRow, await found.executeTakeFirst())
    },
    wrongCodes: async (conversation) => {
      const found = db.selectFrom('wrongCodes').selectAll().where('conversation', '=', conversation)
      return readOne(WrongCodesRow, await found.executeTakeFirst())
    },
  }
}

/** See {@link LinkWrites}. */
export function linkWrites(db: Kysely<Tables>): LinkWrites {
  return {
    async putLinkCode(code) {
      const values = row(LinkCodeRow, code)
      await db
        .insertInto('linkCode')
        .values(values)
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet(values))
        .execute()
    },
    async useLinkCode(codeHash) {
      const used = await db.deleteFrom('linkCode').where('codeHash', '=', codeHash).executeTakeFirst()
      return used.numDeletedRows === 1n
    },
    async putWrongCodes(wrong) {
      const values = row(WrongCodesRow, wrong)
      await db
        .insertInto('wrongCodes')
        .values(values)
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet(values))
        .execute()
    },
    movePerson: (from, to) => movePerson(db, from, to),
    async moveWords(from, to) {
      await db.updateTable('submission').set({ pseudonym: to }).where('pseudonym', '=', from).execute()
      await db.updateTable('file').set({ owner: to }).where('owner', '=', from).execute()
      await joinDeliveries(db, from, to)
      await db.updateTable('delivery').set({ person: to }).where('person', '=', from).execute()
    },
    async joinTo(id, receipt) {
      const one = db.selectFrom('submission').select('receipt').where('id', '=', id)
      const own = (await one.executeTakeFirst())?.receipt
      if (own === undefined) return
      await db.updateTable('submission').set({ state: 'joined' }).where('id', '=', id).execute()
      // No code leads to a code that leads elsewhere.
      await db.updateTable('joinedReceipt').set({ into: receipt }).where('into', '=', own).execute()
      await db.insertInto('joinedReceipt').values({ receipt: own, into: receipt }).execute()
    },
    async dropParticipation(consultation, pseudonym) {
      await db
        .deleteFrom('participation')
        .where('consultation', '=', consultation)
        .where('pseudonym', '=', pseudonym)
        .execute()
    },
    async dropInterest(consultation, pseudonym) {
      await db
        .deleteFrom('interest')
        .where('consultation', '=', consultation)
        .where('pseudonym', '=', pseudonym)
        .execute()
    },
  }
}

/** All that is somebody's is another's from then on. */
async function movePerson(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  await joinDeliveries(db, from, to)
  for (const table of ['reach', 'staff', 'fileGrant', 'assignment', 'delivery'] as const)
    await db.updateTable(table).set({ person: to }).where('person', '=', from).execute()
  await moveDecisions(db, from, to)
  await db.updateTable('file').set({ owner: to }).where('owner', '=', from).execute()
  await db.deleteFrom('person').where('id', '=', from).execute()
}

/** What somebody of the staff did stays theirs: who answered may not approve it, who decided may not decide again. */
async function moveDecisions(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  for (const column of ['author', 'approver'] as const)
    await db
      .updateTable('answer')
      .set({ [column]: to })
      .where(column, '=', from)
      .execute()
  for (const column of ['by', 'refusedBy'] as const)
    await db
      .updateTable('moderation')
      .set({ [column]: to })
      .where(column, '=', from)
      .execute()
  await db.updateTable('answerLink').set({ createdBy: to }).where('createdBy', '=', from).execute()
  await db.updateTable('commentGroup').set({ confirmedBy: to }).where('confirmedBy', '=', from).execute()
  await db.updateTable('seatInvitation').set({ usedBy: to }).where('usedBy', '=', from).execute()
}

/** What both wait for is said once. */
async function joinDeliveries(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  const due = db.selectFrom('delivery').selectAll().where('state', '=', 'due')
  for (const { kind, object } of await due.where('person', '=', to).execute())
    await db
      .deleteFrom('delivery')
      .where('person', '=', from)
      .where('state', '=', 'due')
      .where('kind', '=', kind)
      .where('object', '=', object)
      .execute()
}
