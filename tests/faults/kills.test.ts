/**
 * The real process killed at random moments while several citizens talk, on SQLite state and on a Redis that fails as
 * well; and stopped politely under load. The full length by `npm run test:faults`; the seed is printed.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSecrets } from '../../src/secrets.ts'
import { openSqliteState } from '../../storage/state/sqlite.ts'
import {
  type DeskProcess,
  makeTemplate,
  prepareDesk,
  registryOf,
  type Template,
} from '../support/desk-process.ts'
import { type Dice, makeDice, seedOf } from '../support/dice.ts'
import { reconcile } from '../support/ledger.ts'
import { snapshotOf } from '../support/processes.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { openPage, SECRET_KEY, talkOnce, type WebCitizen } from '../support/web-citizen.ts'

const SEED = seedOf('random kills')
const RUNS = Number(process.env['ZERI_FAULT_RUNS'] ?? 8)
const CITIZENS = 5

let template: Template
beforeAll(async () => {
  template = await makeTemplate()
})
afterAll(() => template.remove())

interface Crowd {
  /** Resolves when this many more turns were answered, wherever: how far they come does not hang on the machine. */
  turns(more: number): Promise<void>
  /** Ends when everyone has finished the round they are in. */
  leave(): Promise<void>
  readonly citizens: readonly WebCitizen[]
}

/** Citizens who talk without a pause until they are asked to leave. */
async function gather(desk: DeskProcess, dice: Dice, name: string): Promise<Crowd> {
  const citizens = await Promise.all(
    Array.from({ length: CITIZENS }, (_, n) => openPage(desk.url, `${name}${n}`, makeDice(dice.below(1e9)))),
  )
  const open = { doors: true }
  const talking = citizens.map(async (citizen, n) => {
    const own = makeDice(dice.below(1e9))
    for (let round = 0; open.doors; round += 1) {
      await talkOnce(citizen, template.parts, `${name}${n}-${round}`, own)
    }
  })
  const all = Promise.all(talking)
  // Who fails is told when leaving, and closes the doors for the others.
  all.catch(() => {
    open.doors = false
  })
  const answered = () => citizens.reduce((sum, citizen) => sum + citizen.answered(), 0)
  return {
    citizens,
    async turns(more) {
      const goal = answered() + more
      while (answered() < goal && open.doors) await wait(5)
    },
    async leave() {
      open.doors = false
      await all
    },
  }
}

async function reconciled(folder: string, { citizens }: Crowd): Promise<readonly string[]> {
  const registry = await registryOf(folder)
  const accounts = citizens.map((citizen) => citizen.account())
  const wrong = await reconcile(registry, makeSecrets(SECRET_KEY), accounts)
  await registry.close()
  return [...wrong, ...citizens.flatMap((citizen) => citizen.wrong)]
}

function report(what: string, { citizens }: Crowd): void {
  const turns = citizens.reduce((sum, citizen) => sum + citizen.answered(), 0)
  const receipts = citizens.reduce((sum, citizen) => sum + citizen.account().receipts.size, 0)
  const failures = new Map<string, number>()
  for (const citizen of citizens) {
    for (const [how, times] of citizen.failures) failures.set(how, (failures.get(how) ?? 0) + times)
  }
  console.log(
    `${what}: ${turns} turns, ${receipts} receipts, unanswered tries ${JSON.stringify([...failures])}`,
  )
  // A test of nothing passes as well.
  expect(receipts).toBeGreaterThan(0)
}

/** What networks and servers do to Redis. */
const TROUBLES: Readonly<Record<string, (redis: RedisServer, proxy: TcpProxy) => Promise<void>>> = {
  async flushed({ url }) {
    const client = new Redis(url)
    await client.flushall()
    client.disconnect()
  },
  async killed(redis) {
    await redis.kill()
    await redis.again()
  },
  async cut(_, proxy) {
    proxy.cut()
  },
  async 'out of reach'(_, proxy) {
    proxy.refuse()
    await wait(300)
    proxy.heal()
  },
  async 'answers lost'(_, proxy) {
    proxy.dropReplies(2)
  },
}

const minutes = (runs: number) => 60_000 + runs * 12_000

describe.concurrent('kill -9 at random moments', () => {
  test(
    `state on SQLite, ${RUNS} kills (seed ${SEED}): 0 lost, 0 doubled`,
    { timeout: minutes(RUNS) },
    async ({ onTestFinished }) => {
      const dice = makeDice(SEED)
      const folder = await template.copy()
      const desk = await prepareDesk(template, folder)
      // Whatever fails, nothing is left running.
      onTestFinished(() => desk.kill())
      await desk.start()
      const crowd = await gather(desk, dice, 's')
      for (let kill = 0; kill < RUNS; kill += 1) {
        await wait(100 + dice.below(500))
        await desk.kill()
        await desk.start()
      }
      await crowd.leave()
      await desk.kill()
      report(`SQLite, ${RUNS} kills`, crowd)
      expect(await reconciled(folder, crowd)).toEqual([])
    },
  )

  test(
    `state on a Redis that fails too, ${RUNS} kills (seed ${SEED}): 0 lost, 0 doubled`,
    { timeout: minutes(RUNS) },
    async ({ onTestFinished }) => {
      const dice = makeDice(SEED + 1)
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      const proxy = await startTcpProxy(redis.port)
      onTestFinished(() => proxy.close())
      const folder = await template.copy()
      const desk = await prepareDesk(template, folder, {
        REDIS_URL: `redis://127.0.0.1:${proxy.port}`,
        LOG_LEVEL: 'silent',
      })
      // Whatever fails, nothing is left running.
      onTestFinished(() => desk.kill())
      await desk.start()
      const crowd = await gather(desk, dice, 'r')
      const happened = new Map<string, number>()
      for (let kill = 0; kill < RUNS; kill += 1) {
        const [name, befall] = dice.pick(Object.entries(TROUBLES))
        happened.set(name, (happened.get(name) ?? 0) + 1)
        await wait(50 + dice.below(300))
        await befall(redis, proxy)
        await wait(50 + dice.below(300))
        await desk.kill()
        await desk.start()
      }
      await crowd.leave()
      await desk.kill()
      report(`Redis, ${RUNS} kills, ${JSON.stringify([...happened])}`, crowd)
      expect(await reconciled(folder, crowd)).toEqual([])
    },
  )
})

test(
  'stopped politely under load: every accepted turn is answered, exit 0 within 10 s',
  { timeout: 60_000 },
  async ({ onTestFinished }) => {
    const folder = await template.copy()
    const desk = await prepareDesk(template, folder)
    // Whatever fails, nothing is left running.
    onTestFinished(() => desk.kill())
    await desk.start()
    const crowd = await gather(desk, makeDice(SEED + 2), 't')
    await wait(700)
    const { code, ms } = await desk.terminate()
    expect(code, desk.said()).toBe(0)
    expect(ms).toBeLessThan(10_000)
    // What the desk has taken and what was answered are the same arrivals: nobody was cut off.
    const states = await openSqliteState(join(folder, 'state.db'), () => Date.now())
    for (const citizen of crowd.citizens) {
      expect((await snapshotOf(states, citizen.conversation)).seen.length).toBe(citizen.answered())
    }
    await states.close()
    await desk.start()
    await crowd.leave()
    await desk.kill()
    report(`SIGTERM, ${Math.round(ms)} ms`, crowd)
    expect(await reconciled(folder, crowd)).toEqual([])
  },
)
