/** Writes a file that was granted, at the moment it is taken. */
import type { Reader } from '../../storage/registry/contract.ts'
import type { Taken } from '../acts/take-file.ts'
import type { Secrets } from '../secrets.ts'
import type { FileStore } from '../../storage/files/contract.ts'
import { StorageError } from '../../storage/errors.ts'
import type { Announcing } from './announcing.ts'
import { COMMENTS_TYPES, commentsFile } from './comments-file.ts'
import { exportMyData } from './my-data.ts'
import { posterOf, type PosterOrder } from './poster.ts'

/** A file on its way out. */
export interface OutgoingFile {
  readonly name: string
  readonly mediaType: string
  /** Chunks of text, to be sent as UTF-8, or of bytes. */
  readonly chunks: AsyncIterable<string | Uint8Array>
}

/** What files are written from. */
export interface Sources {
  readonly reader: Reader
  readonly secrets: Secrets
  readonly announcing: Announcing
  /** What people sent. */
  readonly files: FileStore
}

/** The file that may be taken now. */
export function writeFile(
  { reader, secrets, announcing, files }: Sources,
  taken: Extract<Taken, { kind: 'file' }>,
): OutgoingFile {
  const { name, what, at } = taken
  switch (what.kind) {
    case 'kept_file':
      return { name, mediaType: mediaTypeOf(what.type), chunks: attachment(files, what.file) }
    case 'my_data':
      return { name, mediaType: 'application/json', chunks: exportMyData(reader, secrets, what.person) }
    case 'poster':
      return { name, mediaType: 'image/png', chunks: posterChunks(reader, announcing, what) }
    case 'comments':
      return {
        name,
        mediaType: COMMENTS_TYPES[what.format],
        chunks: commentsFile(reader, announcing.words, { ...what, at }),
      }
  }
}

/** A poster in one piece. */
export async function* posterChunks(
  reader: Reader,
  announcing: Announcing,
  order: PosterOrder,
): AsyncIterable<Uint8Array> {
  const poster = await posterOf(reader, announcing, order)
  if (poster !== undefined) yield poster
}

// What a browser may play or show beside the talk; of all else nothing is said that it could make something of.
const SHOWN = /^(?:audio|image)\//u

function mediaTypeOf(type: string): string {
  // Sound alone comes in the containers of films too.
  const sound = type.replace(/^video\//u, 'audio/')
  return SHOWN.test(sound) || type === 'application/pdf' ? sound : 'application/octet-stream'
}

async function* attachment(files: FileStore, id: string): AsyncIterable<Uint8Array> {
  const bytes = await files.get(id)
  // Its row was there a moment ago: it is being erased just now, or the disk lost it.
  if (bytes === undefined) throw new StorageError(files.name, 'damaged')
  yield bytes
}
