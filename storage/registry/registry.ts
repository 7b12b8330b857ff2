/** The registry over a reading and a writing connection of any database kysely speaks to. */
import type { Kysely, KyselyPlugin } from 'kysely'
import type { Reader, Registry, Writing } from './contract.ts'
import type { Tables } from './model/tables.ts'
import { answerReads } from './queries/answers.ts'
import { answerWrites } from './queries/answer-writes.ts'
import { aboutReads, aboutWrites } from './queries/about.ts'
import { answerLinkReads, answerLinkWrites } from './queries/answer-links.ts'
import { callbackReads, callbackWrites } from './queries/callbacks.ts'
import { consultationReads, consultationWrites } from './queries/consultations.ts'
import { deedReads, deedWrites } from './queries/deeds.ts'
import { deliveryReads, deliveryWrites } from './queries/deliveries.ts'
import { draftReads, draftWrites } from './queries/drafts.ts'
import { fileReads, fileWrites } from './queries/files.ts'
import { linkReads, linkWrites } from './queries/links.ts'
import { makingReads, makingWrites } from './queries/drafts-in-making.ts'
import { moderationReads, moderationWrites } from './queries/moderation.ts'
import { outboxReads, outboxWrites } from './queries/outbox.ts'
import { personReads, personWrites } from './queries/persons.ts'
import { planReads, planWrites } from './queries/plans.ts'
import { staffReads, staffWrites } from './queries/staff.ts'
import { submissionReads, submissionWrites } from './queries/submissions.ts'
import { termReads, termWrites } from './queries/terms.ts'

/** Joins the two; closing closes both, the reading one first. `shred`: how this database forgets for good. */
export function registryOver(
  reading: Kysely<Tables>,
  writing: Kysely<Tables>,
  shred: () => Promise<void>,
): Registry {
  return {
    reader: readerOver(reading),
    writer: {
      write: (work) => writing.transaction().execute((transaction) => counted(transaction, work)),
      shred,
    },
    async close() {
      await reading.destroy()
      await writing.destroy()
    },
  }
}

async function counted<T>(transaction: Kysely<Tables>, work: (writing: Writing) => Promise<T>): Promise<T> {
  const notice = noticeChanges()
  const done = await work(writingOver(transaction.withPlugin(notice)))
  if (notice.changed()) {
    await transaction
      .updateTable('changes')
      .set((of) => ({ count: of('count', '+', 1) }))
      .execute()
  }
  return done
}

function noticeChanges(): KyselyPlugin & { changed(): boolean } {
  const noticed = { rows: 0n }
  return {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      noticed.rows += result.numAffectedRows ?? 0n
      return result
    },
    changed: () => noticed.rows > 0n,
  }
}

/** Everything that can be read over one connection. */
export function readerOver(db: Kysely<Tables>): Reader {
  return {
    ...consultationReads(db),
    ...draftReads(db),
    ...planReads(db),
    ...makingReads(db),
    ...personReads(db),
    ...linkReads(db),
    ...aboutReads(db),
    ...submissionReads(db),
    ...answerReads(db),
    ...fileReads(db),
    ...answerLinkReads(db),
    ...staffReads(db),
    ...deliveryReads(db),
    ...outboxReads(db),
    ...moderationReads(db),
    ...termReads(db),
    ...callbackReads(db),
    ...deedReads(db),
    mark: async () => {
      const found = await db.selectFrom('changes').select('count').executeTakeFirst()
      return String(found?.count ?? 0)
    },
    healthy: () =>
      db
        .selectFrom('schemaVersion')
        .select('number')
        .limit(1)
        .execute()
        .then(
          () => true,
          () => false,
        ),
  }
}

function writingOver(db: Kysely<Tables>): Writing {
  return {
    ...readerOver(db),
    ...consultationWrites(db),
    ...draftWrites(db),
    ...planWrites(db),
    ...makingWrites(db),
    ...personWrites(db),
    ...linkWrites(db),
    ...aboutWrites(db),
    ...submissionWrites(db),
    ...answerWrites(db),
    ...fileWrites(db),
    ...answerLinkWrites(db),
    ...staffWrites(db),
    ...deliveryWrites(db),
    ...outboxWrites(db),
    ...moderationWrites(db),
    ...termWrites(db),
    ...callbackWrites(db),
    ...deedWrites(db),
  }
}
