/** Records what a person said on a part: once, in time, with a receipt. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Contribution } from '../../dialogs/nouns/submission.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { attach, filesToSend, transcriptOf } from './attach-files.ts'
import { inTime } from './closing-time.ts'
import { holdWords, recordedAs } from './hold-words.ts'
import { pseudonymIn } from './names.ts'
import { once } from './once.ts'
import { oweForward } from './owe-forward.ts'
import { knownPerson } from './people.ts'
import { wordsHash } from './same-words.ts'
import type { Caller, Intention } from './who.ts'

/**
 * Gives `recorded`, or `refused` with `gone` (no such part there, or a file of it is not), `not_open_yet` or `closed`.
 * The same words of the same person on the same part give the first receipt. A key whose submission was erased gives
 * `erased`.
 */
export type RecordSubmission = (
  intention: Intention,
  caller: Caller,
  contribution: Contribution,
) => Promise<Outcome>

/** Makes the act. */
export function makeRecordSubmission(
  writer: Writer,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
): RecordSubmission {
  return (intention, caller, contribution) =>
    once(writer, secrets, clock, intention, async (writing) => {
      // Outcomes are swept after some days; the submission still knows its key.
      const before = await writing.submission(intention.key)
      if (before !== undefined) return recordedAs(before.receipt, before.text)
      const draftVersion = await versionOf(writing, contribution)
      if (typeof draftVersion === 'object') return draftVersion
      const late = await refusedForTime(writing, intention, contribution)
      if (late !== undefined) return late
      const person = await knownPerson(writing, secrets, ids, clock, caller)
      const pseudonym = pseudonymIn(secrets, contribution.consultation, person.id)
      const files = await filesToSend(writing, secrets, { person: person.id, pseudonym }, contribution.files)
      if (files === undefined) return { kind: 'refused', why: 'gone' }
      const { part, kind, text } = contribution
      const said = { pseudonym, part, kind, textHash: wordsHash(text, files) }
      const twin = await writing.twin(said)
      if (twin !== undefined) return recordedAs(twin.receipt, twin.text)
      const receipt = await freshReceipt(writing, ids)
      await writing.addParticipation({
        consultation: contribution.consultation,
        pseudonym,
        sealedPerson: secrets.seal(person.id),
      })
      const recordedAt = clock.iso()
      const submission: Submission = {
        ...said,
        ...asSaid(contribution, caller),
        ...transcriptOf(files),
        id: intention.key,
        receipt,
        draftVersion,
        recordedAt,
      }
      await writing.addSubmission(submission)
      await holdWords(writing, clock, submission)
      await oweForward(writing, clock, 'submitted', submission)
      await attach(writing, files, { id: intention.key, pseudonym })
      return recordedAs(receipt, text)
    })
}

async function versionOf(writing: Writing, { consultation, part }: Contribution): Promise<string | Outcome> {
  const version = await writing.versionOfPart(part)
  return version?.consultation === consultation ? version.id : { kind: 'refused', why: 'gone' }
}

async function refusedForTime(
  writing: Writing,
  { at }: Intention,
  { consultation, saidAt, pressed }: Contribution,
): Promise<Outcome | undefined> {
  const found = await writing.consultation(consultation)
  if (found === undefined) return { kind: 'refused', why: 'gone' }
  if (found.stage === 'planned' || found.closesAt === null) return { kind: 'refused', why: 'not_open_yet' }
  if (inTime(found.closesAt, { saidAt, pressed, at })) return undefined
  return { kind: 'refused', why: 'closed', closedAt: found.closesAt }
}

function asSaid(
  { consultation, text, author, name, saidAt, notice }: Contribution,
  { language, channel }: Caller,
): Omit<
  Submission,
  | 'id'
  | 'receipt'
  | 'draftVersion'
  | 'recordedAt'
  | 'pseudonym'
  | 'part'
  | 'kind'
  | 'textHash'
  | keyof ReturnType<typeof transcriptOf>
> {
  return {
    consultation,
    municipality: null,
    unit: null,
    theme: null,
    text,
    language,
    channel,
    mode: 'self',
    source: null,
    authorKind: author.kind,
    organisation: author.kind === 'organisation' ? author.organisation : null,
    name: name ?? null,
    saidAt,
    status: 'received',
    notice,
    state: 'live',
  }
}

const RECEIPT_TRIES = 100

/** A receipt code that no submission has. */
export async function freshReceipt(writing: Writing, ids: Ids): Promise<string> {
  for (let left = RECEIPT_TRIES; left > 0; left -= 1) {
    const code = ids.receipt()
    if (!(await writing.receiptTaken(code))) return code
  }
  throw new Error('the dice give only receipts that exist')
}
