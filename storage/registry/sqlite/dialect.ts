/**
 * Kysely's dialect for one handle: everything that is done with it waits its turn, a transaction as a whole.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Handle } from './handle.ts'

/** Speaks SQLite over a handle; destroying it closes the handle. */
export function sqliteDialect(handle: Handle): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOn(handle),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

function driverOn(handle: Handle): Driver {
  const connection = connectionOn(handle)
  const turns = inTurns()
  return {
    init: async () => {},
    acquireConnection: async () => {
      await turns.take()
      return connection
    },
    // A deferred transaction that reads first cannot be made to wait: it fails at once when another has
    // written.
    beginTransaction: async () => void (await handle.run('begin immediate')),
    commitTransaction: async () => void (await handle.run('commit')),
    // A full disk or a broken page has rolled back already, and the first error is the one to tell.
    rollbackTransaction: () => handle.run('rollback').then(ignore, ignore),
    releaseConnection: async () => turns.give(),
    destroy: () => handle.close(),
  }
}

function connectionOn(handle: Handle): DatabaseConnection {
  const executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    // What a row is, the query's type says; the driver cannot know.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (givesRows(query)) return { rows: (await handle.all(query.sql, query.parameters)) as R[] }
    return { rows: [], numAffectedRows: BigInt(await handle.run(query.sql, query.parameters)) }
  }
  return {
    executeQuery,
    // Long reads go page by page; a stream over one connection would stop everyone else.
    async *streamQuery<R>(query: CompiledQuery) {
      yield await executeQuery<R>(query)
    },
  }
}

function givesRows({ query }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) || ('returning' in query && query.returning !== undefined)
}

function inTurns() {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    take: async () => {
      if (taken) {
        await new Promise<void>((go) => {
          waiting.push(go)
        })
      }
      taken = true
    },
    give: () => {
      const next = waiting.shift()
      if (next === undefined) taken = false
      else next()
    },
  }
}

function ignore(): void {}
