/** A person's own contribution, found by its receipt: what correcting and withdrawing begin with. */
import type { Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Secrets } from '../secrets.ts'
import { inTime } from './closing-time.ts'
import { pseudonymIn } from './names.ts'
import type { Caller } from './who.ts'

/** The live submission of that receipt, if it is the caller's and its consultation is open at that moment. */
export async function ownOpenSubmission(
  writing: Writing,
  secrets: Secrets,
  caller: Caller,
  code: string,
  said: { readonly saidAt: string; readonly pressed: boolean; readonly at: string },
): Promise<{ readonly kind: 'own'; readonly submission: Submission } | Refused> {
  const submission = await ownSubmission(writing, secrets, caller, code)
  if (submission === undefined) return { kind: 'refused', why: 'gone' }
  const consultation = await writing.consultation(submission.consultation)
  const closesAt = consultation?.closesAt ?? null
  // A standing collection has no closing.
  if (closesAt !== null && !inTime(closesAt, said))
    return { kind: 'refused', why: 'closed', closedAt: closesAt }
  return { kind: 'own', submission }
}

/** The live submission of that receipt, if it is the caller's, whatever its consultation is at. */
export async function ownSubmission(
  writing: Writing,
  secrets: Secrets,
  { conversation }: Caller,
  code: string,
): Promise<Submission | undefined> {
  const person = await writing.personOf(conversation)
  const submission = (await writing.submissionByReceipt(code))?.submission
  // Another's is not told apart from none: a code alone grants a look at its status, nothing more.
  const own =
    person !== undefined &&
    submission?.state === 'live' &&
    submission.pseudonym === pseudonymIn(secrets, submission.consultation, person.id)
  return own ? submission : undefined
}
