/** What can go wrong between us and Redis, each on a real server behind a real link. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { KEPT_MS, type StateStore } from '../../storage/state/contract.ts'
import { openRedisState, type LinkNews } from '../../storage/state/redis.ts'
import { freePort, startRedis, type RedisServer } from '../support/redis.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { addTurn, value } from './state-contract.ts'

const SETTLES_MS = 2100
const OF = 'c0ffee'

let server: RedisServer
let proxy: TcpProxy
let store: StateStore
let raw: Redis
const news: LinkNews[] = []

beforeAll(async () => {
  server = await startRedis(['--enable-debug-command', 'yes', '--busy-reply-threshold', '50'])
  proxy = await startTcpProxy(server.port)
  store = await openRedisState(`redis://127.0.0.1:${proxy.port}`, (told) => news.push(told))
  raw = new Redis(server.url)
  raw.on('error', () => undefined)
})

afterAll(async () => {
  await store.close()
  raw.disconnect()
  await proxy.close()
  await server.stop()
})

beforeEach(async () => {
  proxy.heal()
  await expect.poll(() => store.healthy(), { timeout: 5000 }).toBe(true)
  await raw.flushall()
})

test('one key a conversation, hash-tagged, kept 400 days from its last save', async () => {
  await store.save(OF, 'absent', value(1))
  expect(await raw.keys('*')).toEqual([`zeri:{${OF}}`])
  await raw.pexpire(`zeri:{${OF}}`, 5000)
  await store.save(OF, value(1).stamp, value(2))
  const left = await raw.pttl(`zeri:{${OF}}`)
  expect(left).toBeGreaterThan(KEPT_MS - 5000)
  expect(left).toBeLessThanOrEqual(KEPT_MS)
})

test('a value that is not ours counts as absent and the next save replaces it', async () => {
  for (const garbage of ['', 'garbage', '1:', '1:abc', ':x\nbody', '{"turn":1}', `${'9'.repeat(200)}:x\n`]) {
    await raw.set(`zeri:{${OF}}`, garbage)
    expect(await store.load(OF)).toBeUndefined()
    expect(await store.save(OF, 'absent', value(1))).toBe('saved')
    expect(await store.load(OF)).toEqual(value(1))
  }
  await raw.del(`zeri:{${OF}}`)
  await raw.lpush(`zeri:{${OF}}`, 'another type')
  expect(await store.load(OF)).toBeUndefined()
  expect(await store.save(OF, 'absent', value(1))).toBe('saved')
})

test('a save whose reply is lost is unknown, was written once, and never comes back as overtaken', async () => {
  for (let turn = 1; turn <= 20; turn += 1) {
    const before = await store.load(OF)
    proxy.dropReplies(1)
    const answer = await store.save(OF, before?.stamp ?? 'absent', value(turn, `id${turn}`))
    expect(answer).toBe('unknown')
    await expect.poll(() => store.healthy(), { timeout: 5000, interval: 10 }).toBe(true)
    expect(await store.load(OF)).toEqual(value(turn, `id${turn}`))
  }
  expect(proxy.dropped()).toBe(20)
})

test('a link cut while a save is under way: unknown at once, and the calls after it are refused until it heals', async () => {
  proxy.delay(300)
  const saving = store.save(OF, 'absent', value(1))
  setTimeout(() => proxy.refuse(), 100)
  const { answer, ms } = await timed(saving)
  expect(answer).toBe('unknown')
  expect(ms).toBeLessThan(1000)
  await expect(store.load(OF)).rejects.toMatchObject({
    name: 'StorageError',
    fault: 'unreachable',
    store: 'redis',
  })
  await expect(store.save(OF, 'absent', value(1))).rejects.toMatchObject({ fault: 'unreachable' })
  await expect(store.drop(OF)).rejects.toMatchObject({ fault: 'unreachable' })
  expect(await store.healthy()).toBe(false)
})

test('a link gone silent: every call settles within 2.1 s, nothing was written, and the link is replaced', async () => {
  proxy.silence()
  const calls = await Promise.all([
    timed(store.save(OF, 'absent', value(1))),
    timed(store.load(OF).catch((error: unknown) => error)),
    timed(store.drop(OF).catch((error: unknown) => error)),
    timed(store.healthy()),
  ])
  for (const { ms } of calls) expect(ms).toBeLessThan(SETTLES_MS)
  expect(calls[0].answer).toBe('unknown')
  expect(calls[1].answer).toMatchObject({ fault: 'unreachable' })
  expect(calls[2].answer).toMatchObject({ fault: 'unreachable' })
  expect(calls[3].answer).toBe(false)
  expect(await raw.keys('*')).toEqual([])
  const before = proxy.connections()
  await expect.poll(() => proxy.connections(), { timeout: 4000 }).toBeGreaterThan(before)
})

test('a frozen server: calls settle within 2.1 s; a save it takes up later does not undo a newer one', async () => {
  await store.save(OF, 'absent', value(1))
  server.freeze()
  const late = await timed(store.save(OF, value(1).stamp, value(2, 'late')))
  expect(late.answer).toBe('unknown')
  expect(late.ms).toBeLessThan(SETTLES_MS)
  server.thaw()
  await expect.poll(() => store.healthy(), { timeout: 5000 }).toBe(true)
  const found = await store.load(OF)
  expect(await store.save(OF, found?.stamp ?? 'absent', value(3, 'newer'))).toBe('saved')
  expect(await store.load(OF)).toEqual(value(3, 'newer'))
})

test('FLUSHALL and SCRIPT FLUSH between turns: the old stamp is overtaken, a new beginning is saved once', async () => {
  await store.save(OF, 'absent', value(1))
  await raw.flushall()
  await raw.script('FLUSH')
  expect(await store.load(OF)).toBeUndefined()
  expect(await store.save(OF, value(1).stamp, value(2))).toBe('overtaken')
  await raw.script('FLUSH')
  expect(await store.save(OF, 'absent', value(1, 'anew'))).toBe('saved')
  expect(await store.load(OF)).toEqual(value(1, 'anew'))
})

test('scripts flushed all the time while 50 race: every turn is taken once', async () => {
  const race = new AbortController()
  const flushing = (async () => {
    while (!race.signal.aborted) await raw.script('FLUSH')
  })()
  const turns = await Promise.all(Array.from({ length: 50 }, (_, at) => addTurn(store, OF, `r${at}`)))
  race.abort()
  await flushing
  expect(new Set(turns).size).toBe(50)
  expect((await store.load(OF))?.stamp.turn).toBe(50)
})

test('a replica refuses: unwritable, nothing written, and the link is looked up again', async () => {
  await store.save(OF, 'absent', value(1))
  await raw.replicaof('127.0.0.1', 1)
  const before = proxy.connections()
  await expect(store.save(OF, value(1).stamp, value(2))).rejects.toMatchObject({ fault: 'unwritable' })
  await expect.poll(() => proxy.connections()).toBeGreaterThan(before)
  await raw.replicaof('NO', 'ONE')
  await expect.poll(() => store.healthy(), { timeout: 5000 }).toBe(true)
  expect(await store.save(OF, value(1).stamp, value(2))).toBe('saved')
})

test('no memory left: full, nothing written, what is there is still read; the error carries no words of the talk', async () => {
  await store.save(OF, 'absent', value(1))
  await raw.config('SET', 'maxmemory', '1')
  const refused: unknown = await store
    .save(OF, value(1).stamp, value(2, 'x', 'the words of a citizen'))
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ fault: 'full', cause: { message: 'OOM' } })
  expect(JSON.stringify(refused, ['message', 'cause', 'command', 'args', 'stack'])).not.toContain('citizen')
  expect(await store.load(OF)).toEqual(value(1))
  await raw.config('SET', 'maxmemory', '0')
  expect(await store.save(OF, value(1).stamp, value(2))).toBe('saved')
})

test('a server busy with a script: busy, and nothing written', async () => {
  const stuck = new Redis(server.url)
  await once(stuck, 'ready')
  const running = stuck.eval('while true do end', 0).catch((error: unknown) => error)
  await wait(100)
  await expect(store.load(OF)).rejects.toMatchObject({ fault: 'busy' })
  await expect(store.save(OF, 'absent', value(1))).rejects.toMatchObject({ fault: 'busy' })
  expect(await store.healthy()).toBe(false)
  await raw.script('KILL')
  await running
  stuck.disconnect()
  expect(await store.load(OF)).toBeUndefined()
})

test('killed and started again: refused until it is back, then everything is there', async () => {
  await raw.config('SET', 'appendfsync', 'always')
  await store.save(OF, 'absent', value(1))
  news.length = 0
  await server.kill()
  await expect.poll(() => store.healthy()).toBe(false)
  await expect(store.load(OF)).rejects.toMatchObject({ fault: 'unreachable' })
  await server.again()
  await expect.poll(() => store.healthy(), { timeout: 5000 }).toBe(true)
  expect(await store.load(OF)).toEqual(value(1))
  expect(news.map((told) => told.link)).toEqual(['down', 'up'])
})

test('while Redis loads its file it is unreachable, not empty', async () => {
  const slow = await startRedis(['--key-load-delay', '1000'])
  const first = await openRedisState(slow.url, () => undefined)
  await Promise.all(Array.from({ length: 4500 }, (_, at) => first.save(`a${at}`, 'absent', value(1))))
  await first.close()
  await slow.kill()
  await slow.again()
  const opening = await timed(openRedisState(slow.url, () => undefined))
  expect(opening.ms).toBeLessThan(SETTLES_MS)
  const answers = new Set<string>()
  await expect
    .poll(
      async () => {
        const answer = await opening.answer.load('a4499').then(
          (found) => (found === undefined ? 'empty' : 'found'),
          () => 'unreachable',
        )
        answers.add(answer)
        return answer
      },
      { timeout: 10_000 },
    )
    .toBe('found')
  expect([...answers]).toEqual(['unreachable', 'found'])
  await opening.answer.close()
  await slow.stop()
}, 20_000)

test('a Redis that is down is no reason not to start: calls are refused at once, and it heals by itself', async () => {
  const port = await freePort()
  const told: LinkNews[] = []
  const opened = await timed(openRedisState(`redis://127.0.0.1:${port}`, (now) => told.push(now)))
  expect(opened.ms).toBeLessThan(SETTLES_MS)
  const refused = await timed(opened.answer.load(OF).catch((error: unknown) => error))
  expect(refused.answer).toMatchObject({ fault: 'unreachable' })
  expect(refused.ms).toBeLessThan(100)
  expect(await opened.answer.healthy()).toBe(false)
  expect(told).toEqual([{ link: 'down', why: 'ECONNREFUSED' }])
  const late = await startRedis([], port)
  await expect.poll(() => opened.answer.healthy(), { timeout: 5000 }).toBe(true)
  expect(told.at(-1)).toEqual({ link: 'up' })
  await opened.answer.close()
  await late.stop()
})

async function timed<T>(work: Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
  const began = performance.now()
  const answer = await work
  return { answer, ms: performance.now() - began }
}
