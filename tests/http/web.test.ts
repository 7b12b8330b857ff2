/** The web door over HTTP, on a real port. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { receiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Screen } from '../../src/channels/channel.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import { cookieOf, type Door, openDoor, post } from '../support/door.ts'
import { makeSmallDesk } from '../support/small-desk.ts'

const open: Door[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()))
})
async function enter(given: Parameters<typeof openDoor>[0] = {}): Promise<Door> {
  const opened = await openDoor(given)
  open.push(opened)
  return opened
}
const said = (text: string, id = 'abcd-1234') => ({ id, kind: 'said', text, language: 'sq' })
const code = (seed: number) =>
  receiptCode(Array.from({ length: 7 }, (_, at) => ((seed * 7 + at * 3) % 23) / 23))

test('a talk: start, press, look; a repeat has the same answer and no second effect', async () => {
  const { url, small } = await enter()
  const first = await post(`${url}/turn`, {
    id: 'start-0001',
    kind: 'called',
    name: 'start',
    rest: '',
    language: 'sq',
  })
  const cookie = cookieOf(first)
  expect(first.headers.getSetCookie()[0]).toMatch(
    /^zeri=[a-z2-9]{26}\.[0-9a-f]{32}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const screen = (await first.json()) as Screen
  const token = screen.prompt.flatMap((message) => ('buttons' in message ? message.buttons : []))[0]?.token
  const press = () =>
    post(`${url}/turn`, { id: 'press-0001', kind: 'pressed', token, language: 'sq' }, { Cookie: cookie })
  const one = (await (await press()).json()) as Screen
  const two = (await (await press()).json()) as Screen
  expect(one).toEqual(two)
  const look = await post(`${url}/look`, { language: 'sq' }, { Cookie: cookie })
  expect(((await look.json()) as Screen).prompt).toEqual(one.prompt)
  expect(small.arrivals.at(-1)).toMatchObject({
    receiptPage: 'http://127.0.0.1/r/',
    language: 'sq',
    address: { channel: 'web' },
  })
  expect((await post(`${url}/look`, {})).status).toBe(204)
})

test('each room has a conversation of its own', async () => {
  const { url, small } = await enter()
  const root = await fetch(`${url}/`)
  const room = await fetch(`${url}/d/coordinator`)
  expect(room.headers.getSetCookie()[0]).toContain('zeri-room=')
  expect(room.headers.getSetCookie()[0]).toContain('Path=/d/coordinator;')
  const both = { Cookie: `${cookieOf(root)}; ${cookieOf(room)}` }
  await post(`${url}/turn`, said('x'), both)
  await post(`${url}/d/coordinator/turn`, said('x'), both)
  expect(new Set(small.arrivals.map((arrival) => arrival.conversation)).size).toBe(2)
  expect((await fetch(`${url}/d/NOT%20A%20ROOM`)).status).toBe(404)
  expect(
    (await fetch(`${url}/`, { headers: { Cookie: cookieOf(root) } })).headers.getSetCookie()[0],
  ).toContain(cookieOf(root))
})

test('behind https the cookie is bound to the host and browsers are told to stay', async () => {
  const { url } = await enter({ publicUrl: 'https://zeri.example.org' })
  const root = await fetch(`${url}/`)
  expect(root.headers.getSetCookie()[0]).toMatch(/^__Host-zeri=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(root.headers.get('Strict-Transport-Security')).toContain('max-age=31536000')
  const room = await fetch(`${url}/d/a`)
  expect(room.headers.getSetCookie()[0]).toMatch(
    /^__Secure-zeri-room=.*Path=\/d\/a; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('after a wipe the browser is somebody else', async () => {
  const { url } = await enter()
  const before = cookieOf(await fetch(`${url}/`))
  const wiped = await post(
    `${url}/turn`,
    { id: 'wipe-0001', kind: 'called', name: 'wipe', rest: '' },
    { Cookie: before },
  )
  expect(cookieOf(wiped)).toMatch(/^zeri=/)
  expect(cookieOf(wiped)).not.toBe(before)
  expect((await post(`${url}/look`, {}, { Cookie: cookieOf(wiped) })).status).toBe(204)
})

test('what is not our own page’s JSON is refused, and nothing happens', async () => {
  const { url, small } = await enter()
  const status = async (body: unknown, headers: Record<string, string> = {}) =>
    (await post(`${url}/turn`, body, headers)).status
  expect(await status(said('x'), { 'Content-Type': 'text/plain' })).toBe(415)
  expect(await status('id=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe(415)
  expect(await status(said('x'), { 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
  expect(await status(said('x'), { 'Sec-Fetch-Site': 'same-site' })).toBe(403)
  expect(await status(said('x'), { Origin: 'https://elsewhere.example.org' })).toBe(403)
  expect(await status(said('x'), { Origin: 'null' })).toBe(403)
  expect(await status('{"id":')).toBe(400)
  expect(await status([])).toBe(400)
  expect(await status({ ...said('x'), id: 'x' })).toBe(400)
  expect(await status(said('x'.repeat(256 * 1024)))).toBe(413)
  expect(await status({ ...said('ë'.repeat(20_000)), kind: 'none' })).toBe(400)
  expect(await status(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBe(400)
  expect(await status(`{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')}}`)).toBe(400)
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await fetch(`${url}/turn`, { method })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST'])
  }
  expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(405)
  expect(small.arrivals).toEqual([])
  expect(await status(said('x'), { Origin: url })).toBe(200)
})

test('keys that would change every object change none', async () => {
  const { url } = await enter()
  const evil =
    '{"id":"abcd-1234","kind":"said","text":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
  expect((await post(`${url}/turn`, evil)).status).toBe(200)
  await fetch(`${url}/r?code=x&__proto__[polluted]=1`)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('NUL, direction marks, lone surrogates and 5,000 characters arrive as they were typed', async () => {
  const { url, small } = await enter()
  const texts = ['a\u0000b', '\u202eabc\u2066', '\ud83d', '👨‍👩‍👧', 'ë'.repeat(5000)]
  for (const [at, text] of texts.entries()) {
    expect((await post(`${url}/turn`, said(text, `abcd-000${at}`))).status).toBe(200)
  }
  expect(small.arrivals.map(({ signal }) => signal.kind === 'said' && signal.text)).toEqual(texts)
})

test('a store that is down is 503 with a time to come back; our own mistake is 500 with an id and no more', async () => {
  const { url, small } = await enter()
  small.down = true
  const busy = await post(`${url}/turn`, said('x'))
  expect([busy.status, busy.headers.get('Retry-After')]).toEqual([503, '2'])
  const ready = await fetch(`${url}/health/ready`)
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { ok: false, parts: { state: false, registry: true } },
  ])
  expect((await fetch(`${url}/health/live`)).status).toBe(200)
  small.down = false
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  small.before = () => Promise.reject(new Error('secret detail'))
  const mistake = await post(`${url}/turn`, said('x'))
  expect(mistake.status).toBe(500)
  expect(await mistake.text()).toMatch(/^\{"error":"mistake","id":"[a-z2-9]{12}"\}$/)
  expect([small.mistakes.length, small.troubles]).toEqual([1, ['memory unreachable']])
})

test('every answer carries the safety headers, whatever it is', async () => {
  const { url, small, port } = await enter()
  const answers = await Promise.all([
    fetch(`${url}/`),
    fetch(`${url}/d/a`),
    fetch(`${url}/r`),
    fetch(`${url}/r/${code(1)}`),
    fetch(`${url}/nothing`),
    fetch(`${url}/turn`),
    post(`${url}/turn`, '{'),
    post(`${url}/turn`, said('y'.repeat(2 ** 20))),
    post(`${url}/look`, {}),
    fetch(`${url}/health/live`),
    fetch(`${url}/files/x`),
    fetch(`${url}/events`),
    fetch(`${url}/robots.txt`),
    fetch(`${url}/assets/x/chat.js`),
    fetch(`${url}/assets/x/no.js`),
    post(`${url}/turn`, said('x'), { Origin: 'https://elsewhere.example.org' }),
    fetch(`${url}/r?code=x`, { redirect: 'manual' }),
  ])
  small.before = () => Promise.reject(new Error('x'))
  answers.push(await post(`${url}/turn`, said('z')))
  for (const answer of answers) {
    expect(answer.headers.get('Content-Security-Policy'), `${answer.status} ${answer.url}`).toContain(
      "default-src 'none'",
    )
    expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  }
  expect(answers.filter((answer) => answer.headers.get('X-Robots-Tag') === 'noindex, nofollow')).toHaveLength(
    4,
  )
  expect(await raw(port, 'not http at all\r\n\r\n')).toContain("default-src 'none'")
})

test('what is kept can be read without a talk, in the language of the browser', async () => {
  const { url, small } = await enter()
  const read = async (lang: string) =>
    (await fetch(`${url}/privacy`, { headers: { 'Accept-Language': lang } })).text()
  const [albanian, english] = [await read('sq'), await read('en')]
  expect(albanian).toContain('<html lang="sq">')
  expect(english).toContain('What we do not keep: the name in your profile')
  expect(english.match(/<p>/gu)?.length).toBeGreaterThan(4)
  expect(small.arrivals).toEqual([])
})

test('the first load weighs at most 60 KB, unpacked', async () => {
  const { url } = await enter()
  const page = await (await fetch(`${url}/`)).text()
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/)
  const files = new Set([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path))
  expect(files.size).toBe(8)
  const sizes = await Promise.all(
    [...files].map(async (path) => {
      const answer = await fetch(`${url}${path}`, { headers: { 'Accept-Encoding': 'identity' } })
      expect(answer.headers.get('Cache-Control')).toContain('immutable')
      return (await answer.arrayBuffer()).byteLength
    }),
  )
  const total = sizes.reduce((sum, size) => sum + size, Buffer.byteLength(page))
  expect(total).toBeLessThan(60 * 1024)
  expect(
    (await fetch(`${url}${[...files][0]}`, { headers: { 'Accept-Encoding': 'br' } })).headers.get(
      'Content-Encoding',
    ),
  ).toBe('br')
})

test('a receipt shows how far it is and nothing about the person; guessing is slowed down', async () => {
  const { url, small } = await enter()
  const known = code(1)
  small.receipts.set(known, {
    code: known,
    status: 'answered',
    kind: 'comment',
    partNumber: '2.1',
    consultation: 'Plani vendor',
    recordedAt: '2026-05-04T10:00:00.000Z',
    verdict: 'accepted',
    answer: '<script>alert(1)</script> Po.',
  })
  const shown = await (await fetch(`${url}/r/${known.toLowerCase().replace('-', '')}`)).text()
  for (const part of [
    known,
    'Plani vendor',
    '2.1',
    '2026-05-04',
    'Ka përgjigje',
    'U pranua',
    '&lt;script&gt;',
  ]) {
    expect(shown).toContain(part)
  }
  expect(shown).not.toContain('<script>alert')
  expect(await (await fetch(`${url}/r/${known}?lang=en`)).text()).toContain('Accepted')
  small.receipts.set(code(40), { ...(small.receipts.get(known) ?? expect.fail()), joined: code(40) })
  const joined = await (await fetch(`${url}/r/${code(40)}`)).text()
  expect(joined).toContain(`Kodi ${code(40)} çon te ky: e njëjta gjë u tha dy herë.`)
  expect(joined).toContain(known)
  const typed = await fetch(`${url}/r?code=${known.toLowerCase()}&lang=en`, { redirect: 'manual' })
  expect([typed.status, typed.headers.get('Location')]).toEqual([303, `/r/${known}?lang=en`])
  const statuses: number[] = []
  for (let at = 2; at < 14; at += 1) statuses.push((await fetch(`${url}/r/${code(at)}`)).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429])
  expect((await fetch(`${url}/r/${known}`)).status).toBe(429)
  const other = await fetch(`${url}/r/${known}`, { headers: { 'X-Forwarded-For': '198.51.100.7' } })
  expect(other.status).toBe(200)
  expect((await fetch(`${url}/r`)).status).toBe(200)
})

test('a file goes only to the conversation it was made for, and never ends early as if it were whole', async () => {
  const { url, small } = await enter()
  const mine = cookieOf(await fetch(`${url}/`))
  await post(`${url}/turn`, said('x'), { Cookie: mine })
  const conversation = small.arrivals[0]?.conversation ?? ''
  small.files.set('good', {
    conversation,
    name: 'komente "a".csv',
    body: async function* () {
      yield 'ë,1\r\n'
    },
  })
  // Bytes that are no text: a picture must arrive as it was drawn.
  const bytes = Uint8Array.from([0x89, 0x50, 0, 0xff, 0xfe, 0xc3, 0x28])
  small.files.set('picture', {
    conversation,
    name: 'poster.png',
    body: async function* () {
      yield bytes
    },
  })
  const picture = await fetch(`${url}/files/picture`, { headers: { Cookie: mine } })
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(bytes)
  small.files.set('broken', {
    conversation,
    name: 'x',
    body: async function* () {
      yield 'half'
      throw new Error('disk')
    },
  })
  const file = await fetch(`${url}/files/good`, { headers: { Cookie: mine } })
  expect(await file.text()).toBe('ë,1\r\n')
  expect(file.headers.get('Content-Disposition')).toBe(
    `attachment; filename="komente _a_.csv"; filename*=UTF-8''komente%20_a_.csv`,
  )
  const [foreign, missing] = await Promise.all([
    fetch(`${url}/files/good`, { headers: { Cookie: `zeri=${'a'.repeat(26)}` } }),
    fetch(`${url}/files/none`, { headers: { Cookie: mine } }),
  ])
  expect([foreign.status, missing.status]).toEqual([404, 404])
  expect(await foreign.text()).toBe(await missing.text())
  await expect(
    fetch(`${url}/files/broken`, { headers: { Cookie: mine } }).then((answer) => answer.text()),
  ).rejects.toThrow()
  expect(small.mistakes).toHaveLength(1)
})

test('events: only where staff watch, one hint for each change, ended by a stop', async () => {
  const { url, small } = await enter()
  const cookie = cookieOf(await fetch(`${url}/`))
  const turn = (body: object) => post(`${url}/turn`, body, { Cookie: cookie })
  await turn({ id: 'start-0001', kind: 'called', name: 'start', rest: '' })
  expect((await fetch(`${url}/events`, { headers: { Cookie: cookie } })).status).toBe(204)
  await turn({ id: 'press-0001', kind: 'pressed', token: 'p1.live' })
  const events = await fetch(`${url}/events`, { headers: { Cookie: cookie } })
  expect(events.headers.get('Content-Type')).toBe('text/event-stream')
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const until = async (what: string) => {
    while (!heard.includes(what)) heard += (await reader?.read())?.value ?? '!ended!'
  }
  await until(': open')
  small.recorded.push('x')
  await until('event: look')
  expect(heard).not.toContain('x\n')
  const closing = open.splice(0)[0]?.close()
  await until('!ended!')
  await closing
})

test('a stop lets a turn under way finish and takes no more', async () => {
  const { url, small, ...opened } = await openDoor()
  const started = new Promise<void>((begun) => {
    small.before = () => {
      begun()
      return pause(300)
    }
  })
  const turn = post(`${url}/turn`, said('x'))
  await started
  const closed = opened.close()
  await expect(fetch(`${url}/health/live`)).rejects.toThrow()
  expect((await turn).status).toBe(200)
  await closed
})

test('headers that drip are cut off', async () => {
  const { port } = await enter({ headersMs: 300 })
  expect(await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toContain('408')
})

test('a port that is taken, or an address that is not ours, is one clear sentence', async () => {
  const taken = createServer()
  await once(taken.listen(0, '127.0.0.1'), 'listening')
  const bound = taken.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const web = makeWeb(makeSmallDesk().desk)
  await expect(listen(web, { host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    message: `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
  })
  await expect(listen(web, { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
  await once(taken.close(), 'close')
})

/** Writes bytes to the port and gives back all that comes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (piece: string) => (all += piece))
    socket.on('end', () => resolve(all)).on('error', reject)
  })
}
