/** `/metrics` over HTTP: a talk makes the figures move, nothing of a person shows, and only the right callers are told. */
import { networkInterfaces } from 'node:os'
import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { LARGEST_BYTES } from '../../dialogs/nouns/file.ts'
import { makeLog } from '../../src/log.ts'
import { makeMetrics } from '../../src/metrics.ts'
import { type Started, start } from '../../src/start.ts'
import { systemClock } from '../../src/clock.ts'
import { temporary } from '../support/desk.ts'
import { post } from '../support/door.ts'
import { freePort } from '../support/redis.ts'
import { startFakeTelegram } from '../support/fake-telegram/telegram.ts'
import { makeDice } from '../support/dice.ts'
import { openPage } from '../support/web-citizen.ts'

const TOKEN = 'a-token-for-the-figures-of-tests'
const KEY = 'a test key of more than thirty-two letters'
const CANARY = 'Kanarina e verdhë'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

interface Desk extends Started {
  readonly local: string
}

async function deskOf(
  config: { readonly host?: string; readonly publicUrl?: string; readonly telegramApiRoot?: string } = {},
  given: { readonly metricsToken?: string; readonly telegramToken?: string } = {},
): Promise<Desk> {
  const { folder, remove } = await temporary()
  open.push(remove)
  const port = await freePort()
  const started = await start(
    {
      port,
      host: '127.0.0.1',
      country: 'al',
      databaseFile: `${folder}/zeri.db`,
      dataFolder: folder,
      logLevel: 'silent',
      telegramApiRoot: 'http://127.0.0.1:1',
      ...config,
    },
    { secretKey: KEY, ...given },
    { log: makeLog('silent', systemClock) },
  )
  open.push(() => started.close())
  return { ...started, local: `http://127.0.0.1:${port}` }
}

async function figures(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toContain('text/plain')
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  return answer.text()
}

/** The value of one line; undefined: it is not there. */
function value(text: string, line: string): number | undefined {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

/** One request with any headers, the name of the host too. */
function ask(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('a talk on the web moves the figures, and nothing of it shows in them', async () => {
  const desk = await deskOf()
  const before = await figures(desk.local)
  expect(value(before, 'zeri_turns_total{channel="web",ending="answered"}')).toBeUndefined()
  expect(value(before, 'zeri_held_arrivals')).toBe(0)
  expect(value(before, 'zeri_due_replies')).toBe(0)
  expect(value(before, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
  expect(before).toMatch(/^nodejs_eventloop_lag_seconds /mu)

  const { reader } = desk.app.registry
  const version = (await reader.consultation('shembull-aleanca'))?.draftVersion ?? ''
  const parts = (await reader.draft(version))?.parts ?? []
  const part = parts.find(({ number }) => number === '3.1')?.id ?? ''
  const other = parts.find(({ number }) => number === '3.2')?.id ?? ''
  const citizen = await openPage(desk.local, CANARY, makeDice(1))
  await citizen.post({ kind: 'called', name: 'start', rest: `p${part}` })
  await citizen.post({ kind: 'said', text: `${CANARY}, nga Filan Fisteku` })
  await citizen.press('.send.')
  await citizen.post({ kind: 'called', name: 'start', rest: `p${other}` })
  await citizen.press('.none.')
  expect((await fetch(`${desk.local}/files/not-a-grant-of-anybody`)).status).toBe(404)

  const after = await figures(desk.local)
  expect(value(after, 'zeri_turns_total{channel="web",ending="answered"}')).toBe(5)
  expect(value(after, 'zeri_turn_duration_seconds_count{channel="web"}')).toBe(5)
  expect(value(after, 'zeri_turn_duration_seconds_bucket{le="50",channel="web"}')).toBe(5)
  expect(value(after, 'zeri_submissions_recorded_total{kind="comment"}')).toBe(1)
  expect(value(after, 'zeri_submissions_recorded_total{kind="no_objection"}')).toBe(1)
  // Asked again, nothing is recorded a second time.
  await citizen.post({ kind: 'called', name: 'menu', rest: '' })
  expect(value(await figures(desk.local), 'zeri_submissions_recorded_total{kind="comment"}')).toBe(1)

  const [receipt = ''] = citizen.account().receipts
  expect(receipt).not.toBe('')
  for (const secret of [
    CANARY,
    'Kanarina',
    'Filan',
    receipt,
    citizen.conversation,
    part,
    'aleanca',
    'Aleanca',
  ]) {
    expect(after, secret).not.toContain(secret)
  }
})

test('a store that fails and an arrival that is held are seen', async () => {
  const desk = await deskOf()
  await desk.app.registry.writer.write((writing) =>
    writing.hold({
      arrivalKey: 'k',
      conversation: 'c',
      body: null,
      reason: 'Error',
      at: desk.app.clock.iso(),
    }),
  )
  expect(value(await figures(desk.local), 'zeri_held_arrivals')).toBe(1)
  await desk.app.states.close()
  const turn = { id: 'abcd-1234', kind: 'said', text: 'x', language: 'sq' }
  expect((await post(`${desk.local}/turn`, turn)).status).toBe(503)
  const text = await figures(desk.local)
  expect(value(text, 'zeri_turns_total{channel="web",ending="store_down"}')).toBe(1)
  const troubles = /^zeri_store_troubles_total\{store="([a-z]+)",trouble="[a-z]+"\} [1-9]/mu.exec(text)
  expect(troubles?.[1]).toBe('sqlite')
  // What cannot be looked up hides nothing else.
  expect(value(text, 'zeri_due_replies')).toBeNaN()
  expect(value(text, 'zeri_held_arrivals')).toBe(1)
})

test('on Telegram: calls by what they are for, and files that were not taken', async () => {
  const fake = await startFakeTelegram({ now: () => Date.now(), pace: 0.01 })
  open.push(() => fake.close())
  const desk = await deskOf({ telegramApiRoot: fake.url }, { telegramToken: fake.token })
  const phone = fake.phone()
  phone.type('/start')
  await fake.settled()
  phone.type(CANARY)
  await fake.settled()
  phone.send({ sticker: {} })
  await fake.settled()
  phone.send({ document: { bytes: Buffer.from(`MZ ${CANARY}`), name: 'kanarina.exe' } })
  await fake.settled()
  // It says it is small.
  phone.send({ voice: { bytes: Buffer.alloc(LARGEST_BYTES + 1), size: 7 } })
  await fake.settled()
  const text = await figures(desk.local)
  expect(value(text, 'zeri_turns_total{channel="telegram",ending="answered"}')).toBe(4)
  expect(value(text, 'zeri_telegram_calls_total{family="fetch",outcome="ok"}')).toBeGreaterThan(0)
  expect(value(text, 'zeri_telegram_calls_total{family="send",outcome="ok"}')).toBeGreaterThan(2)
  expect(value(text, 'zeri_telegram_calls_total{family="connect",outcome="ok"}')).toBeGreaterThan(0)
  for (const why of ['not_taken', 'unreadable', 'too_big'])
    expect(value(text, `zeri_files_refused_total{way="in",why="${why}"}`), why).toBe(1)
  expect(value(text, 'zeri_files_refused_total{way="in",why="gone"}')).toBeUndefined()
  for (const secret of [CANARY, fake.token]) expect(text).not.toContain(secret)
  // So short a number may well be a figure.
  const labels = text.match(/\{[^}]*\}/gu) ?? []
  expect(labels.length).toBeGreaterThan(20)
  expect(labels.join('\n')).not.toContain(String(phone.id))
})

test('only this machine itself is told, or who has the token; everybody else finds what is at any other place', async () => {
  const desk = await deskOf(
    { host: '0.0.0.0', publicUrl: 'https://zeri.example.org' },
    { metricsToken: TOKEN },
  )
  const url = `${desk.local}/metrics`
  const port = new URL(desk.local).port
  const there = async (headers: Record<string, string>) => (await ask(url, headers)).status
  expect(await there({})).toBe(200)
  expect(await there({ Host: `localhost:${port}` })).toBe(200)
  const brought: Record<string, string>[] = [
    { 'X-Forwarded-For': '203.0.113.9' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Real-IP': '203.0.113.9' },
    { Forwarded: 'for=203.0.113.9' },
    { Via: '1.1 proxy' },
    // A page whose name was bent to this machine.
    { Host: 'zeri.example.org' },
    { Host: '127.0.0.1.example.org' },
  ]
  for (const headers of brought) {
    const nowhere = await ask(`${desk.local}/metricsx`, headers)
    expect(nowhere.status).toBe(404)
    for (const more of [{}, { Authorization: 'Bearer wrong' }, { Authorization: `Basic ${TOKEN}` }]) {
      expect(await ask(url, { ...headers, ...more }), JSON.stringify(headers)).toEqual(nowhere)
    }
    expect(await there({ ...headers, Authorization: `Bearer ${TOKEN}` })).toBe(200)
  }
  const far = { Host: 'zeri.example.org' }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
    const nowhere = await ask(`${desk.local}/metricsx`, far, method)
    expect(await ask(url, far, method), method).toEqual(nowhere)
  }
  // By the address others reach this machine at; a machine without a network has none.
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  for (const { address } of own.filter(({ family, internal }) => family === 'IPv4' && !internal)) {
    const outside = `http://${address}:${port}/metrics`
    expect((await ask(outside, { Host: 'localhost' })).status).toBe(404)
    expect((await ask(outside, { Host: 'localhost', Authorization: `Bearer ${TOKEN}` })).status).toBe(200)
  }
})

test('without a token no token opens it', async () => {
  const desk = await deskOf({ publicUrl: 'https://zeri.example.org' })
  for (const given of ['', 'undefined', TOKEN]) {
    const headers = { Host: 'zeri.example.org', Authorization: `Bearer ${given}` }
    expect((await ask(`${desk.local}/metrics`, headers)).status).toBe(404)
  }
})

test('two desks in one process keep their figures apart', async () => {
  const [one, two] = [makeMetrics(), makeMetrics()]
  const looks = {
    heldArrivals: async () => 0,
    dueReplies: async () => 0,
    forwards: async () => ({ waiting: 3, refused: 2, oldest: '2026-12-01T09:00:00.000Z' }),
    now: () => Date.parse('2026-12-01T09:01:30.000Z'),
  }
  one.counts.recorded('comment')
  expect(value(await one.text(looks), 'zeri_submissions_recorded_total{kind="comment"}')).toBe(1)
  expect(value(await one.text(looks), 'zeri_forwards_waiting')).toBe(3)
  expect(value(await one.text(looks), 'zeri_forwards_parked')).toBe(2)
  expect(value(await one.text(looks), 'zeri_forwards_oldest_seconds')).toBe(90)
  expect(value(await two.text(looks), 'zeri_submissions_recorded_total{kind="comment"}')).toBeUndefined()
})
