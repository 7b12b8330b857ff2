/** A person is no longer one conversation: where somebody is reached becomes a row of its own, and can be linked. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../model/tables.ts'

/** When chats of before this step came was never written down; any later one is younger. */
const LONG_AGO = '1970-01-01T00:00:00.000Z'

/** Parts persons from where they are reached, and makes what linking two chats needs. */
export async function reach(db: Kysely<Tables>): Promise<void> {
  await splitPersons(db)
  await moveReferring(db)
  await db.schema.dropTable('person').execute()
  await db.schema.alterTable('personNow').renameTo('person').execute()
  await linking(db)
}

async function splitPersons(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('personNow')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('language', 'text', (column) => column.notNull())
    .execute()
  await copy(db, 'person', 'personNow', ['id', 'language'])
  await db.schema
    .createTable('reach')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().references('personNow.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('gone', 'text')
    .execute()
  const [at, long] = [sql.ref('at'), sql.lit(LONG_AGO)]
  const theirs = sql.join(['conversation', 'channel', 'address'].map((name) => sql.ref(name)))
  await sql`insert into ${sql.table('reach')} (${theirs}, ${sql.ref('person')}, ${at})
    select ${theirs}, ${sql.ref('id')}, ${long} from ${sql.table('person')}`.execute(db)
  await db.schema.createIndex('reachPerson').on('reach').column('person').execute()
}

// What refers to the old table is made anew: neither database lets a table go that others refer to.
async function moveReferring(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('staffNow')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().references('personNow.id'))
    .addColumn('organisation', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('revokedAt', 'text')
    .execute()
  await copy(db, 'staff', 'staffNow', ['id', 'person', 'organisation', 'role', 'createdAt', 'revokedAt'])
  await db.schema.dropTable('staff').execute()
  await db.schema.alterTable('staffNow').renameTo('staff').execute()
  await db.schema.createIndex('staffPerson').on('staff').column('person').execute()
  await db.schema
    .createTable('fileGrantNow')
    .addColumn('grantHash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().references('personNow.id'))
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .execute()
  await copy(db, 'fileGrant', 'fileGrantNow', ['grantHash', 'person', 'what', 'createdAt', 'expiresAt'])
  await db.schema.dropTable('fileGrant').execute()
  await db.schema.alterTable('fileGrantNow').renameTo('fileGrant').execute()
  await db.schema.createIndex('fileGrantPerson').on('fileGrant').column('person').execute()
}

async function copy(db: Kysely<Tables>, from: string, to: string, columns: readonly string[]): Promise<void> {
  const names = sql.join(columns.map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(to)} (${names}) select ${names} from ${sql.table(from)}`.execute(db)
}

async function linking(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('linkCode')
    .addColumn('conversation', 'text', (column) =>
      column.notNull().primaryKey().references('reach.conversation'),
    )
    .addColumn('codeHash', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addUniqueConstraint('linkCodeHash', ['codeHash'])
    .execute()
  await db.schema
    .createTable('wrongCodes')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('joinedReceipt')
    .addColumn('receipt', 'text', (column) => column.notNull().primaryKey())
    .addColumn('into', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('joinedReceiptInto').on('joinedReceipt').column('into').execute()
}
