/** The comments of a consultation in any of the formats there are. */
import type { CommentsFormat } from '../../dialogs/nouns/file.ts'
import { FIRST_LANGUAGE } from '../../dialogs/nouns/offer.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import type { Words } from '../words.ts'
import { announced } from './announcing.ts'
import { commentsDocument } from './docx/comments-document.ts'
import { exportComments, type Progress } from './export-comments.ts'
import { commentsWorkbook } from './xlsx/comments-workbook.ts'

/** Which, how, and the moment of it (ISO UTC). */
export interface FileOrder {
  readonly consultation: string
  readonly format: CommentsFormat
  readonly at: string
}

/** How the file is served. */
export const COMMENTS_TYPES: Readonly<Record<CommentsFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Chunks of the file, in order. Rights are the caller's to check. Throws `StorageError`. */
export async function* commentsFile(
  reader: Reader,
  words: Words,
  { consultation, format, at }: FileOrder,
  progress: Progress = () => {},
): AsyncIterable<string | Uint8Array> {
  if (format === 'csv' || format === 'json') {
    yield* exportComments(reader, { consultation, format, at }, progress)
    return
  }
  // The table goes to the institution, whose language is the first.
  const language = FIRST_LANGUAGE
  const { title = '', institution = '' } = (await announced(reader, consultation, language)) ?? {}
  const order = { consultation, at }
  yield* format === 'xlsx'
    ? commentsWorkbook(reader, order, { title, institution }, progress)
    : commentsDocument(reader, order, { title, institution }, { words, language }, progress)
}
