/** Somebody wants to be told before a consultation closes: once, some working days before. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { remindAt } from './move-closing.ts'
import { pseudonymIn } from './names.ts'
import { once } from './once.ts'
import type { NoticeLaw } from './open-consultation.ts'
import { knownPerson } from './people.ts'
import type { Caller, Intention } from './who.ts'

/** Gives `kept`, or `refused` with `gone`, `closed`, or `too_late` (it closes before anybody could be reminded). */
export type KeepInterest = (intention: Intention, caller: Caller, consultation: string) => Promise<Outcome>

/** Makes the act. */
export function makeKeepInterest(
  { writer, secrets, ids, clock }: { writer: Writer; secrets: Secrets; ids: Ids; clock: Clock },
  law: NoticeLaw,
): KeepInterest {
  return (intention, caller, consultation) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await writing.consultation(consultation)
      if (found === undefined || found.closesAt === null) return { kind: 'refused', why: 'gone' }
      const now = clock.iso()
      if (found.stage !== 'open' || found.closesAt <= now) return { kind: 'refused', why: 'closed' }
      const at = remindAt(law, found.closesAt, now)
      if (at === undefined) return { kind: 'refused', why: 'too_late' }
      const { id } = await knownPerson(writing, secrets, ids, clock, caller)
      const pseudonym = pseudonymIn(secrets, consultation, id)
      await writing.addInterest({ consultation, pseudonym, sealedPerson: secrets.seal(id), at: now })
      const waiting = (await writing.deliveriesTo([pseudonym])).some(
        ({ kind, state }) => kind === 'closing' && state === 'due',
      )
      if (!waiting) {
        const row = { person: pseudonym, kind: 'closing', object: consultation, state: 'due', at } as const
        await writing.addDelivery({ id: ids.rowId(), ...row, tries: 0 })
      }
      return { kind: 'kept' }
    })
}
