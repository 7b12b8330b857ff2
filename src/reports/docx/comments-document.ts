/** The comments of a consultation as a Word document in which they are answered. */
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Words } from '../../words.ts'
import type { Commented } from '../comment-columns.ts'
import { commented, type CommentsOrder, type Progress } from '../export-comments.ts'
import { answerTable, type TableHead } from './answer-table.ts'
import { printTable } from './print.ts'

/** Chunks of the file. Rights are the caller's to check. Throws `StorageError`. */
export async function* commentsDocument(
  reader: Reader,
  order: Omit<CommentsOrder, 'format'>,
  head: Omit<TableHead, 'at'>,
  written: { readonly words: Words; readonly language: Language },
  progress: Progress,
): AsyncIterable<Uint8Array> {
  const all: Commented[] = []
  const total = await reader.countSubmissions(order.consultation)
  for await (const lines of commented(reader, order)) {
    all.push(...lines)
    progress(all.length, Math.max(total, all.length))
  }
  yield await printTable(answerTable(all, { ...head, at: order.at }, written.words, written.language))
}
