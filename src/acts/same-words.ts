/** When two texts are the same words: differences that nobody sees do not count. */
import { createHash } from 'node:crypto'
import { storable } from '../../storage/registry/model/columns.ts'

/**
 * Hash of the words: composed letters (NFC), white space folded, none around; with the hashes of the files that say the
 * rest. 64 hex letters.
 */
export function wordsHash(text: string, files: readonly { readonly hash: string }[] = []): string {
  const words = storable(text).normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  const whole = files.reduce((all, { hash }) => `${all}\0${hash}`, words)
  return createHash('sha256').update(whole).digest('hex')
}

/** Hash of a file. 64 hex letters. */
export function bytesHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
