/** Closes a consultation, at the latest when its time is over. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** `closesAt`: the closing that counts, ISO UTC. */
export type Closed =
  | { readonly kind: 'closed'; readonly closesAt: string }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' | 'not_open' }

/** Closed before its time, it closes now: words sent before this moment may still be confirmed. */
export type CloseConsultation = (actor: Actor, consultation: string) => Promise<Closed>

/** Makes the act. */
export function makeCloseConsultation(writer: Writer, ids: Ids, clock: Clock): CloseConsultation {
  return (actor, consultation) =>
    writer.write(async (writing): Promise<Closed> => {
      const found = await writing.consultation(consultation)
      if (found === undefined) return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'close_consultation', found.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      if (found.stage !== 'open') return { kind: 'refused', why: 'not_open' }
      const now = clock.iso()
      const closesAt = found.closesAt !== null && found.closesAt < now ? found.closesAt : now
      const { opensAt, shortNoticeReason } = found
      await writing.stage(consultation, { stage: 'closed', opensAt, closesAt, shortNoticeReason })
      const detail = { closesAt }
      await audit(writing, ids, clock, {
        actor: name,
        action: 'close_consultation',
        object: consultation,
        detail,
      })
      return { kind: 'closed', closesAt }
    })
}
