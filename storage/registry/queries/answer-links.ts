/** Queries about links to answer by, and about comments that are answered together. */
import type { Kysely } from 'kysely'
import type { AnswerLinkReads, AnswerLinkWrites } from '../contract.ts'
import { AnswerLinkOfRow, AnswerLinkRow, CommentGroupRow } from '../model/answer-link.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link AnswerLinkReads}. */
export function answerLinkReads(db: Kysely<Tables>): AnswerLinkReads {
  const links = db.selectFrom('answerLink').selectAll()
  const groups = db.selectFrom('commentGroup').selectAll()
  return {
    answerLink: async (id) => readOne(AnswerLinkRow, await links.where('id', '=', id).executeTakeFirst()),
    answerLinkBy: async (hash) =>
      readOne(AnswerLinkRow, await links.where('tokenHash', '=', hash).executeTakeFirst()),
    answerLinksIn: async (consultation) => {
      const found = links.where('consultation', '=', consultation).orderBy('createdAt').orderBy('id')
      return (await found.execute()).map((one) => read(AnswerLinkRow, one))
    },
    linkedBy: async (link) => {
      const found = db.selectFrom('answerLinkOf').selectAll().where('link', '=', link).orderBy('at')
      return (await found.execute()).map((one) => read(AnswerLinkOfRow, one))
    },
    groupsIn: async (consultation) =>
      (
        await groups.where('consultation', '=', consultation).orderBy('name').orderBy('submission').execute()
      ).map((one) => read(CommentGroupRow, one)),
  }
}

/** See {@link AnswerLinkWrites}. */
export function answerLinkWrites(db: Kysely<Tables>): AnswerLinkWrites {
  return {
    async addAnswerLink(link, submissions) {
      await db.insertInto('answerLink').values(row(AnswerLinkRow, link)).execute()
      for (const one of submissions)
        await db.insertInto('answerLinkOf').values(row(AnswerLinkOfRow, one)).execute()
    },
    async revokeAnswerLink(id, at) {
      await db
        .updateTable('answerLink')
        .set({ revokedAt: at })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .execute()
    },
    async useAnswerLink(id, answer) {
      await db.updateTable('answerLink').set({ answer }).where('id', '=', id).execute()
    },
    async putInGroup(group) {
      await db.deleteFrom('commentGroup').where('submission', '=', group.submission).execute()
      await db.insertInto('commentGroup').values(row(CommentGroupRow, group)).execute()
    },
    async dropGroup(consultation, name) {
      const dropped = db.deleteFrom('commentGroup').where('consultation', '=', consultation)
      await dropped.where('name', '=', name).execute()
    },
  }
}
