/** A moderator lets held words out, or refuses them with a reason that their author is told. */
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Moderation } from '../../storage/registry/model/moderation.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { pseudonymIn } from './names.ts'
import { once } from './once.ts'
import { oweDelivery } from './owe-delivery.ts'
import { oweReleased, oweWithdrawn } from './owe-forward.ts'
import { audit, grantedTo } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** `note`: the reason, for the author; null: released, which needs none. */
export interface Decision {
  /** The id of the submission. */
  readonly submission: string
  readonly release: boolean
  readonly note: string | null
}

/**
 * Gives `kept`, or `refused` with `gone` (withdrawn, erased, said anew, never held), `not_allowed`, `overtaken`
 * (somebody decided meanwhile), `reason_needed`, or `second_person`: their own words, or an appeal against their own
 * decision.
 */
export type ModerateSubmission = (
  intention: Intention,
  caller: Caller,
  decision: Decision,
) => Promise<Outcome>

/** Makes the act. */
export function makeModerateSubmission(
  writer: Writer,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
): ModerateSubmission {
  return (intention, { conversation }, { submission: id, release, note }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await deciding(writing, secrets, conversation, id)
      if (found.kind === 'refused') return found
      const { submission, name, standing } = found
      const reason = note?.trim() ?? ''
      if (!release && reason === '') return { kind: 'refused', why: 'reason_needed' }
      const appealed = standing.appeal !== null
      await writing.putModeration({
        ...standing,
        state: release ? 'released' : 'refused',
        note: reason === '' ? null : reason,
        at: clock.iso(),
        by: name,
      })
      if (release) await oweReleased(writing, clock, intention.key, submission)
      // What may still be let out is known to whoever knew it before; what may not is taken back from them.
      else if (appealed) await oweWithdrawn(writing, clock, intention.key, submission)
      // Who never knew that their words were looked at need not hear that they were.
      if (!release || appealed) await oweDelivery(writing, ids, clock, 'moderated', submission)
      const detail = { release, appealed }
      await audit(writing, ids, clock, { actor: name, action: 'moderate', object: id, detail })
      return { kind: 'kept' }
    })
}

interface Deciding {
  readonly kind: 'may'
  readonly submission: Submission
  readonly standing: Moderation
  /** The name under which they are written down. */
  readonly name: string
}

/** The held submission, and who decides on it, if they may. */
async function deciding(
  writing: Writing,
  secrets: Secrets,
  conversation: string,
  id: string,
): Promise<Deciding | Refused> {
  const submission = await writing.submission(id)
  const consultation = await writing.consultation(submission?.consultation ?? '')
  if (submission === undefined || consultation === undefined) return { kind: 'refused', why: 'gone' }
  const actor = { kind: 'person', conversation } as const
  const name = await grantedTo(writing, actor, 'moderate', consultation.organisation)
  if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
  const standing = await writing.moderation(id)
  if (standing === undefined) return { kind: 'refused', why: 'gone' }
  if (standing.state !== 'held') return { kind: 'refused', why: 'overtaken' }
  const own = submission.pseudonym === pseudonymIn(secrets, consultation.id, name)
  if (own || standing.refusedBy === name) return { kind: 'refused', why: 'second_person' }
  return { kind: 'may', submission, standing, name }
}
