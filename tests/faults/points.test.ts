/** The real process killed at every fail point of the turn, on SQLite and on Redis state, and started again. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSecrets } from '../../src/secrets.ts'
import { type Point, POINTS } from '../../src/turn/points.ts'
import {
  type DeskProcess,
  makeTemplate,
  prepareDesk,
  registryOf,
  type Template,
} from '../support/desk-process.ts'
import { makeDice } from '../support/dice.ts'
import { reconcile, recordsOf } from '../support/ledger.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { openPage, SECRET_KEY, type WebCitizen } from '../support/web-citizen.ts'

// Where nothing is owed, the points of the deed are not passed.
const PLAIN: readonly Point[] = ['arrived', 'loaded', 'stepped', 'saved', 'composed']

let template: Template
let redis: RedisServer
beforeAll(async () => {
  template = await makeTemplate()
  redis = await startRedis()
})
afterAll(async () => {
  await template.remove()
  await redis.stop()
})

/** Sends while the process dies at `point` on it; it is started again, and the page has sent until it was answered. */
async function dyingAt<T>(desk: DeskProcess, plan: string, point: Point, send: () => Promise<T>): Promise<T> {
  writeFileSync(plan, point)
  const answer = send()
  await desk.ended()
  await desk.start()
  return answer
}

async function talk(desk: DeskProcess, citizen: WebCitizen, plan: string): Promise<number> {
  const [part = ''] = template.parts
  let kills = 0
  for (const point of POINTS) {
    const mark = `[sent-${point}]`
    await citizen.post({ kind: 'called', name: 'start', rest: `p${part}` })
    const words = () => citizen.post({ kind: 'said', text: `Drita në rrugë. ${mark}` })
    if (PLAIN.includes(point)) {
      const review = await dyingAt(desk, plan, point, words)
      kills += 1
      // Heard once, though it came twice: the words stand there once.
      expect(JSON.stringify(review).split(mark)).toHaveLength(2)
    } else await words()
    const received = await dyingAt(desk, plan, point, () => citizen.press('.send.'))
    kills += 1
    expect(JSON.stringify(received), point).toMatch(/Kodi: [2-9A-Y]{4}-[2-9A-Y]{4}|kodi juaj/iu)
    expect(citizen.account().sent, point).toContain(mark)
  }
  return kills
}

describe.concurrent.each(['sqlite', 'redis'] as const)('state on %s', (kind) => {
  test(
    'a kill at every point: nothing lost, nothing doubled, the talk goes on',
    { timeout: 120_000 },
    async ({ onTestFinished }) => {
      const folder = await template.copy()
      const plan = join(folder, 'plan')
      writeFileSync(plan, '')
      const env = { ZERI_TEST_PLAN: plan, ...(kind === 'redis' ? { REDIS_URL: redis.url } : {}) }
      const desk = await prepareDesk(template, folder, env, 'tests/faults/process.js')
      onTestFinished(() => desk.kill())
      await desk.start()
      const citizen = await openPage(desk.url, kind, makeDice(1))
      expect(await talk(desk, citizen, plan)).toBe(POINTS.length + PLAIN.length)
      await desk.kill()
      const registry = await registryOf(folder)
      expect(citizen.wrong).toEqual([])
      expect(await reconcile(registry, makeSecrets(SECRET_KEY), [citizen.account()])).toEqual([])
      const marks = (await recordsOf(registry)).flatMap(({ text }) => text.match(/\[sent-\w+\]/gu) ?? [])
      expect(marks.toSorted()).toEqual(POINTS.map((point) => `[sent-${point}]`).toSorted())
      await registry.close()
    },
  )
})
