/** From the bytes of a file to the rows in which comments were answered. */
import type { Unread } from '../../dialogs/nouns/file.ts'
import { FIRST_LANGUAGE } from '../../dialogs/nouns/offer.ts'
import { LIMITS, type ReadDraftFile } from '../drafts/read-file.ts'
import type { Words } from '../words.ts'
import { readCsv } from './read-csv.ts'
import type { TableRow } from './table-rows.ts'
import { wordRows } from './word-rows.ts'

/** The rows, or why there are none; `no_table`: it can be read, and holds no such table. */
export type ReadTable =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'refused'; readonly why: Unread | 'no_table' }

/** How an archive begins, which a Word document is. */
const ZIP = [0x50, 0x4b]

/** Reads it. A Word document is read by a process of its own, as every file is that somebody sends. */
export async function readTable(bytes: Uint8Array, words: Words, read: ReadDraftFile): Promise<ReadTable> {
  if (bytes.byteLength > LIMITS.bytes) return { kind: 'refused', why: 'too_big' }
  if (ZIP.every((byte, at) => bytes[at] === byte)) {
    const answer = await read(bytes, FIRST_LANGUAGE)
    if (answer.kind === 'refused') return answer
    if (answer.answers === undefined) return { kind: 'refused', why: 'no_table' }
    return { kind: 'rows', rows: wordRows(answer.answers, words) }
  }
  const csv = readCsv(bytes)
  return csv.kind === 'rows' ? csv : { kind: 'refused', why: 'no_table' }
}
