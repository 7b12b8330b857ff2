/** One file out: heard or seen in the chat where that is possible, else as a document to save. */
import type { Medium } from '../../../dialogs/nouns/file.ts'
import type { Delivery } from '../delivery.ts'
import type { HandedFile } from '../desk.ts'
import { outcomeOf } from './outcomes.ts'
import type { FileWay, Wire } from './wire.ts'

/** What a photo may weigh there; a document may weigh more. */
const PHOTO_BYTES = 10 * 1024 * 1024
const LISTENED: ReadonlySet<string> = new Set(['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'video/mp4'])
// The first page of an Ogg stream says within these bytes what it carries.
const FIRST_PAGE = 64

/** Sends it. `medium`: what it is for its reader; undefined: something to save. */
export async function sendFile(
  wire: Wire,
  chat: number,
  { name, type, body }: HandedFile,
  medium: Medium = 'document',
): Promise<Delivery> {
  // A long export is streamed; what may have to be sent in another way is small enough to be held.
  if (medium === 'document') return outcomeOf(await wire.sendFile('sendDocument', chat, name, body))
  const bytes = await whole(body)
  for (const way of waysOf(medium, type, bytes)) {
    const delivery = outcomeOf(await wire.sendFile(way, chat, name, again(bytes)))
    // The platform did not like the file, or this person takes no voices: nothing was shown.
    if (delivery.kind !== 'refused' || !['bad_request', 'too_big'].includes(delivery.code)) return delivery
  }
  return outcomeOf(await wire.sendFile('sendDocument', chat, name, again(bytes)))
}

/** The ways to try before it is sent as a document. */
function waysOf(medium: Medium, type: string, bytes: Uint8Array): readonly FileWay[] {
  if (medium === 'photo') return bytes.byteLength <= PHOTO_BYTES ? ['sendPhoto'] : []
  if (isOpus(bytes)) return ['sendVoice', 'sendAudio']
  return LISTENED.has(type) ? ['sendAudio'] : []
}

function isOpus(bytes: Uint8Array): boolean {
  const first = Buffer.from(bytes.subarray(0, FIRST_PAGE)).toString('latin1')
  return first.startsWith('OggS') && first.includes('OpusHead')
}

async function whole(body: HandedFile['body']): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  return Buffer.concat(pieces)
}

async function* again(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
