/** Files out: a picture at once, anything else is offered first, and goes to the person's own files once they agree. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Delivery } from '../delivery.ts'
import type { HandedFile } from '../desk.ts'
import type { OutgoingFile } from '../mouth.ts'
import { isAtOneOf, type TeamsAddress } from './address.ts'
import { fileConsent, fileInfo, pictureInline } from './cards/consent.ts'
import { outcomeOf } from './outcomes.ts'
import type { Wire } from './wire.ts'

/** The largest file that is put into somebody's files. */
const UPLOAD_BYTES = 60 * 1024 * 1024
const UPLOAD_MS = 60_000

/** Reads a file whole; undefined: it is larger than that. */
export async function whole(
  body: HandedFile['body'],
  most: number = UPLOAD_BYTES,
): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body) {
    const next =
      typeof piece === 'string'
        ? Buffer.from(piece)
        : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    bytes += next.byteLength
    if (bytes > most) return undefined
    pieces.push(next)
  }
  return Buffer.concat(pieces)
}

/** Shows a small picture, and offers anything else. */
export async function hand(
  wire: Wire,
  to: TeamsAddress,
  { name, type, body }: HandedFile,
  { grant }: OutgoingFile,
  description: string,
): Promise<Delivery> {
  const bytes = await whole(body)
  if (bytes === undefined) return { kind: 'refused', code: 'too_big' }
  const shown = type === 'image/png' ? pictureInline(name, bytes) : undefined
  const attachment = shown ?? fileConsent({ name, description, bytes: bytes.byteLength, grant })
  return outcomeOf(await wire.send(to, { type: 'message', attachments: [attachment] }))
}

/** Where a file may be put, as the platform said. */
export interface Upload {
  readonly uploadUrl: string
  readonly contentUrl: string
  readonly name: string
  readonly uniqueId: string
  readonly fileType: string
}

/** Puts it there and shows it in the chat. `refused`: it could not be put there. */
export async function put(
  wire: Wire,
  to: TeamsAddress,
  { body }: HandedFile,
  upload: Upload,
  hosts: readonly string[],
): Promise<Delivery> {
  const bytes = await whole(body)
  if (bytes === undefined) return { kind: 'refused', code: 'too_big' }
  // It comes from outside: what somebody asked for goes to the platform's own store and nowhere else.
  if (!isAtOneOf(hosts, upload.uploadUrl) || !isAtOneOf(hosts, upload.contentUrl)) {
    return { kind: 'refused', code: 'upload_elsewhere' }
  }
  const status = await uploaded(new URL(upload.uploadUrl), bytes)
  if (status < 200 || status >= 300) return { kind: 'refused', code: `upload_${status}` }
  return outcomeOf(await wire.send(to, { type: 'message', attachments: [fileInfo(upload)] }))
}

/** The status; 0: no answer. Where an answer points elsewhere nobody goes. */
function uploaded(url: URL, bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const last = Math.max(0, bytes.byteLength - 1)
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Content-Length': bytes.byteLength,
      'Content-Range': `bytes 0-${last}/${bytes.byteLength}`,
    }
    const how = { method: 'PUT', headers, agent: false as const, signal: AbortSignal.timeout(UPLOAD_MS) }
    const request = url.protocol === 'http:' ? httpRequest(url, how) : httpsRequest(url, how)
    request.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    request.on('error', () => resolve(0))
    request.end(bytes)
  })
}
