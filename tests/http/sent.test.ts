/** Files at the web door: taken whole and once, in time and in measure, and handed over as no more than a file. */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { LARGEST_BYTES } from '../../dialogs/nouns/file.ts'
import { StorageError } from '../../storage/errors.ts'
import type { Arrival, Screen } from '../../src/channels/channel.ts'
import { webFileArrival } from '../../src/channels/web/inbound.ts'
import { webDesk } from '../../src/web-desk.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'
import { type Asked, cookieOf, type Door, openDoor } from '../support/door.ts'
import { voiceNote } from '../support/sent-files.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})
async function enter(given: Asked = {}): Promise<Door> {
  const opened = await openDoor(given)
  open.push(opened)
  return opened
}
async function enterApp(overrides: NonNullable<Parameters<typeof makeTestApp>[0]>['overrides'] = {}) {
  const made = await makeTestApp({ sample: true, overrides })
  open.push(made)
  return made
}

const OF = '?id=file-0001&medium=voice&name=z%C3%ABri.webm&text=Edhe%20kjo&language=sq'
const send = (url: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream', ...headers }, body })
const voice = Buffer.from(voiceNote())

test('a file arrives whole, with what is said of it, in the talk of its page', async () => {
  const { url, small } = await enter()
  const cookie = cookieOf(await fetch(`${url}/d/a`))
  const answer = await send(`${url}/d/a/sent${OF}`, voice, { Cookie: cookie, 'Content-Type': 'audio/webm' })
  expect(((await answer.json()) as Screen).notices).toMatchObject([{ kind: 'text', text: 'U mor skedari.' }])
  const [arrival] = small.arrivals
  const file = { medium: 'voice', name: 'zëri.webm', bytes: voice.byteLength }
  expect(arrival).toMatchObject({ language: 'sq', signal: { kind: 'sent', text: 'Edhe kjo', file } })
  expect(Buffer.from(small.brought.get(arrival?.key ?? '') ?? []).equals(voice)).toBe(true)
  // The same id in another talk is another file, and one may not name the place of the other.
  await send(`${url}/sent${OF}`, voice)
  const refs = small.arrivals.map(({ signal }) => signal.kind === 'sent' && signal.file.ref)
  expect(new Set(refs).size).toBe(2)
  expect(refs.join()).not.toContain('file-0001')
})

/** Sends in pieces without saying how much it will be; gives the status and how much was written until then. */
function drip(url: string, piece: Buffer, most: number): Promise<{ status: number; written: number }> {
  return new Promise((resolve) => {
    const state = { status: 0, written: 0 }
    const headers = { 'Content-Type': 'application/octet-stream' }
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      state.status = answer.statusCode ?? 0
      answer.resume()
      resolve(state)
    })
    asked.on('error', () => resolve(state))
    const more = (): void => {
      if (state.status > 0 || asked.destroyed) return
      if (state.written >= most) return void asked.end()
      state.written += piece.byteLength
      asked.write(piece, () => void setImmediate(more))
    }
    more()
  })
}

test('what is too large, no file, foreign or not understood is refused, and nothing happens', async () => {
  const { url, small } = await enter()
  const at = `${url}/sent${OF}`
  const status = async (body: BodyInit, headers: Record<string, string> = {}, to = at) =>
    (await send(to, body, headers)).status
  const big = Buffer.alloc(LARGEST_BYTES + 1)
  expect(await status(big)).toBe(413)
  // Cut off on the way, long before all of it was there.
  const dripped = await drip(at, Buffer.alloc(1024 * 1024), 200 * 1024 * 1024)
  expect(dripped.status === 413 || dripped.status === 0).toBe(true)
  expect(dripped.written).toBeLessThan(LARGEST_BYTES * 3)
  for (const type of [
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
  ])
    expect([type, await status(voice, { 'Content-Type': type })]).toEqual([type, 415])
  expect(await status(voice, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
  expect(await status(voice, { Origin: 'https://elsewhere.example.org' })).toBe(403)
  const asks = ['', '?id=x&medium=voice', '?id=file-0001', '?id=file-0001&medium=film', '?medium=photo']
  for (const ask of [...asks, `?id=file-0001&medium=photo&name=${'x'.repeat(256)}`])
    expect([ask, await status(voice, {}, `${url}/sent${ask}`)]).toEqual([ask, 400])
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await fetch(at, { method })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST'])
  }
  expect((await send(`${url}/d/NOT%20A%20ROOM/sent${OF}`, voice)).status).toBe(400)
  expect(small.arrivals).toEqual([])
  expect(await status(Buffer.alloc(LARGEST_BYTES))).toBe(200)
}, 30_000)

test('one client sends so many in ten minutes, and so many bytes at once; others go on', async () => {
  const { url } = await enter({ limits: { files: 2, fileBytes: 1000 } })
  const far = { 'X-Forwarded-For': '198.51.100.7', Cookie: cookieOf(await fetch(`${url}/`)) }
  const at = (id: number) => `${url}/sent?id=file-000${id}&medium=voice`
  expect((await send(at(1), Buffer.alloc(1001), far)).status).toBe(429)
  for (const id of [2, 3]) expect((await send(at(id), voice, far)).status).toBe(200)
  const refused = await send(at(4), voice, far)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(60)
  expect((await send(at(5), voice, { ...far, 'X-Forwarded-For': '198.51.100.8' })).status).toBe(200)
})

/** Announces a large file, sends so much of it and then next to nothing, as somebody elsewhere. */
function announce(port: number, client: string, bytes: number) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const head = [
    'POST /sent?id=file-0009&medium=voice HTTP/1.1',
    'Host: x',
    `X-Forwarded-For: ${client}`,
    'Content-Type: audio/webm',
    `Content-Length: ${LARGEST_BYTES}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  socket.write(Buffer.alloc(bytes))
  return socket
}

test('what only is announced takes nobody a place', async () => {
  const { url, port } = await enter()
  const sockets = Array.from({ length: 40 }, (_, at) => announce(port, `2001:db8:${at}::1`, 1))
  await pause(500)
  const citizen = { 'X-Forwarded-For': '198.51.100.8' }
  expect((await send(`${url}/sent${OF}`, voice, citizen)).status).toBe(200)
  expect(sockets.filter(({ destroyed }) => destroyed)).toEqual([])
  for (const socket of sockets) socket.destroy()
})

test('the addresses of one network have so much between them; others go on', async () => {
  const { url, port } = await enter({ limits: { networkFileBytes: 1000 } })
  const sockets = [1, 2].map((at) => announce(port, `2001:db8:7:${at}::1`, 450))
  await pause(500)
  const from = (client: string) => send(`${url}/sent${OF}`, voice, { 'X-Forwarded-For': client })
  expect((await from('2001:db8:7:3::1')).status).toBe(429)
  expect((await from('2001:db8:8:3::1')).status).toBe(200)
  for (const socket of sockets) socket.destroy()
  await pause(100)
  expect((await from('2001:db8:7:3::1')).status).toBe(200)
})

test('who begins fast and then drips is cut off, and the place is free again', async () => {
  const { url, port } = await enter({ headersMs: 300, limits: { fileBytes: 300_000 } })
  const socket = announce(port, '198.51.100.7', 299_900)
  const dripping = setInterval(() => void socket.write('x'), 100)
  const began = performance.now()
  await pause(200)
  const from = () => send(`${url}/sent${OF}`, voice, { 'X-Forwarded-For': '198.51.100.7' })
  expect((await from()).status).toBe(429)
  if (!socket.closed) await once(socket, 'close')
  clearInterval(dripping)
  expect(performance.now() - began).toBeLessThan(5000)
  expect((await from()).status).toBe(200)
}, 20_000)

test('what comes slowly but steadily is taken; what stands still is cut off, and so are turns that drip', async () => {
  const { port, small } = await enter({ headersMs: 300, uploadSpeed: 1 })
  const head = (path: string, type: string, length: number) =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`
  const hear = async (start: string, pieces: number): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    const heard: string[] = []
    const closed = new Promise<string>((resolve) => {
      socket.once('close', () => resolve(heard.join('')))
    })
    socket.setEncoding('utf8').on('data', (piece: string) => heard.push(piece))
    socket.on('error', () => undefined)
    socket.write(start)
    for (let at = 0; at < pieces; at += 1) {
      await pause(300)
      if (!socket.destroyed) socket.write('x')
    }
    return closed
  }
  const began = performance.now()
  const [slow, still, turn] = await Promise.all([
    hear(head(`/sent${OF}`, 'audio/webm', 6), 6),
    hear(head('/sent?id=file-0002&medium=voice', 'audio/webm', 6), 2),
    hear(head('/turn', 'application/json', 20), 8),
  ])
  expect(slow).toContain('200 OK')
  expect(still).not.toContain('200 OK')
  expect(turn).not.toContain('200 OK')
  // Long before a file would have to be whole.
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(small.arrivals).toHaveLength(1)
}, 20_000)

test('sound is handed over in pieces, and a file is never more than a file', async () => {
  const { url, small } = await enter()
  const cookie = cookieOf(await fetch(`${url}/`))
  await send(`${url}/sent${OF}`, voice, { Cookie: cookie })
  const conversation = small.arrivals[0]?.conversation ?? ''
  const body = async function* () {
    yield voice
  }
  small.files.set('sound', { conversation, name: 'zeri.ogg', type: 'audio/ogg', body })
  small.files.set('page', { conversation, name: 'x.html', type: 'application/octet-stream', body })
  const ask = (range?: string, grant = 'sound') =>
    fetch(`${url}/files/${grant}`, {
      headers: { Cookie: cookie, ...(range === undefined ? {} : { Range: range }) },
    })
  const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
  const all = await ask()
  expect([all.status, all.headers.get('Accept-Ranges')]).toEqual([200, 'bytes'])
  expect((await bytes(all)).equals(voice)).toBe(true)
  const last = voice.byteLength - 1
  for (const [range, from, to] of [
    ['bytes=0-1', 0, 1],
    ['bytes=10-', 10, last],
    ['bytes=-5', last - 4, last],
    [`bytes=3-${last + 500}`, 3, last],
  ] as const) {
    const part = await ask(range)
    expect([part.status, part.headers.get('Content-Range')]).toEqual([206, `bytes ${from}-${to}/${last + 1}`])
    expect((await bytes(part)).equals(voice.subarray(from, to + 1))).toBe(true)
  }
  const beyond = await ask(`bytes=${last + 1}-`)
  expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, `bytes */${last + 1}`])
  for (const odd of ['bytes=0-1,4-5', 'bytes=5-2', 'lines=1-2', 'bytes=-'])
    expect((await ask(odd)).status).toBe(200)
  for (const grant of ['sound', 'page']) {
    const { headers } = await ask(undefined, grant)
    expect(headers.get('Content-Security-Policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; /)
    expect(headers.get('Cache-Control')).toBe('no-store')
  }
})

/** A voice of somebody with a real desk behind the door; `id` as the page makes it. */
function voiceOf({ app }: TestApp, id = 'file-0001'): Arrival {
  const posted = { id, medium: 'voice', name: '', text: '', language: 'sq' } as const
  const from = { address: { channel: 'web', id: 'one' } as const, at: app.clock.iso(), receiptPage: 'x' }
  return webFileArrival(posted, voice.byteLength, from, app.secrets)
}

test('the same file again, at once and later, is kept once and leaves nothing at the door', async () => {
  const made = await enterApp()
  const door = webDesk(made.app, 'https://zeri.example.org')
  const { kept, uploads } = made.app.files
  const takes = () => door.takeWithFile(voiceOf(made), voice)
  const replies = [...(await Promise.all([takes(), takes(), takes()])), await takes()]
  for (const reply of replies) expect(JSON.stringify(reply)).toContain('"kernel.voices","params":{"count":1}')
  expect(await kept.all()).toHaveLength(1)
  expect(await uploads.all()).toEqual([])
  const [{ id } = { id: '' }] = await kept.all()
  expect(Buffer.from((await kept.get(id)) ?? []).equals(voice)).toBe(true)
})

test('where the disk has no room the person is told to write it, and nothing waits at the door', async () => {
  const made = await enterApp()
  const { kept, uploads } = made.app.files
  Object.assign(kept, { free: async () => 0 })
  const reply = await webDesk(made.app, 'https://zeri.example.org').takeWithFile(voiceOf(made), voice)
  expect(JSON.stringify(reply)).toContain('"kernel.no_room"')
  expect([await uploads.all(), await kept.all()]).toEqual([[], []])
})

test('where a store is away the file waits at the door for the repeat', async () => {
  const trouble = { away: true }
  const made = await enterApp({
    pause: async (point) => {
      if (trouble.away && point === 'loaded') throw new StorageError('memory', 'unreachable')
    },
  })
  const door = webDesk(made.app, 'https://zeri.example.org')
  const { kept, uploads } = made.app.files
  await expect(door.takeWithFile(voiceOf(made), voice)).rejects.toThrow(StorageError)
  expect([await uploads.all(), await kept.all()].map(({ length }) => length)).toEqual([1, 0])
  trouble.away = false
  await door.takeWithFile(voiceOf(made), voice)
  expect([await uploads.all(), await kept.all()].map(({ length }) => length)).toEqual([0, 1])
})

test('what waits at the door goes with the conversation that brought it, when that is erased', async () => {
  const made = await enterApp({
    pause: async (point) => {
      if (point === 'loaded') throw new StorageError('memory', 'unreachable')
    },
  })
  const { app } = made
  const arrival = voiceOf(made)
  const { conversation } = arrival
  await expect(webDesk(app, 'https://zeri.example.org').takeWithFile(arrival, voice)).rejects.toThrow(
    StorageError,
  )
  const erase = (of: string) =>
    app.acts.erasePerson(
      { key: app.ids.effectKey(), arrival: 'x', at: app.clock.iso() },
      { conversation: of, channel: 'web', address: '', language: 'sq' },
    )
  await erase('another')
  expect(await app.files.uploads.all()).toHaveLength(1)
  await erase(conversation)
  expect(await app.files.uploads.all()).toEqual([])
})
