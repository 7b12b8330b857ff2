/** The whole circle under kills: whatever dies in between, what the register decided is there once. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import { callBack } from '../../src/reference-registry/call-back.ts'
import { webDesk } from '../../src/web-desk.ts'
import { makeTestApp, TEST_KEY, type TestApp } from '../support/app.ts'
import { CALLBACK_SECRET, saidAt } from '../support/callback.ts'
import { commandLine } from '../support/cli.ts'
import { startDesk } from '../support/process.ts'
import { freePort } from '../support/redis.ts'

const ID = 'shembull-aleanca'

let desk: TestApp
let env: Record<string, string>
let url: string
beforeEach(async () => {
  const overrides = { clock: systemClock }
  desk = await makeTestApp({ sample: true, at: new Date(Date.now()).toISOString(), overrides })
  const port = String(await freePort())
  url = `http://127.0.0.1:${port}`
  env = {
    PORT: port,
    SECRET_KEY: TEST_KEY,
    DATABASE_URL: `sqlite:${desk.folder}/zeri.db`,
    REGISTRY_URL: 'http://127.0.0.1:9/entries',
    REGISTRY_SECRET: CALLBACK_SECRET,
  }
})
afterEach(() => desk.close())

const start = () => startDesk({ folder: desk.folder, env })

test('killed while it takes an answer, and started again: told until it is heard, it is there once', async () => {
  const receipts: string[] = []
  for (const name of ['a', 'b']) {
    receipts.push(await saidAt(desk, ID, desk.person(`${name}@telegram`)))
    await wait(2)
  }
  const { reader } = desk.app.registry
  const call = { desk: url, secret: CALLBACK_SECRET, now: () => Date.now(), wait: (ms: number) => wait(ms) }
  let child = await start()
  for (const [at, receipt] of receipts.entries()) {
    const told = callBack(call, {
      version: 1,
      key: `decision-${at}`,
      at: new Date(Date.now()).toISOString(),
      event: 'answered',
      to: [{ receipt }],
      verdict: 'noted',
      reason: { sq: 'U mor.' },
    })
    // Sometimes before it is read, sometimes after it was written down and before that is said.
    await wait(at * 20)
    child.child.kill('SIGKILL')
    await child.ended
    child = await start()
    const text = JSON.stringify({ key: `decision-${at}`, done: 1, waiting: 0 })
    expect(await told).toEqual({ status: 200, text })
  }
  child.child.kill('SIGTERM')
  await child.ended
  const theirs = (await reader.answersIn(ID, 'published')).filter(({ author }) => author === 'registry')
  expect(theirs).toHaveLength(receipts.length)
  for (const receipt of receipts) {
    const submission = (await reader.submissionByReceipt(receipt))?.submission
    const owed = await reader.deliveriesTo([submission?.pseudonym ?? ''])
    expect(owed.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
  }
})

test('the command line of the reference register: answered, refused in words, all of it at a desk that runs', async () => {
  const receipt = await saidAt(desk, ID, desk.person('a'))
  const register = { secret: CALLBACK_SECRET, take: desk.app.acts.takeCallback }
  const web = makeWeb({ ...webDesk(desk.app, 'https://zeri.example.org'), register })
  const door = await listen(web, { host: '127.0.0.1', port: Number(env['PORT']) })
  const cli = await commandLine()
  const zeri = (...args: readonly string[]) =>
    cli.zeri('registry', ...args, '--desk', url, '--secret', CALLBACK_SECRET)
  expect(await zeri('number', receipt, 'RK-2026-000009', '--key', 'number-one')).toMatchObject({
    out: '{"key":"number-one","done":1,"waiting":0}\n',
  })
  const answer = ['answer', 'RK-2026-000009', '--verdict', 'not_accepted']
  expect(await zeri(...answer)).toMatchObject({ code: 1, err: 'This cannot be told: see reason.\n' })
  expect(await zeri(...answer, '--reason', "S'ka fonde.")).toMatchObject({ code: 0 })
  expect(await zeri('publish', 'RK-1')).toMatchObject({
    code: 1,
    err: 'The desk said 404 {"error":"unknown","entry":"RK-1"}\n',
  })
  await door.close()
  await cli.remove()
  const found = await desk.app.registry.reader.submissionByReceipt(receipt)
  expect(found?.answer).toMatchObject({ verdict: 'not_accepted', text: { sq: "S'ka fonde." } })
})
