/**
 * The first tables. Text ids, ISO-UTC text times, 0/1 for yes and no, JSON in text: the same on every
 * database.
 */
import type { CreateTableBuilder, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../model/tables.ts'

type Table = CreateTableBuilder<string, string>

/** Makes every table of the first release. */
export async function foundation(db: Kysely<Tables>): Promise<void> {
  await consultations(db)
  await drafts(db)
  await persons(db)
  await submissions(db)
  await deeds(db)
  await staff(db)
  await changes(db)
}

function texts(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text', (column) => column.notNull()), table)
}

function maybeTexts(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text'), table)
}

function keyed(db: Kysely<Tables>, name: string, key: string): Table {
  return db.schema.createTable(name).addColumn(key, 'text', (column) => column.notNull().primaryKey())
}

function referring(table: Table, name: string, to: string): Table {
  return table.addColumn(name, 'text', (column) => column.notNull().references(to))
}

async function consultations(db: Kysely<Tables>): Promise<void> {
  await texts(keyed(db, 'organisation', 'id'), 'name')
    .addUniqueConstraint('organisationName', ['name'])
    .execute()
  const named = texts(keyed(db, 'consultation', 'id'), 'titles', 'subject')
  const held = texts(referring(named, 'organisation', 'organisation.id'), 'stage')
  await maybeTexts(held, 'opensAt', 'closesAt', 'shortNoticeReason', 'draftVersion')
    .addColumn('sample', 'integer', (column) => column.notNull())
    .execute()
}

async function drafts(db: Kysely<Tables>): Promise<void> {
  await texts(referring(keyed(db, 'draftVersion', 'id'), 'consultation', 'consultation.id'), 'language')
    .addColumn('number', 'integer', (column) => column.notNull())
    .addUniqueConstraint('draftVersionNumber', ['consultation', 'number'])
    .execute()
  const part = referring(keyed(db, 'part', 'id'), 'draftVersion', 'draftVersion.id')
  await texts(
    maybeTexts(part, 'parent', 'theme'),
    'number',
    'title',
    'names',
    'language',
    'summary',
    'question',
  )
    .addColumn('at', 'integer', (column) => column.notNull())
    .addUniqueConstraint('partAt', ['draftVersion', 'at'])
    .execute()
  await texts(referring(db.schema.createTable('bite'), 'part', 'part.id'), 'kind', 'text')
    .addColumn('at', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('biteAt', ['part', 'at'])
    .execute()
}

async function persons(db: Kysely<Tables>): Promise<void> {
  await texts(keyed(db, 'person', 'id'), 'conversation', 'channel', 'address', 'language')
    .addUniqueConstraint('personConversation', ['conversation'])
    .execute()
  const participation = referring(db.schema.createTable('participation'), 'consultation', 'consultation.id')
  await texts(participation, 'pseudonym', 'sealedPerson')
    .addPrimaryKeyConstraint('participationOnce', ['consultation', 'pseudonym'])
    .execute()
}

async function submissions(db: Kysely<Tables>): Promise<void> {
  const where = referring(keyed(db, 'submission', 'id'), 'consultation', 'consultation.id')
  const what = referring(referring(where, 'draftVersion', 'draftVersion.id'), 'part', 'part.id')
  const said = texts(what, 'receipt', 'pseudonym', 'kind', 'text', 'textHash', 'language', 'channel', 'mode')
  const by = maybeTexts(
    texts(said, 'authorKind'),
    'source',
    'organisation',
    'name',
    'municipality',
    'unit',
    'theme',
  )
  await texts(by, 'saidAt', 'recordedAt', 'status', 'state')
    .addColumn('notice', 'integer', (column) => column.notNull())
    .execute()
  // A corrected submission keeps its receipt, so only live ones are told apart.
  await db.schema
    .createIndex('submissionReceipt')
    .unique()
    .on('submission')
    .column('receipt')
    .where(sql.ref('state'), '=', sql.lit('live'))
    .execute()
  await db.schema
    .createIndex('submissionWords')
    .unique()
    .on('submission')
    .columns(['pseudonym', 'part', 'kind', 'textHash'])
    .where(sql.ref('state'), '=', sql.lit('live'))
    .execute()
  await db.schema
    .createIndex('submissionOrder')
    .on('submission')
    .columns(['consultation', 'state', 'recordedAt', 'id'])
    .execute()
  await db.schema.createIndex('submissionPseudonym').on('submission').column('pseudonym').execute()
  await texts(
    db.schema
      .createTable('answer')
      .addColumn('submission', 'text', (column) => column.notNull().primaryKey().references('submission.id')),
    'verdict',
    'text',
    'answeredAt',
  ).execute()
}

async function deeds(db: Kysely<Tables>): Promise<void> {
  await maybeTexts(texts(keyed(db, 'done', 'effectKey'), 'arrivalKey', 'outcome', 'at'), 'receipt').execute()
  await db.schema.createIndex('doneArrival').on('done').column('arrivalKey').execute()
  await db.schema.createIndex('doneAt').on('done').column('at').execute()
  // Erasing finds by it whatever was told about the receipt of an erased submission.
  await db.schema.createIndex('doneReceipt').on('done').column('receipt').execute()
  await maybeTexts(texts(keyed(db, 'held', 'arrivalKey'), 'reason', 'at'), 'conversation', 'body')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('heldConversation').on('held').column('conversation').execute()
  await texts(keyed(db, 'audit', 'id'), 'at', 'actor', 'action', 'object', 'detail').execute()
  await db.schema.createIndex('auditAt').on('audit').columns(['at', 'id']).execute()
}

async function staff(db: Kysely<Tables>): Promise<void> {
  const seat = referring(
    referring(keyed(db, 'staff', 'id'), 'person', 'person.id'),
    'organisation',
    'organisation.id',
  )
  await maybeTexts(texts(seat, 'role', 'createdAt'), 'revokedAt').execute()
  await db.schema.createIndex('staffPerson').on('staff').column('person').execute()
  const invitation = referring(keyed(db, 'seatInvitation', 'tokenHash'), 'organisation', 'organisation.id')
  await maybeTexts(texts(invitation, 'role', 'expiresAt'), 'usedBy', 'usedAt').execute()
  const grant = referring(keyed(db, 'fileGrant', 'grantHash'), 'person', 'person.id')
  await texts(grant, 'what', 'createdAt', 'expiresAt').execute()
  await db.schema.createIndex('fileGrantPerson').on('fileGrant').column('person').execute()
}

async function changes(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .execute()
  await db.insertInto('changes').values({ id: 1, count: 0 }).execute()
}
