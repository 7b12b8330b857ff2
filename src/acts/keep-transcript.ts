/** Keeps what somebody of the staff typed out of a voice, and owes its author a look at it. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { holdMoreWords } from './hold-words.ts'
import { once } from './once.ts'
import { oweNews } from './owe-forward.ts'
import { oweDelivery } from './owe-delivery.ts'
import { audit } from './rights.ts'
import { tooLate, transcribing } from './transcribing.ts'
import type { Caller, Intention } from './who.ts'

/** What was typed; `translation`: the same in Albanian, where it was said in Romani, else null. */
export interface Typed {
  /** The id of the submission. */
  readonly submission: string
  readonly text: string
  readonly translation: string | null
}

/**
 * Gives `kept`, or `refused` with `gone` (withdrawn, erased, said anew, or nothing was spoken), `not_allowed`,
 * `overtaken` (somebody else typed it meanwhile) or `settled` (its author agreed to a text already).
 */
export type KeepTranscript = (intention: Intention, caller: Caller, typed: Typed) => Promise<Outcome>

/** Makes the act. */
export function makeKeepTranscript(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): KeepTranscript {
  return (intention, { conversation }, { submission: id, text, translation }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await transcribing(writing, conversation, id)
      if (found.kind === 'refused') return found
      const { submission, name } = found
      const late = tooLate(submission)
      if (late !== undefined) return late
      await writing.putTranscript(id, {
        transcript: text,
        transcriptState: 'typed',
        transcriptAt: clock.iso(),
        translation,
      })
      await holdMoreWords(writing, clock, { ...submission, transcript: text })
      await oweNews(writing, clock, intention.key, { ...submission, transcriptState: 'typed' })
      await oweDelivery(writing, ids, clock, 'transcript', submission)
      const detail = { translated: translation !== null }
      await audit(writing, ids, clock, { actor: name, action: 'keep_transcript', object: id, detail })
      return { kind: 'kept' }
    })
}
