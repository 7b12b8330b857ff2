/** A consultation register to try the desk with: takes events, gives numbers, and misbehaves when it is told to. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import { Published, registrySchema } from '../forwarding/shape.ts'
import { manners, Misbehaviour, type Manners } from './misbehave.ts'
import { type Entries, openEntries } from './store.ts'

/** What it is started with. */
export interface RegistryOrder {
  /** 0: any free one. */
  readonly port: number
  readonly host?: string
  /** Its SQLite file. */
  readonly database: string
  readonly secret: string
  readonly misbehave?: Misbehaviour
  /** Whether this machine may tell it to misbehave, at `/control`. */
  readonly control?: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** One that listens. */
export interface ReferenceRegistry {
  /** Without a slash at the end; events go to `/entries`. */
  readonly url: string
  close(): Promise<void>
}

const BODY_BYTES = 1024 * 1024
const CLOCK_MS = 5 * 60_000

/** Starts it. Throws where the port is taken or the file cannot be opened. */
export async function serveRegistry(order: RegistryOrder): Promise<ReferenceRegistry> {
  const entries = await openEntries(order.database)
  const desk: Desk = { ...order, entries, manners: manners(order.misbehave) }
  const server = createServer((request, response) => {
    answer(desk, request, response).catch(() => response.destroy())
  })
  try {
    const host = order.host ?? '127.0.0.1'
    const url = await listening(server, order.port, host)
    return {
      url,
      async close() {
        server.closeAllConnections()
        await new Promise((resolve) => {
          server.close(resolve)
        })
        await entries.close()
      },
    }
  } catch (error) {
    await entries.close()
    throw error
  }
}

interface Desk extends RegistryOrder {
  readonly entries: Entries
  readonly manners: Manners
}

async function listening(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return `http://${isIPv6(host) ? `[${host}]` : host}:${bound}`
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://register')
  const [, key] = /^\/entries\/([a-z0-9]{16})$/u.exec(pathname) ?? []
  if (request.method === 'GET' && key !== undefined) {
    const known = await desk.entries.known(key)
    return known === undefined ? json(response, 404, { error: 'unknown' }) : json(response, 200, known)
  }
  if (request.method === 'GET' && pathname === '/schema') return json(response, 200, registrySchema())
  if (request.method !== 'POST') return json(response, 404, { error: 'unknown' })
  const body = await bodyOf(request)
  if (body === undefined) return json(response, 413, { error: 'too_big' })
  if (pathname === '/control' && desk.control === true && isHere(request))
    return control(desk, body, response)
  return pathname === '/entries'
    ? take(desk, request, body, response)
    : json(response, 404, { error: 'unknown' })
}

function isHere({ socket }: IncomingMessage): boolean {
  return /^(?:::ffff:)?127\.|^::1$/u.test(socket.remoteAddress ?? '')
}

function control({ manners: told }: Desk, body: string, response: ServerResponse): void {
  const misbehaviour = Misbehaviour.safeParse(jsonOf(body))
  if (!misbehaviour.success) return json(response, 400, { error: 'misshapen' })
  told.tell(misbehaviour.data)
  return json(response, 200, {})
}

async function take(
  desk: Desk,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const fault = signatureFault(desk, request, body)
  if (fault !== undefined) return json(response, 401, { error: fault })
  const misdeed = desk.manners.next()
  if (misdeed !== undefined && !/^(?:ack_lost|409)$/u.test(misdeed.kind)) return misbehave(misdeed, response)
  const event = Published.safeParse(jsonOf(body))
  if (!event.success) return json(response, 400, { error: 'misshapen' })
  if (request.headers['idempotency-key'] !== event.data.key)
    return json(response, 400, { error: 'wrong_key' })
  const year = new Date(desk.now()).getUTCFullYear()
  const taken = await desk.entries.takeIn(event.data, body, year)
  if (taken.kind === 'other') return json(response, 422, { error: 'other_body' })
  if (misdeed?.kind === 'ack_lost') return void request.socket.destroy()
  const status = misdeed?.kind === '409' ? 409 : taken.kind === 'new' ? 201 : 200
  return json(response, status, { key: event.data.key, entry: taken.entry })
}

/** Whoever has the secret signed it, a moment ago. */
function signatureFault(
  { secret, now }: Desk,
  { headers }: IncomingMessage,
  body: string,
): string | undefined {
  const timestamp = String(headers['zeri-timestamp'] ?? '')
  if (!/^\d{1,12}$/u.test(timestamp)) return 'no_timestamp'
  const expected = Buffer.from(
    `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
  )
  const given = Buffer.from(String(headers['zeri-signature'] ?? ''))
  if (given.byteLength !== expected.byteLength || !timingSafeEqual(given, expected)) return 'wrong_signature'
  return Math.abs(now() - Number(timestamp) * 1000) > CLOCK_MS ? 'old_timestamp' : undefined
}

function misbehave({ kind, value }: Misbehaviour, response: ServerResponse): void {
  switch (kind) {
    case '429':
    case '503':
      response.setHeader('Retry-After', value ?? '1')
      return json(response, Number(kind), { error: 'busy' })
    case '500':
    case '400':
      return json(response, Number(kind), { error: 'misbehaving' })
    case '302':
      response.setHeader('Location', value ?? 'http://127.0.0.1:9/')
      return json(response, 302, {})
    case 'html':
      return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Mirë se erdhët</h1>')
    case 'big':
      return void response.writeHead(200).end(Buffer.alloc(10 * 1024 * 1024, 'x'))
    case 'slow':
      return drip(response)
    default:
    // It never answers; whoever waits gives up.
  }
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 1000)
  response.on('close', () => clearInterval(timer))
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.byteLength
    if (bytes > BODY_BYTES) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function json(response: ServerResponse, status: number, value: object): void {
  const text = JSON.stringify(value)
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
    .end(text)
}
