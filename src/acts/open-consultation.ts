/** Opens a consultation for contributions, by the law's clock. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** What the country's law asks for. */
export interface NoticeLaw {
  /** Working days that people must be given. */
  readonly minimumDays: number
  /** Working days from one moment (its day not counted) to another (its day counted), ISO UTC. */
  readonly workingDaysBetween: (fromIso: string, toIso: string) => number
}

/** How a consultation is to be opened. `reason`: why it is short, as typed. */
export interface Opening {
  readonly consultation: string
  /** ISO UTC. */
  readonly closesAt: string
  readonly reason?: string | undefined
}

/** `reason_needed`: fewer working days than the law's minimum, and no reason typed. */
export type Opened =
  | { readonly kind: 'opened'; readonly closesAt: string; readonly days: number }
  | { readonly kind: 'reason_needed'; readonly days: number; readonly minimumDays: number }
  | {
      readonly kind: 'refused'
      readonly why: 'gone' | 'not_allowed' | 'no_draft' | 'not_planned' | 'closes_in_the_past'
    }

/** See {@link Opened}. */
export type OpenConsultation = (actor: Actor, opening: Opening) => Promise<Opened>

/** Makes the act. */
export function makeOpenConsultation(
  writer: Writer,
  ids: Ids,
  clock: Clock,
  law: NoticeLaw,
): OpenConsultation {
  return (actor, { consultation, closesAt, reason = '' }) =>
    writer.write(async (writing): Promise<Opened> => {
      const found = await writing.consultation(consultation)
      if (found === undefined) return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'open_consultation', found.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      if (found.stage !== 'planned') return { kind: 'refused', why: 'not_planned' }
      if (found.draftVersion === null) return { kind: 'refused', why: 'no_draft' }
      const closing = Date.parse(closesAt)
      if (!(closing > clock.now())) return { kind: 'refused', why: 'closes_in_the_past' }
      const moment = new Date(closing).toISOString()
      const opensAt = clock.iso()
      const days = law.workingDaysBetween(opensAt, moment)
      const short = days < law.minimumDays
      const typed = reason.trim()
      if (short && typed === '') return { kind: 'reason_needed', days, minimumDays: law.minimumDays }
      const shortNoticeReason = short ? typed : null
      await writing.stage(consultation, { stage: 'open', opensAt, closesAt: moment, shortNoticeReason })
      const detail = { closesAt: moment, days, short }
      await audit(writing, ids, clock, {
        actor: name,
        action: 'open_consultation',
        object: consultation,
        detail,
      })
      return { kind: 'opened', closesAt: moment, days }
    })
}
