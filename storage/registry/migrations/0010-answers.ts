/** Answers to many: who gave them and where they stand, whom they answer, and what their readers say of them. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Tables } from '../model/tables.ts'

type Table = CreateTableBuilder<string, string>

/** Makes the tables; an answer of before becomes a published one to its one submission, under the id of that. */
export async function answers(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('answer').renameTo('answerBefore').execute()
  await answerTables(db)
  await move(db)
  await db.schema.dropTable('answerBefore').execute()
  await desk(db)
  await readers(db)
}

interface Before {
  readonly submission: string
  readonly verdict: string
  readonly text: string
  readonly answeredAt: string
}

async function move(of: Kysely<Tables>): Promise<void> {
  const db = of.withTables<{ answerBefore: Before; answer: Moved; answerOf: MovedLink }>()
  await db
    .insertInto('answer')
    .columns(['id', 'consultation', 'verdict', 'text', 'author', 'state', 'createdAt', 'answeredAt'])
    .expression(
      db
        .selectFrom('answerBefore')
        .innerJoin('submission', 'submission.id', 'answerBefore.submission')
        .select(['answerBefore.submission', 'submission.consultation', 'verdict', 'answerBefore.text'])
        .select((row) => [row.val('operator').as('author'), row.val('published').as('state')])
        .select(['answeredAt as createdAt', 'answeredAt']),
    )
    .execute()
  await db
    .insertInto('answerOf')
    .columns(['answer', 'submission', 'words', 'state'])
    .expression(
      db
        .selectFrom('answerBefore')
        .select(['submission as answer', 'submission', 'submission as words'])
        .select((row) => row.val('current').as('state')),
    )
    .execute()
}

type Moved = Record<
  'id' | 'consultation' | 'verdict' | 'text' | 'author' | 'state' | 'createdAt' | 'answeredAt',
  string
>
type MovedLink = Record<'answer' | 'submission' | 'words' | 'state', string>

function texts(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text', (column) => column.notNull()), table)
}

function maybeTexts(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text'), table)
}

function referring(table: Table, name: string, to: string): Table {
  return table.addColumn(name, 'text', (column) => column.notNull().references(to))
}

async function answerTables(db: Kysely<Tables>): Promise<void> {
  const answer = referring(
    db.schema.createTable('answer').addColumn('id', 'text', (column) => column.notNull().primaryKey()),
    'consultation',
    'consultation.id',
  )
  const said = texts(answer, 'verdict', 'text', 'author', 'state', 'createdAt')
  await maybeTexts(said, 'body', 'approver', 'note', 'answeredAt').execute()
  await db.schema.createIndex('answerState').on('answer').columns(['consultation', 'state']).execute()
  const link = referring(db.schema.createTable('answerOf'), 'answer', 'answer.id')
  await texts(referring(link, 'submission', 'submission.id'), 'words', 'state')
    .addPrimaryKeyConstraint('answerOfOnce', ['answer', 'submission'])
    .execute()
  // Whatever two coordinators do at once: one answer counts, and one is on its way.
  for (const state of ['current', 'proposed'])
    await db.schema
      .createIndex(`answerOf_${state}`)
      .unique()
      .on('answerOf')
      .column('submission')
      .where(sql.ref('state'), '=', sql.lit(state))
      .execute()
  await db.schema.createIndex('answerOfSubmission').on('answerOf').column('submission').execute()
}

async function desk(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('organisation')
    .addColumn('approval', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  const block = db.schema
    .createTable('answerBlock')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
  await texts(referring(block, 'organisation', 'organisation.id'), 'name', 'text', 'changedAt')
    .addUniqueConstraint('answerBlockName', ['organisation', 'name'])
    .execute()
  const assignment = db.schema
    .createTable('assignment')
    .addColumn('submission', 'text', (column) => column.notNull().primaryKey().references('submission.id'))
  await maybeTexts(texts(assignment, 'person', 'at'), 'due').execute()
}

async function readers(db: Kysely<Tables>): Promise<void> {
  const rating = referring(db.schema.createTable('rating'), 'submission', 'submission.id')
  await texts(rating, 'answer', 'clear', 'at')
    .addPrimaryKeyConstraint('ratingOnce', ['submission', 'answer'])
    .execute()
  const again = db.schema
    .createTable('askedAgain')
    .addColumn('submission', 'text', (column) => column.notNull().primaryKey().references('submission.id'))
  await texts(again, 'answer', 'text', 'at').execute()
}
