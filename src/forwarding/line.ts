/** The line to a register: posts in limits of time and size, follows nothing, and speaks to nobody it was not told. */
import { lookup, type LookupAddress } from 'node:dns'
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isLoopback } from '../loopback.ts'
import type { Answer } from './answer.ts'

/** A line that is open for one batch. */
export interface Line {
  /** Never throws. */
  post(body: string, headers: Readonly<Record<string, string>>): Promise<Answer>
  close(): void
}

const ANSWER_BYTES = 1024 * 1024

/** Addresses of this machine and of networks nobody outside can see. */
const INSIDE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(net, prefix, 'ipv4')
  // What a network between turns into such an address leads there too: IPv4 in IPv6, NAT64, 6to4.
  INSIDE.addSubnet(`::${net}`, 96 + prefix, 'ipv6')
  INSIDE.addSubnet(`64:ff9b::${net}`, 96 + prefix, 'ipv6')
  INSIDE.addSubnet(`2002:${inSix(net)}::`, 16 + prefix, 'ipv6')
}
for (const [net, prefix] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv6')

function inSix(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}

/** Whether it is an address inside; one in the other's clothes (`::ffff:10.0.0.1`) too. */
export function isInside(address: string): boolean {
  return INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Tells the addresses of a name. */
export type Resolve = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void,
) => void

const asTheSystem: Resolve = (host, done) => lookup(host, { all: true }, done)

// Asked at the moment of connecting: what a name leads to a second later is never connected to.
function outside(resolve: Resolve): LookupFunction {
  return (host, options, done) =>
    resolve(host, (error, found) => {
      const [first] = error === null ? found : []
      if (error !== null) done(error, '')
      else if (first === undefined || found.some(({ address }) => isInside(address)))
        done(Object.assign(new Error('inside'), { code: 'EINSIDE' }), '')
      else if (options.all === true) done(null, [...found])
      else done(null, first.address, first.family)
    })
}

/** Opens it. A name that leads inside is refused before a byte goes; an address in numbers is what it says it is. */
export function openLine(url: string, limitMs: number, resolve: Resolve = asTheSystem): Line {
  const secure = url.startsWith('https:')
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const options: RequestOptions = {
    agent,
    method: 'POST',
    ...(isLoopback(new URL(url).hostname) ? {} : { lookup: outside(resolve) }),
  }
  return {
    post: (body, headers) =>
      post(
        (answered) =>
          (secure ? httpsRequest : httpRequest)(url, { ...options, headers: sized(headers, body) }, answered),
        body,
        limitMs,
      ),
    close: () => agent.destroy(),
  }
}

function sized(headers: Readonly<Record<string, string>>, body: string): Record<string, string | number> {
  return { ...headers, 'Content-Length': Buffer.byteLength(body) }
}

function post(
  begin: (answered: (answer: IncomingMessage) => void) => ReturnType<typeof httpRequest>,
  body: string,
  limitMs: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    // Until the line stands, certificate and all, nothing was sent.
    const sending = { begun: false }
    const end = (answer: Answer): void => {
      clearTimeout(timer)
      resolve(answer)
      request.destroy()
    }
    const lost = (code: string): void => end(sending.begun ? { kind: 'cut', code } : { kind: 'unsent', code })
    const timer = setTimeout(() => lost('too_slow'), limitMs)
    const request = begin((answer) => gather(answer, end))
    request.on('error', (error: NodeJS.ErrnoException) => lost(codeOf(error)))
    request.on('socket', (socket) => {
      const send = (): void => {
        sending.begun = true
        request.end(body)
      }
      if (socket.connecting) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', send)
      else send()
    })
  })
}

function gather(answer: IncomingMessage, end: (answer: Answer) => void): void {
  const pieces: Buffer[] = []
  let bytes = 0
  answer.on('data', (piece: Buffer) => {
    bytes += piece.byteLength
    if (bytes > ANSWER_BYTES) end({ kind: 'cut', code: 'too_big' })
    else pieces.push(piece)
  })
  answer.on('error', () => end({ kind: 'cut', code: 'broken_off' }))
  answer.on('end', () => {
    const text = Buffer.concat(pieces).toString('utf8')
    end({ kind: 'answer', status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text })
  })
}

/** The library's code is of a closed list; its message may name hosts and is left where it is. */
function codeOf({ code }: NodeJS.ErrnoException): string {
  return code === undefined
    ? 'broken_off'
    : code
        .toLowerCase()
        .replaceAll(/[^a-z0-9_]/gu, '_')
        .slice(0, 40)
}
