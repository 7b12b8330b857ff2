/** Kept files become part of what is said: from then on they are owned by a pseudonym, like the words. */
import type { Writing } from '../../storage/registry/contract.ts'
import type { KeptFile } from '../../storage/registry/model/file.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'

/** The person's own files that were not yet sent, in this order; undefined: one of them is not there. */
export async function filesToSend(
  writing: Writing,
  person: string,
  ids: readonly string[],
): Promise<readonly KeptFile[] | undefined> {
  const found: KeptFile[] = []
  for (const id of ids) {
    const file = await writing.file(id)
    if (file?.owner !== person || file.submission !== null) return undefined
    found.push(file)
  }
  return found
}

/** Sends them with a submission. */
export async function attach(
  writing: Writing,
  files: readonly KeptFile[],
  { id: submission, pseudonym: owner }: Pick<Submission, 'id' | 'pseudonym'>,
): Promise<void> {
  for (const [place, { id }] of files.entries()) await writing.sendFile(id, { owner, submission, place })
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
