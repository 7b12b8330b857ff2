/** When two texts are the same words: differences that nobody sees do not count. */
import { createHash } from 'node:crypto'
import { storable } from '../../storage/registry/model/columns.ts'
import type { Secrets } from '../secrets.ts'

/**
 * Hash of the words: composed letters (NFC), white space folded, none around; with the hashes of the files that say the
 * rest. 64 hex letters.
 */
export function wordsHash(text: string, files: readonly { readonly hash: string }[] = []): string {
  const words = storable(text).normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  const whole = files.reduce((all, { hash }) => `${all}\0${hash}`, words)
  return createHash('sha256').update(whole).digest('hex')
}

/** What the bytes of a file are called while they wait to be sent: the same for one person alone. */
export function waitingHash(secrets: Secrets, person: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return secrets.name('waiting file', `${person}\0${hash}`)
}

/** What they are called once they are sent: the same for one pseudonym alone, so that no two consultations share it. */
export function sentHash(secrets: Secrets, pseudonym: string, waiting: string): string {
  return secrets.name('sent file', `${pseudonym}\0${waiting}`)
}
