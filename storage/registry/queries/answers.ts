/** Queries about answers: to whom they are given, what is still to be answered, what readers say of them. */
import { type Kysely, sql } from 'kysely'
import type { AnswerReads } from '../contract-answers.ts'
import {
  AnswerBlockRow,
  AnswerRow,
  AskedAgainRow,
  AssignmentRow,
  RatingRow,
  type AnswerOf,
  type ToAnswer,
} from '../model/answer.ts'
import { read, readOne } from '../model/row.ts'
import { type Submission, SubmissionRow } from '../model/submission.ts'
import type { Tables } from '../model/tables.ts'

/** See {@link AnswerReads}. */
export function answerReads(db: Kysely<Tables>): AnswerReads {
  const answers = db.selectFrom('answer').selectAll('answer')
  return {
    answer: async (id) => readOne(AnswerRow, await answers.where('id', '=', id).executeTakeFirst()),
    answersTo: async (submission) => {
      const linked = answers
        .innerJoin('answerOf', 'answerOf.answer', 'answer.id')
        .where('answerOf.submission', '=', submission)
      const as = async (state: AnswerOf['state']) =>
        readOne(AnswerRow, await linked.where('answerOf.state', '=', state).executeTakeFirst())
      const [current, proposed] = [await as('current'), await as('proposed')]
      return {
        ...(current === undefined ? {} : { current }),
        ...(proposed === undefined ? {} : { proposed }),
      }
    },
    wordsAnswered: async (submission) => {
      const link = db.selectFrom('answerOf').select('words').where('submission', '=', submission)
      return (await link.where('state', '=', 'current').executeTakeFirst())?.words
    },
    answeredBefore: async (submission) => {
      const past = db
        .selectFrom('answerOf')
        .innerJoin('answer', 'answer.id', 'answerOf.answer')
        .select('answer.id')
        .where('answerOf.submission', '=', submission)
        .where('answerOf.state', '=', 'past')
        .where('answer.answeredAt', 'is not', null)
      return (await past.limit(1).executeTakeFirst()) !== undefined
    },
    answeredWith: async (answer, state) => {
      const found = await liveOnes(db)
        .innerJoin('answerOf', 'answerOf.submission', 'submission.id')
        .where('answerOf.answer', '=', answer)
        .where('answerOf.state', '=', state)
        .orderBy('submission.recordedAt')
        .orderBy('submission.id')
        .execute()
      return found.map((one) => read(SubmissionRow, one))
    },
    answersIn: async (consultation, state) => {
      const found = answers.where('consultation', '=', consultation).where('state', '=', state)
      return (await found.orderBy('createdAt').orderBy('id').execute()).map((one) => read(AnswerRow, one))
    },
    toAnswer: async (of, { offset, limit }) => {
      const found = unanswered(db, of).selectAll('submission').orderBy('submission.recordedAt')
      const page = found.orderBy('submission.id').offset(offset).limit(limit)
      return (await page.execute()).map((one) => read(SubmissionRow, one))
    },
    countToAnswer: async (of) => {
      const counted = await unanswered(db, of)
        .select((found) => found.fn.countAll().as('count'))
        .executeTakeFirst()
      return Number(counted?.count ?? 0)
    },
    alike: (of) => alikeTo(db, of),
    ...besideReads(db),
  }
}

function besideReads(
  db: Kysely<Tables>,
): Pick<AnswerReads, 'assignmentOf' | 'ratingsOf' | 'askedAgain' | 'answerBlocks' | 'needsApproval'> {
  const assignments = db.selectFrom('assignment').selectAll()
  const ratings = db.selectFrom('rating').selectAll().orderBy('at').orderBy('answer')
  const asked = db.selectFrom('askedAgain').selectAll()
  const blocks = db.selectFrom('answerBlock').selectAll().orderBy('name')
  return {
    assignmentOf: async (id) =>
      readOne(AssignmentRow, await assignments.where('submission', '=', id).executeTakeFirst()),
    ratingsOf: async (id) =>
      (await ratings.where('submission', '=', id).execute()).map((one) => read(RatingRow, one)),
    askedAgain: async (id) =>
      readOne(AskedAgainRow, await asked.where('submission', '=', id).executeTakeFirst()),
    answerBlocks: async (organisation) =>
      (await blocks.where('organisation', '=', organisation).execute()).map((one) =>
        read(AnswerBlockRow, one),
      ),
    needsApproval: async (organisation) => {
      const found = db.selectFrom('organisation').select('approval').where('id', '=', organisation)
      return (await found.executeTakeFirst())?.approval === 1
    },
  }
}

function liveOnes(db: Kysely<Tables>) {
  return db.selectFrom('submission').selectAll('submission').where('submission.state', '=', 'live')
}

/** Live ones that say something, with the answer that counts, the one on its way, and what stands beside. */
function withAnswers(db: Kysely<Tables>, consultation: string) {
  return (
    db
      .selectFrom('submission')
      .leftJoin('answerOf as current', (on) =>
        on.onRef('current.submission', '=', 'submission.id').on('current.state', '=', sql.lit('current')),
      )
      .leftJoin('answerOf as proposed', (on) =>
        on.onRef('proposed.submission', '=', 'submission.id').on('proposed.state', '=', sql.lit('proposed')),
      )
      .leftJoin('askedAgain', 'askedAgain.submission', 'submission.id')
      .where('submission.consultation', '=', consultation)
      .where('submission.state', '=', 'live')
      // "No objection" is counted, not answered.
      .where('submission.kind', '!=', 'no_objection')
      .where('proposed.answer', 'is', null)
  )
}

function stillOpen(db: Kysely<Tables>, consultation: string) {
  return withAnswers(db, consultation).where((of) =>
    of.or([
      of('current.answer', 'is', null),
      // Its author has said other words since, or asked once more.
      of('current.words', '!=', of.ref('submission.id')),
      of('askedAgain.answer', '=', of.ref('current.answer')),
    ]),
  )
}

function unanswered(db: Kysely<Tables>, { consultation, which, person, now, lateBefore }: ToAnswer) {
  if (which === 'forwarded')
    return withAnswers(db, consultation)
      .innerJoin('answer', 'answer.id', 'current.answer')
      .where('answer.verdict', '=', 'forwarded')
  const open = stillOpen(db, consultation)
  if (which === 'open') return open
  const assigned = open.leftJoin('assignment', 'assignment.submission', 'submission.id')
  if (which === 'mine') return assigned.where('assignment.person', '=', person)
  return assigned.where((of) =>
    of.or([
      of('assignment.due', '<', now),
      of.and([of('assignment.due', 'is', null), of('submission.recordedAt', '<', lateBefore)]),
    ]),
  )
}

/** What somebody of the staff found to say the same. */
function groupOf(db: Kysely<Tables>, { id, consultation }: Submission) {
  const own = db.selectFrom('commentGroup').select('name').where('submission', '=', id)
  const group = db.selectFrom('commentGroup').select('submission').where('consultation', '=', consultation)
  return group.where('name', '=', own)
}

async function alikeTo(db: Kysely<Tables>, of: Submission): Promise<readonly Submission[]> {
  const same = stillOpen(db, of.consultation)
    .selectAll('submission')
    .where('submission.part', '=', of.part)
    .where('submission.kind', '=', of.kind)
    .where((one) =>
      one.or([one('submission.textHash', '=', of.textHash), one('submission.id', 'in', groupOf(db, of))]),
    )
    .where('submission.id', '!=', of.id)
    // What is asked once more is asked by one.
    .where('askedAgain.answer', 'is', null)
  const found = await same.orderBy('submission.recordedAt').orderBy('submission.id').execute()
  return found.map((one) => read(SubmissionRow, one))
}
