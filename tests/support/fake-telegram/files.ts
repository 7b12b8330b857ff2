/** The files people send and the bot sends: kept, found again for an hour, downloaded, with the rules of the real one. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { bad } from './refusal.ts'

type Payload = Readonly<Record<string, unknown>>

/** A file a person sends. `size`: what the platform says of it, where that is not what it is. */
export interface Carried {
  readonly bytes: Uint8Array
  readonly name?: string
  readonly type?: string
  readonly size?: number
}

/** What goes wrong with a download. `slow`: a byte now and then; `elsewhere`: it points to another address. */
export type Spoiled = 'bad_gateway' | 'half' | 'slow' | 'hang' | 'gone' | 'elsewhere' | 'endless'

/** One download. */
export interface Downloaded {
  readonly path: string
  readonly ended: number | Spoiled
}

/** A file as the bot sent it: `bytes` as they came, `kind` as the chat shows it. */
export interface Uploaded {
  readonly name: string
  readonly content: string
  readonly bytes: Uint8Array
  readonly kind: 'voice' | 'audio' | 'photo' | 'document'
}

/** See the file's head. */
export interface Files {
  readonly downloads: readonly Downloaded[]
  /** What a message says of the files in it, which are kept; everything else stays as it is. */
  described(content: Payload): Payload
  /** Answers `getFile`. */
  find(payload: Payload): Payload
  /** Answers a download; false: there is no such way. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Asked at each download from now on; undefined lets it pass. */
  spoil(rule: ((nth: number) => Spoiled | undefined) | undefined): void
  /** Forgets every file. */
  lose(): void
  /** From now on every file is said to stand there. */
  misplace(path: string): void
}

interface Stored extends Carried {
  readonly id: string
  readonly folder: string
}

const HOUR_MS = 3_600_000
const LARGEST_BYTES = 20 * 1024 * 1024
const PHOTO_BYTES = 10 * 1024 * 1024
const FIELDS = ['voice', 'audio', 'document', 'video', 'video_note', 'animation', 'sticker'] as const

function carried(value: unknown): Carried | undefined {
  const bytes = typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : undefined
  return bytes instanceof Uint8Array ? (value as Carried) : undefined
}

/** Makes it, for the bot with this token. `now`: milliseconds since 1970. */
export function makeFiles(now: () => number, token: string): Files {
  const stored = new Map<string, Stored>()
  const paths = new Map<string, { readonly file: Stored; readonly until: number }>()
  const downloads: Downloaded[] = []
  let rule: ((nth: number) => Spoiled | undefined) | undefined
  let asked = 0
  let elsewhere: string | undefined

  function keep(folder: string, file: Carried): Stored {
    const id = `AwACAgQAAxkBAAIfake${stored.size}-id-of-a-file`
    const kept = { ...file, id, folder }
    stored.set(id, kept)
    return kept
  }

  function shown({ id, bytes, name, type, size = bytes.byteLength }: Stored): Payload {
    return {
      file_id: id,
      file_unique_id: `u${id}`,
      file_size: size,
      ...(name === undefined ? {} : { file_name: name }),
      ...(type === undefined ? {} : { mime_type: type }),
    }
  }

  function described(content: Payload): Payload {
    const { album, ...rest } = content
    const out: Record<string, unknown> = { ...rest }
    for (const field of FIELDS) {
      const file = carried(content[field])
      if (file !== undefined) out[field] = shown(keep(field, file))
    }
    const photo = carried(content['photo'])
    if (photo !== undefined) {
      const small = keep('photos', { bytes: Buffer.from('the small one') })
      const { bytes, size } = photo
      // The real one gives no name and no type of a photo, and the sizes in no promised order.
      const large = keep('photos', { bytes, ...(size === undefined ? {} : { size }) })
      out['photo'] = [
        { ...shown(large), width: 1280, height: 960 },
        { ...shown(small), width: 90, height: 67 },
      ]
    }
    if (album !== undefined) out['media_group_id'] = album
    return out
  }

  function find(payload: Payload): Payload {
    const file = stored.get(String(payload['file_id']))
    if (file === undefined) throw bad('wrong file_id or the file is temporarily unavailable')
    const { bytes } = file
    if (bytes.byteLength > LARGEST_BYTES) throw bad('file is too big')
    const path = `${file.folder}/file_${paths.size}.bin`
    paths.set(path, { file, until: now() + HOUR_MS })
    return { ...shown(file), file_size: bytes.byteLength, file_path: elsewhere ?? path }
  }

  async function answer(
    bytes: Uint8Array,
    url: string,
    response: ServerResponse,
    spoiled: Spoiled | undefined,
  ): Promise<void> {
    const status = { bad_gateway: 502, gone: 404, elsewhere: 302 }[String(spoiled)]
    if (status !== undefined) {
      response.writeHead(status, status === 302 ? { Location: url } : {})
      return void response.end('{"ok":false}')
    }
    if (spoiled === 'hang') return
    if (spoiled === 'endless') {
      while (!response.destroyed && !response.closed) {
        if (!response.write(Buffer.alloc(256 * 1024))) await wait(1)
      }
      return
    }
    response.writeHead(200, { 'Content-Length': bytes.byteLength })
    if (spoiled === 'half') {
      response.write(bytes.subarray(0, bytes.byteLength / 2))
      await wait(20)
      return void response.destroy()
    }
    if (spoiled === 'slow') {
      for (let at = 0; at < bytes.byteLength && !response.destroyed; at += 1) {
        response.write(bytes.subarray(at, at + 1))
        await wait(100)
      }
    }
    response.end(spoiled === 'slow' ? undefined : bytes)
  }

  return {
    downloads,
    described,
    find,
    async serve(request, response) {
      const [, given, path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
      if (given === undefined) return false
      const found = paths.get(decodeURIComponent(path))
      const there = given === token && request.method === 'GET' && found !== undefined && found.until > now()
      const spoiled = there ? rule?.((asked += 1)) : 'gone'
      downloads.push({ path, ended: spoiled ?? 200 })
      await answer(found?.file.bytes ?? new Uint8Array(), request.url ?? '', response, spoiled)
      return true
    },
    spoil: (next) => {
      rule = next
      asked = 0
    },
    lose: () => stored.clear(),
    misplace: (path) => void (elsewhere = path),
  }
}

function isOpus(bytes: Uint8Array): boolean {
  const first = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  return first.startsWith('OggS') && first.includes('OpusHead')
}

async function lookedAt(bytes: Uint8Array): Promise<void> {
  const size = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  if (size === undefined) throw bad('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20) {
    throw bad('PHOTO_INVALID_DIMENSIONS')
  }
}

/** How a file that the bot sends is shown; throws what the platform would refuse. `field`: where it stood. */
export async function uploaded(
  method: string,
  { field, name, bytes }: { readonly field: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<Uploaded> {
  const wanted = method.slice('send'.length).toLowerCase()
  if (field !== wanted) throw bad(`there is no ${wanted} in the request`)
  if (bytes.byteLength === 0) throw bad('file must be non-empty')
  const file = { name, bytes, content: Buffer.from(bytes).toString() }
  if (method === 'sendPhoto') {
    if (bytes.byteLength > PHOTO_BYTES)
      throw bad(`file of size ${bytes.byteLength} bytes is too big for a photo`)
    await lookedAt(bytes)
    return { ...file, kind: 'photo' }
  }
  if (method === 'sendVoice') return { ...file, kind: isOpus(bytes) ? 'voice' : 'document' }
  if (method === 'sendAudio') return { ...file, kind: /\.(mp3|m4a)$/.test(name) ? 'audio' : 'document' }
  return { ...file, kind: 'document' }
}
