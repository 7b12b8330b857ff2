/** What the registry remembers of deeds and people when a talk was lost. */
import type { Reader, Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { pseudonymIn } from '../acts/names.ts'
import { openedOutcome } from '../acts/once.ts'
import type { Memory } from './contract.ts'

/** The longest body that is held, in bytes: more is no talk, and would fill the disk. */
const HELD_BYTES = 64 * 1024

/** Remembers by the registry; what is held is sealed. */
export function makeMemory(reader: Reader, writer: Writer, secrets: Secrets, clock: Clock): Memory {
  return {
    async receiptEarned(effectKey, conversation) {
      const person = await reader.personOf(conversation)
      if (person === undefined) return undefined
      const outcome = await reader.outcomeOf(effectKey)
      // Outcomes are forgotten after some days; a submission knows its key for good.
      const code =
        outcome?.kind === 'recorded' ? outcome.receipt : (await reader.submission(effectKey))?.receipt
      const found = code === undefined ? undefined : (await reader.submissionByReceipt(code))?.submission
      if (found === undefined) return undefined
      return found.pseudonym === pseudonymIn(secrets, found.consultation, person.id) ? code : undefined
    },
    async outcomeOfArrival(arrivalKey) {
      const kept = await reader.outcomeOfArrival(arrivalKey)
      return kept === undefined ? undefined : openedOutcome(secrets, kept)
    },
    languageOf: async (conversation) => (await reader.personOf(conversation))?.language,
    hold: ({ key, conversation, body, reason }) =>
      writer.write((writing) =>
        writing.hold({
          arrivalKey: key,
          conversation,
          body: Buffer.byteLength(body) > HELD_BYTES ? null : secrets.seal(body),
          reason,
          at: clock.iso(),
        }),
      ),
  }
}
