/** Writes a file that was granted, at the moment it is taken. */
import type { Reader } from '../../storage/registry/contract.ts'
import type { Taken } from '../acts/take-file.ts'
import type { Secrets } from '../secrets.ts'
import { exportComments } from './export-comments.ts'
import { exportMyData } from './my-data.ts'

/** A file on its way out. */
export interface OutgoingFile {
  readonly name: string
  readonly mediaType: string
  /** Chunks of text, to be sent as UTF-8. */
  readonly chunks: AsyncIterable<string>
}

/** The file that may be taken now. */
export function writeFile(
  reader: Reader,
  secrets: Secrets,
  taken: Extract<Taken, { kind: 'file' }>,
): OutgoingFile {
  const { name, what, person } = taken
  if (what.kind === 'my_data') {
    return { name, mediaType: 'application/json', chunks: exportMyData(reader, secrets, person) }
  }
  const mediaType = what.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json'
  return { name, mediaType, chunks: exportComments(reader, what) }
}
