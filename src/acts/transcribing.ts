/** A contribution somebody of the staff is about to type out or translate: what those acts begin with. */
import type { Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { grantedTo } from './rights.ts'

/**
 * The live submission, and the name under which the person is written down, if they may: a voice, whoever types voices
 * out; what was only typed, whoever reads what people sent.
 */
export async function transcribing(
  writing: Writing,
  conversation: string,
  id: string,
): Promise<{ readonly kind: 'may'; readonly submission: Submission; readonly name: string } | Refused> {
  const submission = await writing.submission(id)
  const consultation =
    submission === undefined ? undefined : await writing.consultation(submission.consultation)
  if (submission === undefined || consultation === undefined) return { kind: 'refused', why: 'gone' }
  const actor = { kind: 'person', conversation } as const
  const right = submission.transcriptState === null ? 'read_submissions' : 'transcribe'
  const name = await grantedTo(writing, actor, right, consultation.organisation)
  return name === undefined ? { kind: 'refused', why: 'not_allowed' } : { kind: 'may', submission, name }
}

/** Why a voice is not to be typed out any more; undefined: it is. What somebody typed is never typed over. */
export function tooLate({ transcriptState }: Submission): Refused | undefined {
  switch (transcriptState) {
    case 'waiting':
    case 'unclear':
      return undefined
    case 'typed':
      return { kind: 'refused', why: 'overtaken' }
    case 'confirmed':
      return { kind: 'refused', why: 'settled' }
    case null:
      return { kind: 'refused', why: 'gone' }
  }
}
