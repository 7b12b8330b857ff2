/** Hands over the audio of a part, to whoever may hear it. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { grantKept, partAudio } from './file-grants.ts'
import { once } from './once.ts'
import { heardBy } from './part-audio.ts'
import type { Caller, Intention } from './who.ts'

/** `file`: its id. Gives `file`, or `refused` with `gone` (no such audio, or nobody who may hear it). */
export type PlayPart = (intention: Intention, caller: Caller, file: string) => Promise<Outcome>

/** Makes the act. Who listens is written down nowhere, and becomes nobody by it: listening is reading. */
export function makePlayPart(writer: Writer, secrets: Secrets, clock: Clock): PlayPart {
  return (intention, { conversation }, id) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const file = await heardBy(writing, conversation, id)
      if (file === undefined) return { kind: 'refused', why: 'gone' }
      return { ...grantKept(secrets, clock, partAudio(file), conversation), medium: 'voice' }
    })
}
