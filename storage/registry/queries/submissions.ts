/** Queries about what was said and answered. */
import { type Kysely, sql } from 'kysely'
import type { SubmissionReads, SubmissionWrites } from '../contract.ts'
import { AnsweredRow } from '../model/answer.ts'
import { read, readOne, row } from '../model/row.ts'
import { type Answerable, type Submission, SubmissionRow } from '../model/submission.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link SubmissionReads}. */
export function submissionReads(db: Kysely<Tables>): SubmissionReads {
  const live = db.selectFrom('submission').selectAll('submission').where('submission.state', '=', 'live')
  const everyInOrder = inAnyState(db).orderBy('submission.recordedAt').orderBy('submission.id')
  const inOrder = everyInOrder.where('submission.state', '=', 'live')
  return {
    ...listReads(db),
    submission: async (id) => readOne(SubmissionRow, await live.where('id', '=', id).executeTakeFirst()),
    submissionByReceipt: async (code) =>
      (await answerable(db).where('receipt', '=', code).limit(1).execute()).map(readAnswerable)[0] ??
      (await answerable(db, 'withdrawn').where('receipt', '=', code).limit(1).execute()).map(
        readAnswerable,
      )[0],
    receiptTaken: async (code) =>
      (await db.selectFrom('submission').select('id').where('receipt', '=', code).limit(1).execute()).length >
      0,
    twin: async ({ pseudonym, part, kind, textHash }) => {
      const same = live.where('pseudonym', '=', pseudonym).where('part', '=', part)
      return readOne(
        SubmissionRow,
        await same.where('kind', '=', kind).where('textHash', '=', textHash).executeTakeFirst(),
      )
    },
    submissionsBy: async (pseudonyms) =>
      pseudonyms.length === 0
        ? []
        : (await inOrder.where('submission.pseudonym', 'in', pseudonyms).execute()).map(readAnswerable),
    everyVersionBy: async (pseudonyms) =>
      pseudonyms.length === 0
        ? []
        : (await everyInOrder.where('submission.pseudonym', 'in', pseudonyms).execute()).map(readAnswerable),
    countSubmissions: async (consultation) => {
      const counted = await db
        .selectFrom('submission')
        .select((of) => of.fn.countAll().as('count'))
        .where('consultation', '=', consultation)
        .where('state', '=', 'live')
        .executeTakeFirst()
      return Number(counted?.count ?? 0)
    },
    neighbours: (of) => neighboursOf(db, of),
    submissionsAfter: async (consultation, after, limit) => {
      const all = inOrder.where('submission.consultation', '=', consultation).limit(limit)
      if (after === undefined) return (await all.execute()).map(readAnswerable)
      // One comparison of two columns, so that the index is entered at the right place however far the page.
      const behind = all.where((of) =>
        of(of.refTuple('submission.recordedAt', 'submission.id'), '>', of.tuple(after.recordedAt, after.id)),
      )
      return (await behind.execute()).map(readAnswerable)
    },
  }
}

function listReads(
  db: Kysely<Tables>,
): Pick<
  SubmissionReads,
  'newestSubmissions' | 'submissionsToTranscribe' | 'countToTranscribe' | 'submissionsToSee'
> {
  const live = db.selectFrom('submission').selectAll().where('state', '=', 'live')
  return {
    newestSubmissions: async (consultation, { offset, limit }) => {
      const newest = live
        .where('consultation', '=', consultation)
        .orderBy('recordedAt', 'desc')
        .orderBy('id', 'desc')
      return (await newest.offset(offset).limit(limit).execute()).map((found) => read(SubmissionRow, found))
    },
    submissionsToTranscribe: async (consultations) => {
      if (consultations.length === 0) return []
      const waiting = live.where('consultation', 'in', consultations).where('transcriptState', '=', 'waiting')
      return (await waiting.orderBy('recordedAt').orderBy('id').execute()).map((found) =>
        read(SubmissionRow, found),
      )
    },
    countToTranscribe: async (consultations) => {
      if (consultations.length === 0) return 0
      const counted = await db
        .selectFrom('submission')
        .select((of) => of.fn.countAll().as('count'))
        .where('consultation', 'in', consultations)
        .where('state', '=', 'live')
        .where('transcriptState', '=', 'waiting')
        .executeTakeFirst()
      return Number(counted?.count ?? 0)
    },
    submissionsToSee: async (pseudonyms) => {
      if (pseudonyms.length === 0) return []
      const typed = live
        .where('pseudonym', 'in', pseudonyms)
        .where('transcriptState', 'in', ['typed', 'unclear'])
      return (await typed.orderBy('recordedAt').orderBy('id').execute()).map((found) =>
        read(SubmissionRow, found),
      )
    },
  }
}

async function neighboursOf(
  db: Kysely<Tables>,
  { consultation, recordedAt, id }: Submission,
): Promise<{ readonly newer?: string; readonly older?: string }> {
  const near = db.selectFrom('submission').select('id').where('consultation', '=', consultation).limit(1)
  const one = near.where('state', '=', 'live')
  const newer = await one
    .where((of) => of(of.refTuple('recordedAt', 'id'), '>', of.tuple(recordedAt, id)))
    .orderBy('recordedAt')
    .orderBy('id')
    .executeTakeFirst()
  const older = await one
    .where((of) => of(of.refTuple('recordedAt', 'id'), '<', of.tuple(recordedAt, id)))
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return {
    ...(newer === undefined ? {} : { newer: newer.id }),
    ...(older === undefined ? {} : { older: older.id }),
  }
}

function answerable(db: Kysely<Tables>, state: Submission['state'] = 'live') {
  return inAnyState(db).where('submission.state', '=', state)
}

function inAnyState(db: Kysely<Tables>) {
  return db
    .selectFrom('submission')
    .leftJoin('answerOf', (on) =>
      on
        .onRef('answerOf.submission', '=', 'submission.id')
        // Written out, so that the index of those that count is used.
        .on('answerOf.state', '=', sql.lit('current')),
    )
    .leftJoin('answer', 'answer.id', 'answerOf.answer')
    .selectAll('submission')
    .select(['answerOf.answer', 'answerOf.words', 'answer.verdict', 'answer.body', 'answer.answeredAt'])
    .select('answer.text as answerText')
}

type Found = Awaited<ReturnType<ReturnType<typeof answerable>['execute']>>[number]

function readAnswerable(whole: Found): Answerable {
  const { answer, words, verdict, body, answerText: text, answeredAt, ...found } = whole
  const submission = read(SubmissionRow, found)
  if (answer === null || words === null || verdict === null || text === null || answeredAt === null)
    return { submission, answer: undefined }
  const answered = { answer, submission: found.id, words, verdict, text, body, answeredAt }
  return { submission, answer: read(AnsweredRow, answered) }
}

/** See {@link SubmissionWrites}. */
export function submissionWrites(db: Kysely<Tables>): SubmissionWrites {
  return {
    async addSubmission(submission) {
      await db.insertInto('submission').values(row(SubmissionRow, submission)).execute()
    },
    async retire(id, state) {
      const status = state === 'withdrawn' ? { status: 'withdrawn' as const } : {}
      await db
        .updateTable('submission')
        .set({ state, ...status })
        .where('id', '=', id)
        .execute()
    },
    async putTranscript(id, transcript) {
      await db.updateTable('submission').set(transcript).where('id', '=', id).execute()
    },
  }
}
