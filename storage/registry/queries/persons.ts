/** Queries about people, and how one is forgotten. */
import type { Expression, Kysely } from 'kysely'
import type { PersonReads, PersonWrites } from '../contract.ts'
import { columnJson } from '../model/columns.ts'
import { TOMBSTONE } from '../model/deed.ts'
import { ParticipationRow, PersonRow, ReachRow } from '../model/person.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link PersonReads}. */
export function personReads(db: Kysely<Tables>): PersonReads {
  const persons = db.selectFrom('person').selectAll('person')
  const reaches = db.selectFrom('reach').selectAll()
  return {
    personOf: async (conversation) => {
      const reached = persons.innerJoin('reach', 'reach.person', 'person.id')
      return readOne(
        PersonRow,
        await reached.where('reach.conversation', '=', conversation).executeTakeFirst(),
      )
    },
    person: async (id) => readOne(PersonRow, await persons.where('id', '=', id).executeTakeFirst()),
    reach: async (conversation) =>
      readOne(ReachRow, await reaches.where('conversation', '=', conversation).executeTakeFirst()),
    reachesOf: async (person) => {
      const theirs = reaches.where('person', '=', person).orderBy('at', 'desc').orderBy('conversation')
      return (await theirs.execute()).map((found) => read(ReachRow, found))
    },
    participation: async (consultation, pseudonym) => {
      const theirs = db.selectFrom('participation').selectAll().where('consultation', '=', consultation)
      return readOne(ParticipationRow, await theirs.where('pseudonym', '=', pseudonym).executeTakeFirst())
    },
    participants: async (consultation) => {
      const counted = await db
        .selectFrom('participation')
        .select((of) => of.fn.countAll().as('count'))
        .where('consultation', '=', consultation)
        .executeTakeFirst()
      return Number(counted?.count ?? 0)
    },
  }
}

/** See {@link PersonWrites}. */
export function personWrites(db: Kysely<Tables>): PersonWrites {
  return {
    async addPerson(person) {
      await db.insertInto('person').values(row(PersonRow, person)).execute()
    },
    async addReach(reach) {
      await db.insertInto('reach').values(row(ReachRow, reach)).execute()
    },
    async setGone(conversation, gone) {
      await db.updateTable('reach').set({ gone }).where('conversation', '=', conversation).execute()
    },
    async setAddress(conversation, address) {
      await db.updateTable('reach').set({ address }).where('conversation', '=', conversation).execute()
    },
    async dropReach(conversation) {
      await db.deleteFrom('linkCode').where('conversation', '=', conversation).execute()
      await db.deleteFrom('reach').where('conversation', '=', conversation).execute()
    },
    async setLanguage(person, language) {
      await db.updateTable('person').set({ language }).where('id', '=', person).execute()
    },
    async addParticipation(participation) {
      await db
        .insertInto('participation')
        .values(row(ParticipationRow, participation))
        .onConflict((conflict) => conflict.columns(['consultation', 'pseudonym']).doNothing())
        .execute()
    },
    async erase(person, pseudonyms, at) {
      await db
        .deleteFrom('file')
        .where('owner', 'in', [person, ...pseudonyms])
        .execute()
      await db
        .deleteFrom('delivery')
        .where('person', 'in', [person, ...pseudonyms])
        .execute()
      const submissions = await eraseWords(db, pseudonyms, at)
      await eraseAuthor(db, person)
      await db.deleteFrom('fileGrant').where('person', '=', person).execute()
      await db.updateTable('seatInvitation').set({ usedBy: 'erased' }).where('usedBy', '=', person).execute()
      await db.deleteFrom('staff').where('person', '=', person).execute()
      const theirs = db.selectFrom('reach').select('conversation').where('person', '=', person)
      await db.deleteFrom('linkCode').where('conversation', 'in', theirs).execute()
      await db.deleteFrom('reach').where('person', '=', person).execute()
      await db.deleteFrom('person').where('id', '=', person).execute()
      return submissions
    },
  }
}

async function eraseWords(db: Kysely<Tables>, pseudonyms: readonly string[], at: string): Promise<number> {
  if (pseudonyms.length === 0) return 0
  const theirs = db.selectFrom('submission').where('pseudonym', 'in', pseudonyms)
  const all = await theirs.select(['receipt', 'state']).execute()
  const outcome = columnJson(TOMBSTONE)
  const receipts = all.map(({ receipt }) => receipt)
  if (receipts.length > 0) {
    await db.deleteFrom('joinedReceipt').where('receipt', 'in', receipts).execute()
    // The same words sent twice, a correction and a withdrawal left other keys that name the receipt.
    await db.updateTable('done').set({ outcome, receipt: null }).where('receipt', 'in', receipts).execute()
  }
  await db
    .insertInto('done')
    .columns(['effectKey', 'arrivalKey', 'outcome', 'at'])
    .expression(
      theirs.select((of) => [
        'id',
        of.val('').as('arrivalKey'),
        of.val(outcome).as('outcome'),
        of.val(at).as('at'),
      ]),
    )
    .onConflict((conflict) => conflict.column('effectKey').doUpdateSet({ outcome, receipt: null }))
    .execute()
  await db.deleteFrom('moderation').where('submission', 'in', theirs.select('id')).execute()
  await eraseAnswers(db, theirs.select('id').$asScalar())
  for (const table of ['answerLinkOf', 'commentGroup'] as const)
    await db.deleteFrom(table).where('submission', 'in', theirs.select('id')).execute()
  for (const receipt of receipts) await renameGroup(db, receipt)
  await db.deleteFrom('submission').where('pseudonym', 'in', pseudonyms).execute()
  await db.deleteFrom('about').where('pseudonym', 'in', pseudonyms).execute()
  await db.deleteFrom('participation').where('pseudonym', 'in', pseudonyms).execute()
  await db.deleteFrom('interest').where('pseudonym', 'in', pseudonyms).execute()
  return all.filter(({ state }) => state === 'live').length
}

/** A group is called by a receipt, and that of somebody who was erased stays nowhere. */
async function renameGroup(db: Kysely<Tables>, name: string): Promise<void> {
  const others = db.selectFrom('commentGroup').select('name').where('name', '!=', name)
  const first = await db
    .selectFrom('commentGroup')
    .innerJoin('submission', 'submission.id', 'commentGroup.submission')
    .select('submission.receipt')
    .where('commentGroup.name', '=', name)
    .where('submission.receipt', 'not in', others)
    .orderBy('submission.recordedAt')
    .orderBy('submission.id')
    .executeTakeFirst()
  if (first === undefined) await db.deleteFrom('commentGroup').where('name', '=', name).execute()
  else await db.updateTable('commentGroup').set({ name: first.receipt }).where('name', '=', name).execute()
}

/** What was answered to these, and what their author said of it. An answer to nobody else goes: it may quote them. */
async function eraseAnswers(db: Kysely<Tables>, theirs: Expression<string>): Promise<void> {
  for (const table of ['rating', 'askedAgain', 'assignment', 'answerOf'] as const)
    await db.deleteFrom(table).where('submission', 'in', theirs).execute()
  await db
    .deleteFrom('answer')
    .where('id', 'not in', (of) => of.selectFrom('answerOf').select('answerOf.answer'))
    .execute()
}

/** What somebody of the staff wrote stays, and says no longer whose it is. */
async function eraseAuthor(db: Kysely<Tables>, person: string): Promise<void> {
  await db.updateTable('answer').set({ author: 'erased' }).where('author', '=', person).execute()
  await db.updateTable('answer').set({ approver: 'erased' }).where('approver', '=', person).execute()
  await db.updateTable('moderation').set({ by: 'erased' }).where('by', '=', person).execute()
  await db.updateTable('moderation').set({ refusedBy: 'erased' }).where('refusedBy', '=', person).execute()
  const [links, groups] = [db.updateTable('answerLink'), db.updateTable('commentGroup')]
  await links.set({ createdBy: 'erased' }).where('createdBy', '=', person).execute()
  await groups.set({ confirmedBy: 'erased' }).where('confirmedBy', '=', person).execute()
  await db.deleteFrom('assignment').where('person', '=', person).execute()
}
