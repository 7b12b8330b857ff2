/** The contract of conversation state over the three drivers, and what is particular to memory and to SQLite. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StorageError } from '../../storage/errors.ts'
import { ANSWER_MS, KEPT_MS } from '../../storage/state/contract.ts'
import { openMemoryState } from '../../storage/state/memory.ts'
import { openRedisState } from '../../storage/state/redis.ts'
import { openSqliteState, sqliteStateOn } from '../../storage/state/sqlite.ts'
import { traced, type StateCall } from '../../storage/state/traced.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { addTurn, stateContract, value } from './state-contract.ts'

const NOON = Date.UTC(2026, 0, 15, 12)
const folder = mkdtempSync(join(tmpdir(), 'zeri-state-'))
const files = { count: 0 }
const freshFile = () => join(folder, `${(files.count += 1)}.db`)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('memory', () => {
  stateContract(async () => {
    const clock = { now: NOON }
    const store = openMemoryState(() => clock.now)
    return { one: store, other: store, pass: (ms) => void (clock.now += ms), close: () => store.close() }
  })
})

describe('sqlite', () => {
  stateContract(async () => {
    const clock = { now: NOON }
    const file = freshFile()
    const [one, other] = await Promise.all([
      openSqliteState(file, () => clock.now),
      openSqliteState(file, () => clock.now),
    ])
    return {
      one,
      other,
      pass: (ms) => void (clock.now += ms),
      close: async () => void (await Promise.all([one.close(), other.close()])),
    }
  })

  test('processes share one file: 4 × 50 turns make 200, on a file they make together', async () => {
    const file = freshFile()
    const racer = join(import.meta.dirname, 'state-racer.ts')
    const ends = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (name) => {
        const child = spawn(process.execPath, ['--import', 'tsx', racer, file, name, '50'], {
          stdio: ['ignore', 'inherit', 'inherit'],
        })
        await once(child, 'exit')
        return child.exitCode
      }),
    )
    expect(ends).toEqual([0, 0, 0, 0])
    const store = await openSqliteState(file, () => NOON)
    expect((await store.load('shared'))?.stamp.turn).toBe(200)
    await store.close()
  }, 30_000)

  test('a value outlives the process that saved it, and is swept from the file when its time is over', async () => {
    const file = freshFile()
    const first = await openSqliteState(file, () => NOON)
    await first.save('a1', 'absent', value(1, 'x', 'y'.repeat(100_000)))
    await first.close()
    const second = await openSqliteState(file, () => NOON + 1)
    expect((await second.load('a1'))?.stamp).toEqual({ turn: 1, turnId: 'x' })
    await second.close()
    await (await openSqliteState(file, () => NOON + KEPT_MS)).close()
    expect(await query(file, 'SELECT count(*) AS n FROM conversation')).toEqual([{ n: 0 }])
  })

  test('the file is in WAL mode', async () => {
    const file = freshFile()
    await (await openSqliteState(file, () => NOON)).close()
    expect(await query(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })

  test('a file that is no database, or a damaged one, is told as damaged', async () => {
    const none = freshFile()
    writeFileSync(none, 'not a database, only a text of some length '.repeat(100))
    await expect(openSqliteState(none, () => NOON)).rejects.toMatchObject({
      name: 'StorageError',
      fault: 'damaged',
    })

    const damaged = freshFile()
    const store = await openSqliteState(damaged, () => NOON)
    for (let at = 0; at < 50; at += 1) await store.save(`c${at}`, 'absent', value(1, 'x', 'y'.repeat(2000)))
    await store.close()
    const size = statSync(damaged).size
    writeFileSync(damaged, Buffer.alloc(size - 4096, 0x5a), { flag: 'r+' })
    await expect(openSqliteState(damaged, () => NOON)).rejects.toMatchObject({ fault: 'damaged' })
  })

  test('a file of a later version is refused', async () => {
    const file = freshFile()
    await query(file, 'PRAGMA user_version = 99')
    await expect(openSqliteState(file, () => NOON)).rejects.toMatchObject({ fault: 'wrong_version' })
  })

  test('a place where no file can be is unwritable, and so is a file opened for reading only', async () => {
    const plain = freshFile()
    writeFileSync(plain, '')
    await expect(openSqliteState(join(plain, 'state.db'), () => NOON)).rejects.toMatchObject({
      fault: 'unwritable',
    })

    const file = freshFile()
    await (await openSqliteState(file, () => NOON)).close()
    const store = sqliteStateOn(await handle(file, sqlite3.OPEN_READONLY), () => NOON)
    await expect(store.save('a1', 'absent', value(1))).rejects.toMatchObject({ fault: 'unwritable' })
    expect(await store.load('a1')).toBeUndefined()
    await store.close()
  })

  test('a full disk is told as full, writes nothing, still reads, and heals when there is room', async () => {
    const file = freshFile()
    await (await openSqliteState(file, () => NOON)).close()
    const database = await handle(file, sqlite3.OPEN_READWRITE)
    database.serialize()
    const store = sqliteStateOn(database, () => NOON)
    await store.save('a1', 'absent', value(1))
    await on(database, 'PRAGMA max_page_count = 6')
    const big = value(2, 'two', 'y'.repeat(100_000))
    await expect(store.save('a1', value(1).stamp, big)).rejects.toMatchObject({ fault: 'full' })
    expect(await store.load('a1')).toEqual(value(1))
    await on(database, 'PRAGMA max_page_count = 100000')
    expect(await store.save('a1', value(1).stamp, big)).toBe('saved')
    await store.close()
  })

  test('a file locked by another process: every call settles within 2.1 s, nothing is half written', async () => {
    const file = freshFile()
    const store = await openSqliteState(file, () => NOON)
    await store.save('a1', 'absent', value(1))
    const other = await handle(file, sqlite3.OPEN_READWRITE)
    await on(other, 'BEGIN IMMEDIATE')
    const began = performance.now()
    const calls = await Promise.allSettled([
      store.load('a1'),
      store.save('a1', value(1).stamp, value(2, 'late1')),
      store.save('a1', value(1).stamp, value(2, 'late2')),
      store.drop('a2'),
    ])
    expect(performance.now() - began).toBeLessThan(ANSWER_MS + 100)
    expect(calls[0]).toEqual({ status: 'fulfilled', value: value(1) })
    expect(calls[1]).toMatchObject({ status: 'rejected', reason: { fault: 'busy' } })
    expect(calls[2]).toEqual({ status: 'fulfilled', value: 'unknown' })
    expect(calls[3]).toMatchObject({ status: 'rejected', reason: { fault: 'busy' } })
    await on(other, 'COMMIT')
    await shut(other)
    // The save that was "unknown" was still queued: reading again is what tells.
    await expect.poll(async () => (await store.load('a1'))?.stamp.turnId).toBe('late2')
    await store.close()
  })

  test('after closing every call says so', async () => {
    const store = await openSqliteState(freshFile(), () => NOON)
    await store.close()
    await expect(store.load('a1')).rejects.toBeInstanceOf(StorageError)
    expect(await store.healthy()).toBe(false)
  })
})

describe('redis', () => {
  const running: { redis?: RedisServer } = {}
  beforeAll(async () => void (running.redis = await startRedis()))
  afterAll(() => running.redis?.stop())

  stateContract(async () => {
    const url = running.redis?.url ?? ''
    const [one, other] = await Promise.all([openRedisState(url, () => {}), openRedisState(url, () => {})])
    return { one, other, close: async () => void (await Promise.all([one.close(), other.close()])) }
  })
})

test('a traced store tells each call, how it ended and how long it took, and never whose it was', async () => {
  const told: StateCall[] = []
  const clock = { now: NOON }
  const store = traced(
    openMemoryState(() => NOON),
    () => (clock.now += 5),
    (call) => told.push(call),
  )
  await addTurn(store, 'a1', 'x')
  await store.save('a1', 'absent', value(1))
  await store.drop('a1')
  const ends = told.map((call) => `${call.call} ${call.ended} ${call.ms}`)
  expect(ends).toEqual(['load ok 5', 'save saved 5', 'save overtaken 5', 'drop ok 5'])
  expect(JSON.stringify(told)).not.toContain('a1')
})

function handle(file: string, mode: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(file, mode, (error) =>
      error ? reject(error) : resolve(database),
    )
  })
}

function shut(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve) => {
    database.close(() => resolve())
  })
}

function on(database: sqlite3.Database, sql: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    database.all(sql, (error, rows) => (error ? reject(error) : resolve(rows)))
  })
}

async function query(file: string, sql: string): Promise<unknown[]> {
  const database = await handle(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE)
  const rows = await on(database, sql)
  await shut(database)
  return rows
}
