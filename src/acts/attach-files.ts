/** Kept files become part of what is said: from then on they are owned by a pseudonym, like the words. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Secrets } from '../secrets.ts'
import { sentHash } from './same-words.ts'

/**
 * The person's own files that were not yet sent, in this order, as they are to be sent under the pseudonym: without
 * what would say whose they are, or that the same was sent elsewhere. Undefined: one of them is not there.
 */
export async function filesToSend(
  writing: Writing,
  secrets: Secrets,
  { person, pseudonym }: { readonly person: string; readonly pseudonym: string },
  ids: readonly string[],
): Promise<readonly KeptFile[] | undefined> {
  const found: KeptFile[] = []
  for (const id of ids) {
    const file = await writing.file(id)
    if (file?.owner !== person || file.submission !== null) return undefined
    const hash = sentHash(secrets, pseudonym, file.hash)
    found.push({ ...file, hash, name: `skedar${endingOf(file.name)}` })
  }
  return found
}

/** Sends them with a submission. */
export async function attach(
  writing: Writing,
  files: readonly KeptFile[],
  { id: submission, pseudonym: owner }: Pick<Submission, 'id' | 'pseudonym'>,
): Promise<void> {
  for (const [place, { id, name, hash }] of files.entries())
    await writing.sendFile(id, { owner, submission, place, name, hash })
}

/** What a name says of the kind of its file, with the dot; empty where it says nothing. */
export function endingOf(name: string): string {
  return /\.[a-z0-9]{1,5}$/u.exec(name)?.[0] ?? ''
}

/** What a submission says of its transcript when it is recorded. */
export function transcriptOf(
  files: readonly KeptFile[],
): Pick<Submission, 'transcript' | 'transcriptState' | 'transcriptAt' | 'translation'> {
  const spoken = files.some(({ medium }) => medium === 'voice')
  return {
    transcript: null,
    transcriptState: spoken ? 'waiting' : null,
    transcriptAt: null,
    translation: null,
  }
}
