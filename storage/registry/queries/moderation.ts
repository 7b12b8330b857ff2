/** Queries about words that a moderator looks at. */
import type { Kysely } from 'kysely'
import type { ModerationReads, ModerationWrites } from '../contract-moderation.ts'
import { ModerationRow } from '../model/moderation.ts'
import { read, readOne, row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link ModerationReads}. */
export function moderationReads(db: Kysely<Tables>): ModerationReads {
  const all = db.selectFrom('moderation').selectAll('moderation')
  const live = all
    .innerJoin('submission', 'submission.id', 'moderation.submission')
    .where('submission.state', '=', 'live')
  return {
    moderation: async (submission) =>
      readOne(ModerationRow, await all.where('submission', '=', submission).executeTakeFirst()),
    heldFromForwarding: async (submission) => {
      const held = all.where('submission', '=', submission).where('moderation.state', '!=', 'released')
      return (await held.executeTakeFirst()) !== undefined
    },
    moderationsOf: async (submissions) => {
      if (submissions.length === 0) return []
      return (await all.where('submission', 'in', submissions).execute()).map((one) =>
        read(ModerationRow, one),
      )
    },
    moderationsIn: async (consultations) => {
      if (consultations.length === 0) return []
      const theirs = live.where('submission.consultation', 'in', consultations)
      const inOrder = theirs.orderBy('moderation.at').orderBy('moderation.submission')
      return (await inOrder.execute()).map((one) => read(ModerationRow, one))
    },
    moderationsHeld: async (consultations) => {
      if (consultations.length === 0) return []
      const theirs = live.where('submission.consultation', 'in', consultations)
      const held = theirs.where('moderation.state', '=', 'held')
      const inOrder = held.orderBy('moderation.at').orderBy('moderation.submission')
      return (await inOrder.execute()).map((one) => read(ModerationRow, one))
    },
  }
}

/** See {@link ModerationWrites}. */
export function moderationWrites(db: Kysely<Tables>): ModerationWrites {
  return {
    async putModeration(moderation) {
      const { submission: _, ...standing } = row(ModerationRow, moderation)
      await db
        .insertInto('moderation')
        .values(row(ModerationRow, moderation))
        .onConflict((conflict) => conflict.column('submission').doUpdateSet(standing))
        .execute()
    },
  }
}
