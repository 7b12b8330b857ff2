/** How answers are written, published and taken out of the way of newer ones. */
import type { Kysely } from 'kysely'
import type { AnswerWrites } from '../contract-answers.ts'
import {
  AnswerBlockRow,
  AnswerOfRow,
  AnswerRow,
  AskedAgainRow,
  AssignmentRow,
  RatingRow,
  type Answer,
  type AnswerOf,
} from '../model/answer.ts'
import { row } from '../model/row.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link AnswerWrites}. */
export function answerWrites(db: Kysely<Tables>): AnswerWrites {
  return {
    async addAnswer({ submission, verdict, text, answeredAt }) {
      const found = await db
        .selectFrom('submission')
        .select('consultation')
        .where('id', '=', submission)
        .executeTakeFirstOrThrow()
      const by = { author: 'operator', approver: null, note: null, body: null }
      const answer = { id: submission, ...found, ...by, verdict, text, createdAt: answeredAt, answeredAt }
      await insert(db, { ...answer, state: 'published' }, [submission], 'proposed')
      await publish(db, submission, { approver: null, answeredAt }, [submission])
    },
    async proposeAnswer(answer, submissions) {
      await retire(db, submissions, 'proposed')
      await insert(db, answer, submissions, 'proposed')
    },
    publishAnswer: (id, by, submissions) => publish(db, id, by, submissions),
    async returnAnswer(id, note) {
      await db.updateTable('answer').set({ state: 'draft', note }).where('id', '=', id).execute()
    },
    async carryAnswer(from, to) {
      const moved = { submission: to }
      await db
        .updateTable('answerOf')
        .set(moved)
        .where('submission', '=', from)
        .where('state', '=', 'current')
        .execute()
      for (const table of ['rating', 'askedAgain', 'assignment'] as const)
        await db.updateTable(table).set(moved).where('submission', '=', from).execute()
      await db
        .updateTable('delivery')
        .set({ object: to })
        .where('object', '=', from)
        .where('kind', '=', 'answered')
        .execute()
    },
    ...besideWrites(db),
  }
}

function besideWrites(
  db: Kysely<Tables>,
): Pick<AnswerWrites, 'putAssignment' | 'putRating' | 'addAskedAgain' | 'putAnswerBlock' | 'setApproval'> {
  return {
    async putAssignment(assignment) {
      const { person, due, at } = assignment
      await db
        .insertInto('assignment')
        .values(row(AssignmentRow, assignment))
        .onConflict((conflict) => conflict.column('submission').doUpdateSet({ person, due, at }))
        .execute()
    },
    async putRating(rating) {
      const { clear, at } = rating
      await db
        .insertInto('rating')
        .values(row(RatingRow, rating))
        .onConflict((conflict) => conflict.columns(['submission', 'answer']).doUpdateSet({ clear, at }))
        .execute()
    },
    async addAskedAgain(asked) {
      await db.insertInto('askedAgain').values(row(AskedAgainRow, asked)).execute()
    },
    async putAnswerBlock(block) {
      const stored = row(AnswerBlockRow, block)
      const { text, changedAt } = stored
      await db
        .insertInto('answerBlock')
        .values(stored)
        .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet({ text, changedAt }))
        .execute()
    },
    async setApproval(organisation, needed) {
      const approval = needed ? 1 : 0
      await db.updateTable('organisation').set({ approval }).where('id', '=', organisation).execute()
    },
  }
}

async function insert(
  db: Kysely<Tables>,
  answer: Answer,
  submissions: readonly string[],
  state: AnswerOf['state'],
): Promise<void> {
  await db.insertInto('answer').values(row(AnswerRow, answer)).execute()
  const links = submissions.map((submission) =>
    row(AnswerOfRow, { answer: answer.id, submission, words: submission, state }),
  )
  await db.insertInto('answerOf').values(links).execute()
}

async function publish(
  db: Kysely<Tables>,
  id: string,
  { approver, answeredAt }: { readonly approver: string | null; readonly answeredAt: string },
  submissions: readonly string[],
): Promise<void> {
  await retire(db, submissions, 'current')
  const links = db.updateTable('answerOf').where('answer', '=', id)
  await links.set({ state: 'current' }).where('submission', 'in', submissions).execute()
  await links.set({ state: 'past' }).where('submission', 'not in', submissions).execute()
  const answer = db.updateTable('answer').set({ state: 'published', approver, answeredAt })
  await answer.where('id', '=', id).execute()
  const { verdict } = await db
    .selectFrom('answer')
    .select('verdict')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // What was passed on waits for another body.
  const status = verdict === 'forwarded' ? 'received' : 'answered'
  await db.updateTable('submission').set({ status }).where('id', 'in', submissions).execute()
}

/** What was so to these is past; an answer that is nothing to anybody any more is superseded. */
async function retire(
  db: Kysely<Tables>,
  submissions: readonly string[],
  state: 'current' | 'proposed',
): Promise<void> {
  const links = db.selectFrom('answerOf').select('answer').where('submission', 'in', submissions)
  const touched = (await links.where('state', '=', state).execute()).map(({ answer }) => answer)
  if (touched.length === 0) return
  await db
    .updateTable('answerOf')
    .set({ state: 'past' })
    .where('submission', 'in', submissions)
    .where('state', '=', state)
    .execute()
  await db
    .updateTable('answer')
    .set({ state: 'superseded' })
    .where('id', 'in', touched)
    .where('id', 'not in', (of) =>
      of.selectFrom('answerOf').select('answerOf.answer').where('answerOf.state', '!=', 'past'),
    )
    .execute()
}
