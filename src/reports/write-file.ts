/** Writes a file that was granted, at the moment it is taken. */
import type { Reader } from '../../storage/registry/contract.ts'
import type { Taken } from '../acts/take-file.ts'
import type { Secrets } from '../secrets.ts'
import type { Announcing } from './announcing.ts'
import { exportComments } from './export-comments.ts'
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
}

/** The file that may be taken now. */
export function writeFile(
  { reader, secrets, announcing }: Sources,
  taken: Extract<Taken, { kind: 'file' }>,
): OutgoingFile {
  const { name, what, person } = taken
  switch (what.kind) {
    case 'my_data':
      return { name, mediaType: 'application/json', chunks: exportMyData(reader, secrets, person) }
    case 'poster':
      return { name, mediaType: 'image/png', chunks: posterChunks(reader, announcing, what) }
    case 'comments':
      return {
        name,
        mediaType: what.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
        chunks: exportComments(reader, what),
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
