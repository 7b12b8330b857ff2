/** Puts other words in the place of what a person sent: a new version under a new key, the same receipt. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { attach } from './attach-files.ts'
import { holdWords, recordedAs } from './hold-words.ts'
import { once } from './once.ts'
import { oweBefore, oweForward } from './owe-forward.ts'
import { ownOpenSubmission } from './own-submission.ts'
import { wordsHash } from './same-words.ts'
import type { Caller, Intention } from './who.ts'

/** The words that are to stand now; `saidAt`: when the last of them were sent, ISO UTC. */
export interface Correction {
  readonly code: string
  readonly text: string
  readonly saidAt: string
}

/**
 * Gives `recorded` with the same receipt, or `refused` with `gone` (not the person's own), `closed`, or `same_words`
 * (another of the person's on the same part says them already; its receipt is given).
 */
export type CorrectSubmission = (
  intention: Intention,
  caller: Caller,
  correction: Correction,
) => Promise<Outcome>

/** Makes the act. */
export function makeCorrectSubmission(writer: Writer, secrets: Secrets, clock: Clock): CorrectSubmission {
  return (intention, caller, { code, text, saidAt }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const said = { saidAt, pressed: false, at: intention.at }
      const found = await ownOpenSubmission(writing, secrets, caller, code, said)
      if (found.kind === 'refused') return found
      const { submission } = found
      const files = await writing.filesOf([submission.id])
      const textHash = wordsHash(text, files)
      const { pseudonym, part, kind, receipt } = submission
      const twin = await writing.twin({ pseudonym, part, kind, textHash })
      if (twin?.id === submission.id) return { kind: 'recorded', receipt }
      if (twin !== undefined) return { kind: 'refused', why: 'same_words', receipt: twin.receipt }
      await writing.retire(submission.id, 'superseded')
      const { language } = caller
      await oweBefore(writing, clock, submission.id)
      const corrected: Submission = {
        ...submission,
        id: intention.key,
        text,
        textHash,
        language,
        saidAt,
        recordedAt: clock.iso(),
        status: 'received',
        // Now its author has written what was spoken.
        transcript: null,
        transcriptState: submission.transcriptState === null ? null : 'confirmed',
        transcriptAt: null,
        translation: null,
      }
      await writing.addSubmission(corrected)
      await holdWords(writing, clock, corrected, submission.id)
      await oweForward(writing, clock, 'corrected', corrected)
      // An answer stands under the receipt, and says to which words it was given.
      await writing.carryAnswer(submission.id, intention.key)
      await attach(writing, files, { id: intention.key, pseudonym })
      return recordedAs(receipt, text)
    })
}
