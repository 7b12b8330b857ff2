/** Opens a consultation for contributions, by the law's clock. */
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** What the country's law asks for. */
export interface NoticeLaw {
  /** Working days that people must be given. */
  readonly minimumDays: number
  /** The most there may be, put off or not. */
  readonly maximumDays: number
  /** Working days from one moment (its day not counted) to another (its day counted), ISO UTC. */
  readonly workingDaysBetween: (fromIso: string, toIso: string) => number
  /** The moment itself where people may be written to about a deadline, else the next such moment. */
  readonly daytime: (moment: string) => string
  /** The morning of so many working days before a closing. */
  readonly daysBefore: (closesAt: string, days: number) => string
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
  return (actor, opening) =>
    writer.write(async (writing): Promise<Opened> => {
      const found = await writing.consultation(opening.consultation)
      if (found === undefined) return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'open_consultation', found.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      const judged = judge(found, opening, clock, law)
      if (judged.kind !== 'may_open') return judged
      if (found.draftVersion === null) return { kind: 'refused', why: 'no_draft' }
      return openNow(writing, ids, clock, { actor: name, consultation: found.id, judged })
    })
}

/** What the law says to an opening, before anything is written. */
export type Judged =
  | {
      readonly kind: 'may_open'
      readonly opensAt: string
      readonly closesAt: string
      readonly days: number
      readonly shortNoticeReason: string | null
    }
  | Exclude<Opened, { kind: 'opened' }>

/** Asks stage, closing time and period; who asks, and whether there is a draft, is asked elsewhere. */
export function judge(
  { stage }: Pick<Consultation, 'stage'>,
  { closesAt, reason = '' }: Omit<Opening, 'consultation'>,
  clock: Clock,
  law: NoticeLaw,
): Judged {
  if (stage !== 'planned') return { kind: 'refused', why: 'not_planned' }
  const closing = Date.parse(closesAt)
  if (!(closing > clock.now())) return { kind: 'refused', why: 'closes_in_the_past' }
  const moment = new Date(closing).toISOString()
  const opensAt = clock.iso()
  const days = law.workingDaysBetween(opensAt, moment)
  const short = days < law.minimumDays
  const typed = reason.trim()
  if (short && typed === '') return { kind: 'reason_needed', days, minimumDays: law.minimumDays }
  return { kind: 'may_open', opensAt, closesAt: moment, days, shortNoticeReason: short ? typed : null }
}

/** Opens it and writes an entry about it. `actor`: a name in the log. */
export async function openNow(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  deed: { actor: string; consultation: string; judged: Extract<Judged, { kind: 'may_open' }> },
): Promise<Extract<Opened, { kind: 'opened' }>> {
  const { actor, consultation, judged } = deed
  const { opensAt, closesAt, days, shortNoticeReason } = judged
  await writing.stage(consultation, { stage: 'open', opensAt, closesAt, shortNoticeReason })
  const detail = { closesAt, days, short: shortNoticeReason !== null }
  await audit(writing, ids, clock, { actor, action: 'open_consultation', object: consultation, detail })
  return { kind: 'opened', closesAt, days }
}
