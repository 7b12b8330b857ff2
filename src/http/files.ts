/** Hands a file over to the conversation it was made for. */
import { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import { attachment } from '../channels/web/outbound.ts'
import { type Desk, type OutgoingFile, tellFailure } from './desk.ts'

/** The file as a download, if the grant holds for this conversation; else undefined. */
export async function handOver(
  c: Context,
  desk: Desk,
  grant: string,
  conversation: string,
): Promise<Response | undefined> {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(grant)) return undefined
  const file = await desk.takeFile(grant, conversation)
  if (file === undefined) return undefined
  const headers = {
    'Content-Type': file.type,
    'Content-Disposition': attachment(file.name),
    // Whatever somebody sent: opened by itself it runs nothing and loads nothing.
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  }
  if (file.type.startsWith('audio/')) return playable(c, await whole(file.body), headers)
  const broken = (error: unknown) => {
    tellFailure(desk, error)
    // The line is cut, so that half a file is never taken for a whole one.
    const line: unknown = c.env
    if (hasOutgoing(line)) line.outgoing.destroy()
  }
  return c.body(streamOf(file.body, broken), 200, headers)
}

async function whole(body: OutgoingFile['body']): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  return Uint8Array.from(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces))
}

/** Sound is asked for in pieces: without them some browsers play none of it, others cannot go back. */
function playable(c: Context, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  const all = { ...headers, 'Accept-Ranges': 'bytes' }
  const range = rangeOf(c.req.header('Range'), bytes.byteLength)
  if (range === undefined) return c.body(bytes, 200, all)
  if (range === 'none') return c.body(null, 416, { ...all, 'Content-Range': `bytes */${bytes.byteLength}` })
  const { from, to } = range
  const part = { ...all, 'Content-Range': `bytes ${from}-${to}/${bytes.byteLength}` }
  return c.body(bytes.slice(from, to + 1), 206, part)
}

/**
 * The one range that was asked for, both ends included. Undefined: all is wanted, or several ranges, which nobody need
 * be given; `none`: it begins behind the end.
 */
function rangeOf(
  header: string | undefined,
  length: number,
): { readonly from: number; readonly to: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  if (first !== '' && last !== '' && Number(last) < from) return undefined
  return from > to ? 'none' : { from, to }
}

function hasOutgoing(line: unknown): line is { readonly outgoing: ServerResponse } {
  return (
    typeof line === 'object' && line !== null && 'outgoing' in line && line.outgoing instanceof ServerResponse
  )
}

function streamOf(
  text: AsyncIterable<string | Uint8Array>,
  broken: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const letters = new TextEncoder()
  const pieces = text[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(to) {
      try {
        const piece = await pieces.next()
        if (piece.done === true) to.close()
        else to.enqueue(typeof piece.value === 'string' ? letters.encode(piece.value) : piece.value)
      } catch (error) {
        broken(error)
        to.close()
      }
    },
    async cancel() {
      await pieces.return?.()
    },
  })
}
