/** Opens the port, and closes it so that nobody's turn is cut off. */
import { once } from 'node:events'
import { type IncomingMessage, Server, STATUS_CODES } from 'node:http'
import { createServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { safetyHeaders } from './headers.ts'
import { LIMITS } from './limits.ts'
import type { Web } from './web.ts'

/**
 * Where to listen. Port 0 takes any free one. `headersMs`: how long a client may take to send its headers;
 * `connections`: how many there may be at once; `uploadSpeed`: the bytes a second that a file must bring.
 */
export interface Where {
  readonly host: string
  readonly port: number
  readonly headersMs?: number
  readonly connections?: number
  readonly uploadSpeed?: number
}

/** An open port. */
export interface Listening {
  readonly port: number
  /** Accepts no more, ends the streams, lets turns under way finish (8 s at most), then closes. */
  close(): Promise<void>
}

// Whoever stops a service ends it after ten.
const GRACE_MS = 8000
/** Ten minutes: a large photo over a slow line, in times of what headers may take. */
const LONGEST_UPLOAD = 60
/** A second: what the slowest line of a phone carries. */
const UPLOAD_SPEED = 8 * 1024
const UPLOAD = /^(?:\/d\/[^/?]*)?\/sent(?:\?|$)/

/** Listens; rejects with an `Error` of one clear sentence that carries the system's `code`. */
export async function listen(web: Web, where: Where): Promise<Listening> {
  const headersMs = where.headersMs ?? 10_000
  const server = createAdaptorServer({
    fetch: web.app.fetch,
    serverOptions: {
      headersTimeout: headersMs,
      requestTimeout: LONGEST_UPLOAD * headersMs,
      connectionsCheckingInterval: Math.min(1000, headersMs),
      keepAliveTimeout: 5000,
    },
  })
  if (!(server instanceof Server)) throw new Error('a plain HTTP server was asked for')
  server.maxConnections = where.connections ?? LIMITS.connections
  server.on('clientError', refuse)
  const speed = where.uploadSpeed ?? UPLOAD_SPEED
  server.on('request', (request: IncomingMessage) => hurry(request, 3 * headersMs, speed))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, where)))
    server.listen(where.port, where.host, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : where.port
  return { port, close: () => close(server, web) }
}

/**
 * The port there will be listened on, free at this moment: the one named, or any for 0. The pages must know their own
 * address before the door opens. Rejects like {@link listen}.
 */
export async function portFor(host: string, port: number): Promise<number> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    // What a server emits as 'error' is an Error of the system.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    throw explain(error as NodeJS.ErrnoException, { host, port })
  }
  const bound = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof bound === 'object' && bound !== null ? bound.port : port
}

/** Cuts off who drips: a file may take long as long as it comes at this speed, anything else must be there soon. */
function hurry(request: IncomingMessage, ms: number, speed: number): void {
  const upload = UPLOAD.test(request.url ?? '')
  const { socket } = request
  const least = (speed * ms) / 1000
  let before = socket.bytesRead
  // Each stretch by itself: a fast beginning earns nobody minutes of standing still with the memory it filled.
  const timer = setInterval(() => {
    const came = socket.bytesRead - before
    before = socket.bytesRead
    if (request.complete) clearInterval(timer)
    else if (!upload || came < least) request.destroy()
  }, ms)
  request.once('close', () => clearInterval(timer))
}

async function close(server: Server, web: Web): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  web.endStreams()
  // A kept-alive connection becomes idle only when its answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

/** Answers what is not even HTTP, with the same headers as everything else. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const status = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 }[error.code ?? ''] ?? 400
  const headers = safetyHeaders(false).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('')}Cache-Control: no-store\r\n` +
      'Connection: close\r\nContent-Length: 0\r\n\r\n',
  )
}

function explain(error: NodeJS.ErrnoException, { host, port }: Where): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
    EACCES: `Port ${port} may not be opened by this user: set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set HOST to one it has, such as 127.0.0.1.`,
    ENOTFOUND: `The name ${host} is not known: set HOST to an address of this machine, such as 127.0.0.1.`,
  }
  const sentence = sentences[error.code ?? ''] ?? `Port ${port} on ${host} cannot be opened (${error.code}).`
  return Object.assign(new Error(sentence, { cause: error }), { code: error.code })
}
