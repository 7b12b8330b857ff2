/** When two texts are the same words: differences that nobody sees do not count. */
import { createHash } from 'node:crypto'
import { storable } from '../../storage/registry/model/columns.ts'

/** Hash of the words: composed letters (NFC), white space folded, none around. 64 hex letters. */
export function wordsHash(text: string): string {
  const words = storable(text).normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  return createHash('sha256').update(words).digest('hex')
}
