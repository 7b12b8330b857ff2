/** Keeps the Albanian of what was said in Romani, beside the original; typed or spoken. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { SeenWords } from '../../dialogs/nouns/transcript.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { oweTranslation } from './owe-forward.ts'
import { audit } from './rights.ts'
import { transcribing } from './transcribing.ts'
import type { Caller, Intention } from './who.ts'

/** `submission`: its id. `seen`: what stood there when it was translated. */
export interface Translated {
  readonly submission: string
  readonly translation: string
  readonly seen: SeenWords
}

/**
 * Gives `kept`, or `refused` with `gone` (withdrawn, erased, said anew, or no words yet), `not_allowed`, or `overtaken`
 * (other words, or another translation, stand there by now). It may come after the author agreed to the words: those
 * stay as they are.
 */
export type KeepTranslation = (
  intention: Intention,
  caller: Caller,
  translated: Translated,
) => Promise<Outcome>

/** Makes the act. */
export function makeKeepTranslation(
  writer: Writer,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
): KeepTranslation {
  return (intention, { conversation }, { submission: id, translation, seen }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await transcribing(writing, conversation, id)
      if (found.kind === 'refused') return found
      const { text, transcript, transcriptState, transcriptAt } = found.submission
      if (text === '' && transcript === null) return { kind: 'refused', why: 'gone' }
      if (seen.transcript !== transcript || seen.translation !== found.submission.translation)
        return { kind: 'refused', why: 'overtaken' }
      // The author's days to look at the transcript go on as they were.
      await writing.putTranscript(id, { transcript, transcriptState, transcriptAt, translation })
      await oweTranslation(writing, clock, intention.key, found.submission)
      await audit(writing, ids, clock, { actor: found.name, action: 'keep_translation', object: id })
      return { kind: 'kept' }
    })
}
