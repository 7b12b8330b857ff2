/** Hands a file over to the conversation it was made for. */
import { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import { attachment } from '../channels/web/outbound.ts'
import { type Desk, tellFailure } from './desk.ts'

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
  const headers = { 'Content-Type': file.type, 'Content-Disposition': attachment(file.name) }
  const broken = (error: unknown) => {
    tellFailure(desk, error)
    // The line is cut, so that half a file is never taken for a whole one.
    const line: unknown = c.env
    if (hasOutgoing(line)) line.outgoing.destroy()
  }
  return c.body(streamOf(file.body, broken), 200, headers)
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
