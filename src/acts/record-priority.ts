/** Records what a person's area needs: into the standing collection of the municipality, with a receipt. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Priority } from '../../dialogs/nouns/submission.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import { invariant } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { pseudonymIn } from './names.ts'
import { once } from './once.ts'
import { oweForward } from './owe-forward.ts'
import { knownPerson } from './people.ts'
import { attach, filesToSend, transcriptOf } from './attach-files.ts'
import { holdWords, recordedAs } from './hold-words.ts'
import { collectionFor, type PriorityNames } from './priority-collection.ts'
import { freshReceipt } from './record-submission.ts'
import { wordsHash } from './same-words.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `recorded`, or `refused` `gone` for a municipality nobody knows. */
export type RecordPriority = (intention: Intention, caller: Caller, priority: Priority) => Promise<Outcome>

/** Makes the act. */
export function makeRecordPriority(
  writer: Writer,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  names: PriorityNames,
): RecordPriority {
  return (intention, caller, priority) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const before = await writing.submission(intention.key)
      if (before !== undefined) return recordedAs(before.receipt, before.text)
      const { municipality, unit, theme, text, saidAt, notice } = priority
      if (names.titles(municipality) === undefined) return { kind: 'refused', why: 'gone' }
      const { id: consultation, parts } = await collectionFor(writing, ids, names, municipality)
      const part = parts.find((one) => one.theme === theme)
      invariant(part, 'a collection has a part for each theme')
      const person = await knownPerson(writing, secrets, ids, clock, caller)
      const pseudonym = pseudonymIn(secrets, consultation, person.id)
      const files = await filesToSend(writing, secrets, { person: person.id, pseudonym }, priority.files)
      if (files === undefined) return { kind: 'refused', why: 'gone' }
      const textHash = wordsHash(text, files)
      const said = { pseudonym, part: part.id, kind: 'priority', textHash } as const
      const twin = await writing.twin(said)
      if (twin !== undefined) return recordedAs(twin.receipt, twin.text)
      const receipt = await freshReceipt(writing, ids)
      await writing.addParticipation({ consultation, pseudonym, sealedPerson: secrets.seal(person.id) })
      const submission: Submission = {
        ...said,
        id: intention.key,
        receipt,
        consultation,
        draftVersion: part.draftVersion,
        municipality,
        unit,
        theme,
        text,
        language: caller.language,
        channel: caller.channel,
        mode: 'self',
        source: null,
        authorKind: 'self',
        organisation: null,
        name: null,
        saidAt,
        recordedAt: clock.iso(),
        status: 'received',
        notice,
        state: 'live',
        ...transcriptOf(files),
      }
      await writing.addSubmission(submission)
      await holdWords(writing, clock, submission)
      await oweForward(writing, clock, 'submitted', submission)
      await attach(writing, files, { id: intention.key, pseudonym })
      return recordedAs(receipt, text)
    })
}
