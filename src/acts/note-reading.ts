/** Writes down that someone of the staff opened a submission, if they may read it. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { audit, grantedTo } from './rights.ts'
import type { Caller, Intention } from './who.ts'

/** `submission`: its id. Gives `kept`, or `refused` with `gone` (no such submission) or `not_allowed`. */
export type NoteReading = (intention: Intention, caller: Caller, submission: string) => Promise<Outcome>

/** Makes the act. */
export function makeNoteReading(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): NoteReading {
  return (intention, { conversation }, submission) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const read = await writing.submission(submission)
      const consultation = read === undefined ? undefined : await writing.consultation(read.consultation)
      if (consultation === undefined) return { kind: 'refused', why: 'gone' }
      const actor = { kind: 'person', conversation } as const
      const name = await grantedTo(writing, actor, 'read_submissions', consultation.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      await audit(writing, ids, clock, { actor: name, action: 'read_submission', object: submission })
      return { kind: 'kept' }
    })
}
