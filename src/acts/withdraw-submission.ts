/** Takes back what a person sent: the receipt says so from then on, and it counts no longer. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { oweWithdrawn } from './owe-forward.ts'
import { ownOpenSubmission } from './own-submission.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `withdrawn`, or `refused` with `gone` (not the person's own) or `closed`. */
export type WithdrawSubmission = (intention: Intention, caller: Caller, code: string) => Promise<Outcome>

/** Makes the act. */
export function makeWithdrawSubmission(writer: Writer, secrets: Secrets, clock: Clock): WithdrawSubmission {
  return (intention, caller, code) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const said = { saidAt: intention.at, pressed: true, at: intention.at }
      const found = await ownOpenSubmission(writing, secrets, caller, code, said)
      if (found.kind === 'refused') return found
      await writing.retire(found.submission.id, 'withdrawn')
      await oweWithdrawn(writing, clock, intention.key, found.submission)
      return { kind: 'withdrawn', receipt: found.submission.receipt }
    })
}
