/** One download: the bytes behind an address, at most so many of them. */
import { get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'

/** What came. `failed`: the status, or 0 where no whole answer came. The address, which holds the token, is no part. */
export type Downloaded =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'too_big' }
  | { readonly kind: 'failed'; readonly status: number }

/** A file of a message, or why there is none. `gone`: it is not there any more; `trouble`: out of reach now. */
export type FetchedFile =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly why: 'too_big' | 'gone' | 'trouble' }

/** Downloads; never throws. Where the answer points elsewhere nobody goes. `signal` gives it up. */
export function download(
  url: URL,
  mostBytes: number,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Downloaded> {
  return new Promise((resolve) => {
    const failed = (): void => resolve({ kind: 'failed', status: 0 })
    const answered = (answer: IncomingMessage): void => void read(answer, mostBytes).then(resolve, failed)
    const how = { agent: false, signal, headers: { ...headers } }
    const request = url.protocol === 'http:' ? httpGet(url, how, answered) : httpsGet(url, how, answered)
    request.on('error', failed)
  })
}

async function read(answer: IncomingMessage, mostBytes: number): Promise<Downloaded> {
  const { statusCode: status = 0 } = answer
  if (status !== 200 || Number(answer.headers['content-length'] ?? 0) > mostBytes) {
    answer.destroy()
    return status === 200 ? { kind: 'too_big' } : { kind: 'failed', status }
  }
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    if (!Buffer.isBuffer(piece)) continue
    bytes += piece.byteLength
    // Leaving the loop closes the line.
    if (bytes > mostBytes) return { kind: 'too_big' }
    pieces.push(piece)
  }
  return { kind: 'whole', bytes: Buffer.concat(pieces) }
}
