/** What a register may do to the desk, over real HTTP: nothing is lost, nothing doubled, nothing goes elsewhere. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { isInside, type Resolve } from '../../src/forwarding/line.ts'
import { signature } from '../../src/forwarding/http.ts'
import type { Misdeed } from '../../src/reference-registry/misbehave.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
  temporary,
} from '../support/desk.ts'
import {
  type HandRelay,
  REGISTER_SECRET,
  relayOf,
  type Register,
  startRegister,
} from '../support/register.ts'

const NOW = new Date(Date.now()).toISOString()

let register: Register
let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporary())
  register = await startRegister(folder)
}, 60_000)
afterAll(async () => {
  await register.kill()
  await remove()
})

let desk: Desk
let relay: HandRelay
let open: Awaited<ReturnType<typeof openedConsultation>>
let troubles: string[]
beforeEach(async () => {
  desk = await openDesk(NOW)
  troubles = []
  relay = relayOf(desk, register.url, { limitMs: 500, troubles })
  open = await openedConsultation(desk)
})
afterEach(async () => {
  await register.tell({ kind: '500', times: 0 })
  await desk.close()
})

const later = (ms: number) => desk.clock.set(new Date(desk.clock.now() + ms).toISOString())

async function send(text: string, to = open): Promise<string> {
  return receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, to, { text })))
}

async function kept(receipt: string) {
  return (await register.kept()).filter((one) => one.receipt === receipt)
}

async function forward(code: string) {
  const [found] = await desk.registry.reader.forwardsOf([code])
  return found?.forward ?? expect.fail('no way knows of it')
}

test('twenty times 500, then it is well: one row, and the pauses double from 1 s to 1 h, none alike', async () => {
  const code = await send('Njëzet herë')
  await register.tell({ kind: '500', times: 20 })
  const shares: number[] = []
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    expect(await relay.step()).toBe('sent')
    const { at, attempts } = await forward(code)
    expect(attempts).toBe(attempt)
    const pause = Date.parse(at) - desk.clock.now()
    shares.push(pause / Math.min(3_600_000, 1000 * 2 ** (attempt - 1)))
    later(pause - 1)
    expect(await relay.step()).toBe('idle')
    later(1)
  }
  await relay.drain()
  expect(await kept(code)).toHaveLength(1)
  expect(await forward(code)).toMatchObject({ state: 'sent', attempts: 21 })
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.749)
  expect(Math.max(...shares)).toBeLessThanOrEqual(1)
  expect(new Set(shares.map((share) => share.toFixed(4))).size).toBeGreaterThan(10)
}, 20_000)

test.each([
  ['seconds', () => '120'],
  ['a date', () => new Date(Date.now() + 120_000).toUTCString()],
])('429 and 503 with Retry-After in %s: nothing at all goes before it', async (_, value) => {
  const other = await openedConsultation(desk, 'Ministria')
  for (const kind of ['429', '503'] as const) {
    const code = await send(`Prit ${kind}`)
    await register.tell({ kind, times: 1, value: value() })
    expect(await relay.drain()).toBe(1)
    const beside = await send(`Edhe kjo ${kind}`, other)
    later(118_000)
    expect(await relay.drain()).toBe(0)
    expect([...(await kept(code)), ...(await kept(beside))]).toEqual([])
    later(2000)
    await relay.drain()
    expect([...(await kept(code)), ...(await kept(beside))]).toHaveLength(2)
  }
})

test('400: called once, set aside, those behind go on; the coordinator has it tried again', async () => {
  await seat(desk, 'staff', 'coordinator', open.organisation)
  const [bad, good] = [await send('E keqe'), await send('E mirë')]
  await register.tell({ kind: '400', times: 1 })
  await relay.drain()
  later(24 * 3_600_000)
  expect(await relay.drain()).toBe(0)
  expect(await forward(bad)).toMatchObject({ state: 'refused', attempts: 1, code: 'misbehaving' })
  expect(await kept(good)).toHaveLength(1)
  const now = desk.clock.iso()
  expect(await desk.registry.reader.countForwards(now, [open.id])).toMatchObject({ waiting: 0, refused: 1 })
  const stranger = await desk.acts.retryForwards(intend(desk), caller('two'), open.id)
  expect(stranger).toEqual({ kind: 'refused', why: 'not_allowed' })
  expect(await desk.acts.retryForwards(intend(desk), caller('staff'), open.id)).toEqual({ kind: 'kept' })
  await relay.drain()
  expect(await forward(bad)).toMatchObject({ state: 'sent', code: null })
  expect(await kept(bad)).toHaveLength(1)
})

test('409 with its number is a success; the same key with another body is an alarm and overwrites nothing', async () => {
  const before = await send('E njohur')
  await register.tell({ kind: '409', times: 1 })
  await relay.drain()
  const [row] = await kept(before)
  expect(await forward(before)).toMatchObject({ state: 'sent', entry: row?.number })

  const code = await send('E imja')
  const key = (await desk.registry.reader.submissionByReceipt(code))?.submission.id ?? ''
  const theirs = JSON.stringify({
    version: 1,
    key,
    at: NOW,
    receipt: code,
    event: 'withdrawn',
    entry: null,
    consultation: { id: open.id },
  })
  const stamp = String(Math.floor(Date.now() / 1000))
  const headers = {
    'Idempotency-Key': key,
    'Zeri-Timestamp': stamp,
    'Zeri-Signature': `v1=${signature(REGISTER_SECRET, stamp, theirs)}`,
  }
  expect((await fetch(register.url, { method: 'POST', body: theirs, headers })).status).toBe(201)
  await relay.drain()
  expect(await forward(code)).toMatchObject({ state: 'refused', code: 'other_body' })
  expect((await kept(code)).map(({ body }) => body)).toEqual([theirs])
})

test.each(['html', 'big', 'slow', 'timeout', 'ack_lost'] as const satisfies Misdeed[])(
  'an answer that is none (%s): cut in time and size, sent again under the same key, kept once',
  async (kind) => {
    const code = await send(`Përgjigje ${kind}`)
    await register.tell({ kind, times: 2 })
    const began = performance.now()
    for (const [attempt] of [1, 2].entries()) {
      await relay.step()
      expect(await forward(code)).toMatchObject({ state: 'due', attempts: attempt + 1 })
      later(60_000)
    }
    expect(performance.now() - began).toBeLessThan(4000)
    await relay.drain()
    expect(await kept(code)).toHaveLength(1)
    expect((await forward(code)).entry).toBe((await kept(code))[0]?.number)
  },
)

test('wrongly signed, or signed long ago: not taken, and kept here', async () => {
  const code = await send('E nënshkruar keq')
  const wrong = relayOf(desk, register.url, { secret: 'another-secret-altogether', troubles })
  await wrong.drain()
  expect(troubles).toEqual(['http_401'])
  const body = '{}'
  const stamp = String(Math.floor(Date.now() / 1000) - 301)
  const headers = {
    'Zeri-Timestamp': stamp,
    'Zeri-Signature': `v1=${signature(REGISTER_SECRET, stamp, body)}`,
  }
  const old = await fetch(register.url, { method: 'POST', body, headers })
  expect([old.status, await old.json()]).toEqual([401, { error: 'old_timestamp' }])
  later(60_000)
  await relay.drain()
  expect(await kept(code)).toHaveLength(1)
})

/** A server that must not be told anything; counts what reaches it. */
async function trap(make: (count: (bytes: number) => void) => Server) {
  const reached = { connections: 0, bytes: 0 }
  const server = make((bytes) => {
    reached.bytes += bytes
  })
  server.on('connection', () => {
    reached.connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { reached, port, close: async () => void server.close() }
}

const plainTrap = () =>
  trap((count) =>
    createServer((request, response) => {
      request.on('data', (piece: Buffer) => count(piece.byteLength))
      response.end()
    }),
  )

test('302 to another host is not followed; the item is kept', async () => {
  const elsewhere = await plainTrap()
  const code = await send('E ridrejtuar')
  await register.tell({ kind: '302', times: 1, value: `http://127.0.0.1:${elsewhere.port}/` })
  await relay.drain()
  expect(elsewhere.reached).toEqual({ connections: 0, bytes: 0 })
  await elsewhere.close()
  later(60_000)
  await relay.drain()
  expect(await kept(code)).toHaveLength(1)
})

test('a certificate nobody vouches for: not a byte of anybody’s words', async () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
  const request = `req -x509 ${curve} -keyout ${key} -out ${cert} -days 1 -subj /CN=register.example.org`
  const made = spawnSync('openssl', request.split(' '))
  expect(made.status).toBe(0)
  const elsewhere = await trap((count) =>
    createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (asked, response) => {
      asked.on('data', (piece: Buffer) => count(piece.byteLength))
      response.end()
    }),
  )
  const code = await send('Për askënd')
  await relayOf(desk, `https://127.0.0.1:${elsewhere.port}/entries`, { troubles }).drain()
  expect(elsewhere.reached.bytes).toBe(0)
  expect(await forward(code)).toMatchObject({ state: 'due', attempts: 1 })
  expect(troubles).toEqual(['depth_zero_self_signed_cert'])
  await elsewhere.close()
})

test('a name that leads to this machine is not spoken to; the machine’s own address is', async () => {
  const elsewhere = await plainTrap()
  const code = await send('Brenda')
  const outside = { address: '203.0.113.7', family: 4 }
  for (const address of ['127.0.0.1', '10.1.2.3', '::1', '::ffff:127.0.0.1', 'fd00::1']) {
    const both = [outside, { address, family: address.includes(':') ? 6 : 4 }]
    const resolve: Resolve = (_, done) => done(null, both)
    const url = `http://register.example.org:${elsewhere.port}/entries`
    await relayOf(desk, url, { troubles, resolve }).drain()
    later(60_000)
  }
  expect(elsewhere.reached).toEqual({ connections: 0, bytes: 0 })
  expect(troubles).toEqual(Array.from({ length: 5 }, () => 'einside'))
  await relayOf(desk, `http://localhost:${elsewhere.port}/entries`).drain()
  expect(elsewhere.reached.bytes).toBeGreaterThan(0)
  expect(await forward(code)).toMatchObject({ state: 'due', attempts: 6 })
  await elsewhere.close()
})

test.each(['::10.0.0.1', '64:ff9b::127.0.0.1', '64:ff9b::c0a8:1', '2002:a9fe:a9fe::1', 'fe80::1%lo'])(
  'an address of networks inside in other clothes: %s',
  (address) => {
    expect(isInside(address)).toBe(true)
  },
)

test.each(['64:ff9b::8.8.8.8', '2002:808:808::1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])(
  'what leads outside does so in other clothes too: %s',
  (address) => {
    expect(isInside(address)).toBe(false)
  },
)
