/** Writes down that the command line counted what people said about themselves. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit } from './rights.ts'

/** Gives `kept`, or `refused` `gone` (no such consultation). */
export type NoteCount = (consultation: string) => Promise<Outcome>

/** Makes the act. */
export function makeNoteCount(writer: Writer, ids: Ids, clock: Clock): NoteCount {
  return (consultation) =>
    writer.write(async (writing): Promise<Outcome> => {
      if ((await writing.consultation(consultation)) === undefined) return { kind: 'refused', why: 'gone' }
      await audit(writing, ids, clock, { actor: 'operator', action: 'count_people', object: consultation })
      return { kind: 'kept' }
    })
}
