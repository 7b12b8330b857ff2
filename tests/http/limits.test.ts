/** Who asks too much is told when to come again, and nobody else notices. */
import { connect } from 'node:net'
import { EventEmitter, once } from 'node:events'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { clientAddress } from '../../src/http/client.ts'
import { LIMITS } from '../../src/http/limits.ts'
import { makeRate } from '../../src/http/rate.ts'
import { type Asked, cookieOf, type Door, openDoor, post } from '../support/door.ts'

const open: Door[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()))
})
async function enter(asked: Asked = {}): Promise<Door> {
  const opened = await openDoor(asked)
  open.push(opened)
  return opened
}
const FAR = { 'X-Forwarded-For': '198.51.100.7' }
const said = (id: number) => ({ id: `said-${id}-of-this-test`, kind: 'said', text: 'x', language: 'sq' })
const press = (id: number, token: string) => ({ id: `press-${id}-of-this-test`, kind: 'pressed', token })
const statuses = async (count: number, ask: (at: number) => Promise<Response>) => {
  const all: number[] = []
  for (let at = 0; at < count; at += 1) all.push((await ask(at)).status)
  return all
}

test('turns, looks and beginnings of one client are counted, each apart; others go on', async () => {
  const { url } = await enter({ limits: { turns: 4, looks: 3, begun: 2 } })
  const Cookie = cookieOf(await fetch(`${url}/`))
  const mine = { ...FAR, Cookie }
  expect(await statuses(5, (at) => post(`${url}/turn`, said(at), mine))).toEqual([200, 200, 200, 200, 429])
  expect(await statuses(4, () => post(`${url}/look`, {}, mine))).toEqual([200, 200, 200, 429])
  expect((await fetch(`${url}/events`, { headers: mine })).status).toBe(429)
  const refused = await post(`${url}/turn`, said(6), mine)
  expect(await refused.json()).toEqual({ error: 'too_often' })
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
  const other = { 'X-Forwarded-For': '198.51.100.8' }
  expect(await statuses(3, (at) => post(`${url}/turn`, said(at), other))).toEqual([200, 200, 429])
  // The keeper on this machine is not shut out.
  expect(await statuses(9, (at) => post(`${url}/turn`, said(at), { Cookie }))).not.toContain(429)
})

test('files are asked for no faster than looks, and a link leads to a page that says so', async () => {
  const { url } = await enter({ limits: { looks: 2 } })
  const mine = { ...FAR, Cookie: cookieOf(await fetch(`${url}/`)), 'Accept-Language': 'en' }
  const ask = (at: number) => fetch(`${url}/files/guess-${at}`, { headers: mine })
  expect(await statuses(2, ask)).toEqual([404, 404])
  const refused = await ask(3)
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
  expect(await refused.text()).toContain('Please try again shortly')
  const other = { headers: { ...mine, 'X-Forwarded-For': '198.51.100.8' } }
  expect((await fetch(`${url}/files/guess`, other)).status).toBe(404)
})

test('a page opens for everybody, but gives no more logins than talks may begin', async () => {
  const { url } = await enter({ limits: { begun: 2 } })
  const pages: Response[] = []
  for (let at = 0; at < 3; at += 1) pages.push(await fetch(`${url}/`, { headers: FAR }))
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(pages.map((page) => cookieOf(page) !== '')).toEqual([true, true, false])
  const [login = ''] = pages.map(cookieOf)
  expect((await post(`${url}/turn`, said(1), FAR)).status).toBe(429)
  expect((await post(`${url}/turn`, said(1), { ...FAR, Cookie: login })).status).toBe(200)
})

test('a conversation has so many turns under way and no more', async () => {
  const { url, small } = await enter({ limits: { waiting: 3 } })
  const Cookie = cookieOf(await fetch(`${url}/`))
  const gate = new EventEmitter()
  const held = once(gate, 'open')
  small.before = async () => void (await held)
  const turns = Array.from({ length: 3 }, (_, at) => post(`${url}/turn`, said(at), { Cookie }))
  while (small.arrivals.length < 3) await new Promise(setImmediate)
  const fourth = await post(`${url}/turn`, said(4), { Cookie })
  expect([fourth.status, fourth.headers.get('Retry-After')]).toEqual([429, '1'])
  expect((await post(`${url}/look`, {}, { Cookie })).status).toBe(429)
  const other = post(`${url}/turn`, said(5))
  gate.emit('open')
  expect((await other).status).toBe(200)
  expect((await Promise.all(turns)).map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await post(`${url}/turn`, said(4), { Cookie })).status).toBe(200)
})

test('a code is tried no faster by a button than on its own page', async () => {
  const { url, small } = await enter()
  const Cookie = cookieOf(await fetch(`${url}/`))
  const tried = await statuses(LIMITS.receipts + 2, (at) =>
    post(`${url}/turn`, press(at, `areceipt.${at}`), { ...FAR, Cookie }),
  )
  expect(tried.indexOf(429)).toBe(LIMITS.receipts)
  expect(small.arrivals).toHaveLength(LIMITS.receipts)
  expect((await fetch(`${url}/r/K7RA-4MXT`, { headers: FAR })).status).toBe(429)
  expect((await post(`${url}/turn`, press(99, 'amenu.'), { ...FAR, Cookie })).status).toBe(200)
})

test('who names a client is believed on this machine alone; names that are no addresses are not', async () => {
  const { url } = await enter({ limits: { turns: 1, near: 3 } })
  const Cookie = cookieOf(await fetch(`${url}/`))
  const as = (named: string) => (at: number) =>
    post(`${url}/turn`, said(at), { Cookie, 'X-Forwarded-For': named })
  expect(await statuses(2, as('203.0.113.1, 198.51.100.1'))).toEqual([200, 429])
  expect(await statuses(1, as('203.0.113.9, 198.51.100.1'))).toEqual([429])
  expect(await statuses(2, as('2001:db8::1'))).toEqual([200, 429])
  // The same household, however it is written; and the next one.
  expect(await statuses(1, as('2001:0db8:0:0:ffff::9'))).toEqual([429])
  expect(await statuses(1, as('2001:db8:0:1::9'))).toEqual([200])
  // No address: counted as what it came from, this machine.
  expect(await statuses(2, as('unknown'))).toEqual([200, 200])
  expect(await statuses(2, as('x'.repeat(4000)))).toEqual([200, 429])
})

test('a peer elsewhere, in the same network too, cannot give itself another name', async () => {
  const app = new Hono()
  app.get('/', (c) => c.text(clientAddress(c)))
  const from = async (remoteAddress: string, named = '198.51.100.7') => {
    const socket = {
      remoteAddress,
      remotePort: 1,
      remoteFamily: remoteAddress.includes(':') ? 'IPv6' : 'IPv4',
    }
    const answer = await app.request('/', { headers: { 'X-Forwarded-For': named } }, { incoming: { socket } })
    return answer.text()
  }
  for (const peer of ['10.0.0.5', '192.168.1.5', '172.17.0.1', '203.0.113.9']) {
    expect(await from(peer)).toBe(peer)
    expect(await from(`::ffff:${peer}`)).toBe(peer)
  }
  expect(await from('fd00::5')).toBe('fd00:0:0:0')
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(await from(peer)).toBe('198.51.100.7')
  expect(await from('::1', '')).toBe('127.0.0.1')
})

test('there are so many connections and no more', async () => {
  const { port } = await enter({ limits: { connections: 2 } })
  const two = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  await Promise.all(two.map((socket) => once(socket, 'connect')))
  const third = connect(port, '127.0.0.1')
  third.on('error', () => undefined)
  await once(third, 'close')
  expect(two.map((socket) => socket.destroyed)).toEqual([false, false])
  for (const socket of two) socket.destroy()
})

test('a desk without a public address answers nobody whom a proxy brings, and says what to do', async () => {
  const { url, small } = await enter({ local: true })
  const named = [
    { 'X-Forwarded-For': '198.51.100.7' },
    { 'X-Forwarded-Proto': 'https' },
    { 'x-forwarded-host': 'zeri.example.org' },
    { Forwarded: 'for=198.51.100.7' },
  ]
  for (const headers of named) {
    for (const path of ['/', '/d/koordinator', '/r', '/health/live', '/nothing']) {
      const answer = await fetch(`${url}${path}`, { headers })
      expect(answer.status).toBe(421)
      expect(await answer.text()).toMatch(/^Set PUBLIC_URL [^.]+\.\n$/)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
    expect((await post(`${url}/turn`, said(1), headers)).status).toBe(421)
  }
  expect(small.arrivals).toEqual([])
  expect((await fetch(`${url}/`)).status).toBe(200)
})

test('a count forgets after a minute, says how long until then, and its memory is bounded', () => {
  const clock = { now: 1000 }
  const rate = makeRate(1, () => clock.now, { most: 2 })
  expect([rate.take('a'), rate.take('a'), rate.secondsLeft('a')]).toEqual([true, false, 60])
  clock.now += 59_500
  expect([rate.take('a'), rate.secondsLeft('a')]).toEqual([false, 1])
  clock.now += 500
  expect(rate.take('a')).toBe(true)
  rate.take('b')
  rate.take('c')
  expect(rate.take('a')).toBe(true)
})
