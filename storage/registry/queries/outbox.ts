/** Queries about what is to reach the consultation register. */
import { type Kysely, sql } from 'kysely'
import type { OutboxReads, OutboxWrites } from '../contract-outbox.ts'
import {
  type ForwardCounts,
  ForwardRow,
  type Forward,
  type Forwarded,
  OutboxRow,
  type Reached,
} from '../model/outbox.ts'
import { read, readOne, row } from '../model/row.ts'
import { packetReads, packetWrites } from './packets.ts'
import type { Tables } from '../model/tables.ts'

// The row of no way: while it stands, nothing is sent by any.
const ALL_WAYS = 'all'
const FOR_EVER = '9999-12-31T00:00:00.000Z'
const LONG_AGO = '1970-01-01T00:00:00.000Z'

/** See {@link OutboxReads}. */
export function outboxReads(db: Kysely<Tables>): OutboxReads {
  return {
    forwardDue: async (way, now) => {
      if (await shut(db, way, now)) return (await unseen(db, way)) > 0
      return (await unseen(db, way)) > 0 || (await headOf(db, way, now)) !== undefined
    },
    forwardsOf: async (receipts) => {
      if (receipts.length === 0) return []
      const found = await joined(db).where('outbox.receipt', 'in', receipts).orderBy('outbox.seq').execute()
      return found.map(readForwarded)
    },
    unsettledForwards: async (limit) =>
      (
        await joined(db)
          .where('forward.state', '<>', 'sent')
          .orderBy('forward.state', 'desc')
          .orderBy('outbox.seq')
          .limit(limit)
          .execute()
      ).map(readForwarded),
    countForwards: (now, consultations) => counted(db, now, consultations),
    ...packetReads(db, async (way, consultation) => {
      const theirs = joined(db)
        .where('forward.way', '=', way)
        .where('forward.consultation', '=', consultation)
      const ended = theirs.where('outbox.submission', 'is', null).where('forward.state', '<>', 'sent')
      return (await ended.orderBy('outbox.seq').execute()).map(readForwarded)
    }),
    forwardingPaused: async () =>
      (await db.selectFrom('way').select('way').where('way', '=', ALL_WAYS).executeTakeFirst()) !== undefined,
    untoldEvent: async (submission) => {
      const latest = db.selectFrom('outbox').selectAll().where('submission', '=', submission)
      const event = readOne(OutboxRow, await latest.orderBy('seq', 'desc').limit(1).executeTakeFirst())
      return event === undefined || (await begun(db, event.key)) ? undefined : event
    },
    hasEvents: async (receipt) => {
      const words = db.selectFrom('outbox').select('key').where('receipt', '=', receipt)
      return (await words.where('submission', 'is not', null).limit(1).executeTakeFirst()) !== undefined
    },
  }
}

async function begun(db: Kysely<Tables>, key: string): Promise<boolean> {
  const tried = db.selectFrom('forward').select('key').where('key', '=', key).where('attempts', '>', 0)
  return (await tried.limit(1).executeTakeFirst()) !== undefined
}

function joined(db: Kysely<Tables>) {
  return db
    .selectFrom('forward')
    .innerJoin('outbox', 'outbox.key', 'forward.key')
    .selectAll('forward')
    .select([
      'outbox.kind',
      'outbox.submission',
      'outbox.receipt',
      'outbox.at as happenedAt',
      'outbox.dueAt as dueAt',
    ])
}

type Found = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number]

function readForwarded({ kind, submission, receipt, happenedAt, dueAt, ...found }: Found): Forwarded {
  const { key, seq, consultation } = found
  return {
    forward: read(ForwardRow, found),
    event: read(OutboxRow, { key, seq, kind, consultation, submission, receipt, at: happenedAt, dueAt }),
  }
}

async function shut(db: Kysely<Tables>, way: string, now: string): Promise<boolean> {
  const closed = db.selectFrom('way').select('way').where('way', 'in', [way, ALL_WAYS])
  return (await closed.where('notBefore', '>', now).limit(1).executeTakeFirst()) !== undefined
}

async function seenBy(db: Kysely<Tables>, way: string): Promise<number> {
  return (await db.selectFrom('way').select('seen').where('way', '=', way).executeTakeFirst())?.seen ?? 0
}

async function unseen(db: Kysely<Tables>, way: string): Promise<number> {
  const last = await db
    .selectFrom('outbox')
    .select((of) => of.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return Math.max(0, (last?.seq ?? 0) - (await seenBy(db, way)))
}

/** Of the first of each consultation the one that is due first; a voice that is not to go yet holds up nobody. */
async function headOf(db: Kysely<Tables>, way: string, now: string): Promise<Forward | undefined> {
  const heads = db
    .selectFrom('forward')
    .select((of) => of.fn.min('seq').as('seq'))
    .where('way', '=', way)
    .where('state', '=', 'due')
    .where((of) => of.or([of('attempts', '>', 0), of('at', '<=', now)]))
    .groupBy('consultation')
  const due = db.selectFrom('forward').selectAll().where('way', '=', way).where('state', '=', 'due')
  const first = due.where('seq', 'in', heads).where('at', '<=', now).orderBy('at').orderBy('seq').limit(1)
  return readOne(ForwardRow, await first.executeTakeFirst())
}

async function counted(
  db: Kysely<Tables>,
  now: string,
  consultations: readonly string[] | undefined,
): Promise<ForwardCounts> {
  if (consultations?.length === 0) return { waiting: 0, refused: 0, oldest: undefined }
  const all = db.selectFrom('forward').innerJoin('outbox', 'outbox.key', 'forward.key')
  const theirs = consultations === undefined ? all : all.where('forward.consultation', 'in', consultations)
  const refused = await theirs
    .select((of) => of.fn.countAll().as('count'))
    .where('forward.state', '=', 'refused')
    .executeTakeFirst()
  const waiting = await theirs
    .select((of) => [of.fn.countAll().as('count'), of.fn.min('outbox.dueAt').as('oldest')])
    .where('forward.state', '=', 'due')
    .where('outbox.dueAt', '<=', now)
    .executeTakeFirst()
  return {
    waiting: Number(waiting?.count ?? 0),
    refused: Number(refused?.count ?? 0),
    // Null where nothing waits, whatever the type of the query says.
    oldest: waiting?.oldest ?? undefined,
  }
}

/** See {@link OutboxWrites}. */
export function outboxWrites(db: Kysely<Tables>): OutboxWrites {
  return {
    ...backWrites(db),
    ...packetWrites(db),
    async addEvent(event) {
      await db.insertInto('outbox').values(event).execute()
    },
    async putOff(key, dueAt) {
      await db.updateTable('outbox').set({ dueAt }).where('key', '=', key).execute()
      const unbegun = db.updateTable('forward').set({ at: dueAt }).where('key', '=', key)
      await unbegun.where('state', '=', 'due').where('attempts', '=', 0).execute()
    },
    async addForward(key, { way, entry, until }) {
      const event = await db.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
      const { seq, consultation, dueAt } = event
      const at = until !== undefined && until > dueAt ? until : dueAt
      const forward = { key, way, seq, consultation, at, entry, state: 'due' } as const
      await db
        .insertInto('forward')
        .values(row(ForwardRow, { ...forward, attempts: 0, code: null, body: null, publishedAt: null }))
        .execute()
    },
    async spread(way) {
      await spreadTo(db, way)
    },
    async claimForwards(way, { now, until, atMost }) {
      if (await shut(db, way, now)) return []
      const head = await headOf(db, way, now)
      return head === undefined ? [] : claim(db, head, { now, until, atMost })
    },
    async moveForward({ key, way, attempts }, to) {
      const standing = db.updateTable('forward').set(to).where('key', '=', key).where('way', '=', way)
      // Whoever is told that it arrived is right, however long ago they were given up.
      const own =
        to.state === 'sent'
          ? standing.where('state', '<>', 'sent')
          : standing.where('attempts', '=', attempts).where('state', '=', 'due')
      return (await own.executeTakeFirst()).numUpdatedRows === 1n
    },
    async holdWay(way, until) {
      await putWay(db, { way, notBefore: until })
    },
    async pauseForwarding(paused) {
      await db.deleteFrom('way').where('way', '=', ALL_WAYS).execute()
      if (paused) await db.insertInto('way').values({ way: ALL_WAYS, seen: 0, notBefore: FOR_EVER }).execute()
    },
    async retryForwards(now, consultation) {
      const again = { state: 'due', at: now, code: null, body: null } as const
      const refused = db.updateTable('forward').set(again).where('state', '=', 'refused')
      const theirs = consultation === undefined ? refused : refused.where('consultation', '=', consultation)
      return Number((await theirs.executeTakeFirst()).numUpdatedRows)
    },
  }
}

async function claim(
  db: Kysely<Tables>,
  { way, consultation, seq }: Forward,
  { now, until, atMost }: { readonly now: string; readonly until: string; readonly atMost: number },
): Promise<readonly Forwarded[]> {
  const behind = joined(db)
    .where('forward.way', '=', way)
    .where('forward.state', '=', 'due')
    .where('forward.consultation', '=', consultation)
    .where('forward.seq', '>=', seq)
    .where((of) => of.or([of('forward.attempts', '>', 0), of('forward.at', '<=', now)]))
  const found = (await behind.orderBy('forward.seq').limit(atMost).execute()).map(readForwarded)
  const waits = found.findIndex(({ forward }) => forward.at > now)
  const taken = waits < 0 ? found : found.slice(0, waits)
  await db
    .updateTable('forward')
    .set((of) => ({ at: until, attempts: of('attempts', '+', 1) }))
    .where('way', '=', way)
    .where(
      'key',
      'in',
      taken.map(({ event }) => event.key),
    )
    .execute()
  return taken.map(({ forward, event }) => ({
    event,
    forward: { ...forward, at: until, attempts: forward.attempts + 1 },
  }))
}

/** What nobody may hear any more goes by no way that does not know of it. */
async function spreadTo(db: Kysely<Tables>, way: string): Promise<void> {
  const seen = await seenBy(db, way)
  await sql`insert into forward (key, way, seq, consultation, state, attempts, at)
    select key, ${way}, seq, consultation, 'due', 0, due_at from outbox
    where seq > ${seen} and submission is not null and not exists (
      select 1 from outbox as later
      where later.receipt = outbox.receipt and later.kind = 'withdrawn' and later.seq > outbox.seq)`.execute(
    db,
  )
  const last = await db
    .selectFrom('outbox')
    .select((of) => of.fn.max('seq').as('seq'))
    .executeTakeFirst()
  await putWay(db, { way, seen: Math.max(seen, last?.seq ?? 0) })
}

async function putWay(
  db: Kysely<Tables>,
  { way, ...change }: { readonly way: string; readonly seen?: number; readonly notBefore?: string },
): Promise<void> {
  await db
    .insertInto('way')
    .values({ way, seen: 0, notBefore: LONG_AGO, ...change })
    .onConflict((conflict) => conflict.column('way').doUpdateSet(change))
    .execute()
}

function backWrites(
  db: Kysely<Tables>,
): Pick<OutboxWrites, 'takeBack' | 'dropEvents' | 'dropEvent' | 'dropUntold'> {
  const eventsOf = (receipt: string) => db.selectFrom('outbox').select('key').where('receipt', '=', receipt)
  const reached = async (receipt: string): Promise<readonly Reached[]> => {
    const theirs = await joined(db).where('outbox.receipt', '=', receipt).orderBy('outbox.seq').execute()
    const known = theirs.map(readForwarded).filter(({ forward }) => forward.attempts > 0)
    return [...new Set(known.map(({ forward }) => forward.way))].map((way) => {
      const own = known.map(({ forward }) => forward).filter((forward) => forward.way === way)
      const entry = own.findLast((forward) => forward.entry !== null)?.entry ?? null
      return { way, entry, until: own.find(({ state }) => state === 'due')?.at }
    })
  }
  return {
    async takeBack(receipt) {
      const ways = await reached(receipt)
      const unbegun = db.deleteFrom('forward').where('key', 'in', eventsOf(receipt))
      await unbegun.where('attempts', '=', 0).where('state', '=', 'due').execute()
      await db
        .deleteFrom('outbox')
        .where('receipt', '=', receipt)
        .where('key', 'not in', db.selectFrom('forward').select('key'))
        .execute()
      return ways
    },
    async dropEvents(receipt) {
      const ways = await reached(receipt)
      await db.deleteFrom('forward').where('key', 'in', eventsOf(receipt)).execute()
      await db.deleteFrom('outbox').where('receipt', '=', receipt).execute()
      return ways
    },
    async dropUntold(key) {
      await db.deleteFrom('forward').where('key', '=', key).execute()
      await db.deleteFrom('outbox').where('key', '=', key).execute()
    },
    async dropEvent(key) {
      const open = db.selectFrom('forward').select('key').where('key', '=', key).where('state', '<>', 'sent')
      if ((await open.limit(1).executeTakeFirst()) !== undefined) return
      await db.deleteFrom('forward').where('key', '=', key).execute()
      await db.deleteFrom('outbox').where('key', '=', key).execute()
    },
  }
}
