/** An author disagrees with a refusal, once: somebody else decides then. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { ownSubmission } from './own-submission.ts'
import type { Caller, Intention } from './who.ts'

/** `code`: the receipt; `text`: why they disagree. */
export interface Appeal {
  readonly code: string
  readonly text: string
}

/**
 * Gives `kept`, or `refused` with `gone` (not the person's own, no longer live, not refused) or `settled` (there was an
 * appeal before). It may be made after the closing.
 */
export type AppealModeration = (intention: Intention, caller: Caller, appeal: Appeal) => Promise<Outcome>

/** Makes the act. */
export function makeAppealModeration(writer: Writer, secrets: Secrets, clock: Clock): AppealModeration {
  return (intention, caller, { code, text }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const submission = await ownSubmission(writing, secrets, caller, code)
      const standing = submission === undefined ? undefined : await writing.moderation(submission.id)
      if (standing === undefined || standing.state === 'released') return { kind: 'refused', why: 'gone' }
      if (standing.appeal !== null) return { kind: 'refused', why: 'settled' }
      if (standing.state === 'held') return { kind: 'refused', why: 'gone' }
      const refusedBy = standing.by
      await writing.putModeration({ ...standing, state: 'held', at: clock.iso(), appeal: text, refusedBy })
      return { kind: 'kept' }
    })
}
