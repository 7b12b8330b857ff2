/** Writes down that nobody of the staff understood a voice, and owes its author the question to write it. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { oweDelivery } from './owe-delivery.ts'
import { putOffForward } from './owe-forward.ts'
import { audit } from './rights.ts'
import { tooLate, transcribing } from './transcribing.ts'
import type { Caller, Intention } from './who.ts'

/** `submission`: its id. Gives `kept`, or is refused as `KeepTranscript` is. */
export type MarkUnclear = (intention: Intention, caller: Caller, submission: string) => Promise<Outcome>

/** Makes the act. */
export function makeMarkUnclear(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): MarkUnclear {
  return (intention, { conversation }, id) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await transcribing(writing, conversation, id)
      if (found.kind === 'refused') return found
      const { submission, name } = found
      const late = tooLate(submission)
      if (late !== undefined) return late
      // Its author was asked by somebody else a moment ago.
      if (submission.transcriptState === 'unclear') return { kind: 'kept' }
      await writing.putTranscript(id, {
        transcript: null,
        transcriptState: 'unclear',
        transcriptAt: clock.iso(),
        translation: null,
      })
      await putOffForward(writing, clock, id)
      await oweDelivery(writing, ids, clock, 'unclear', submission)
      await audit(writing, ids, clock, { actor: name, action: 'mark_unclear', object: id })
      return { kind: 'kept' }
    })
}
