/** The line to the platform: JSON posted over connections that stay open. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

/** What came back, whatever it is. */
export interface Posted {
  readonly status: number
  readonly text: string
}

/**
 * No answer came. `sent`: whether the request may have arrived. The address, which carries the token, is never
 * part of it.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly sent: boolean
  constructor(sent: boolean, why: string) {
    super(why)
    this.sent = sent
  }
}

/** See the file's head. */
export interface Line {
  /** Throws {@link NoAnswer}; after `timeoutMs` too, and when `signal` says so. */
  post(
    url: string,
    body: string,
    how: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<Posted>
  close(): void
}

const CONNECTIONS = 256
// Shorter than the platform keeps an idle connection, so that a request is not written into one that just closed.
const IDLE_MS = 30_000

/** Makes it; http and https alike. */
export function makeLine(): Line {
  const how = { keepAlive: true, maxSockets: CONNECTIONS, timeout: IDLE_MS }
  const agents = { http: new HttpAgent(how), https: new HttpsAgent(how) }

  return {
    post: (url, body, { timeoutMs, signal }) =>
      new Promise((resolve, reject) => {
        const plain = url.startsWith('http:')
        const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
        const options = { method: 'POST', headers, ...(signal === undefined ? {} : { signal }) }
        const began = { connected: false }
        const fail = (error: unknown): void => reject(new NoAnswer(began.connected, codeOf(error)))
        const answered = (answer: IncomingMessage): void => void textOf(answer).then(resolve, fail)
        const request = plain
          ? httpRequest(url, { ...options, agent: agents.http }, answered)
          : httpsRequest(url, { ...options, agent: agents.https }, answered)
        const late = setTimeout(() => request.destroy(new NoAnswer(true, 'late')), timeoutMs)
        request.on('socket', (socket) => {
          const connected = (): void => void (began.connected = true)
          if (!socket.connecting) connected()
          else socket.once(plain ? 'connect' : 'secureConnect', connected)
        })
        request.on('error', fail)
        request.on('close', () => clearTimeout(late))
        request.end(body)
      }),
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

async function textOf(answer: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'cut'
}
