/** Puts the closing of an open consultation off, up to the law's longest period, and tells those it concerns. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { moved, type NewClosing } from './move-closing.ts'
import { once } from './once.ts'
import type { NoticeLaw } from './open-consultation.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/**
 * Gives `kept`, or `refused` with `gone` (or a standing collection), `not_allowed`, `closed` (it is not open any more,
 * or not yet), `reason_needed`, `not_later` than the closing it has, or `too_long` (beyond the law's maximum, counted
 * from the opening).
 */
export type ExtendConsultation = (intention: Intention, actor: Actor, to: NewClosing) => Promise<Outcome>

/** Makes the act. */
export function makeExtendConsultation(
  { writer, secrets, ids, clock }: { writer: Writer; secrets: Secrets; ids: Ids; clock: Clock },
  law: NoticeLaw,
): ExtendConsultation {
  return (intention, actor, { consultation, closesAt: typed, reason: words }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await writing.consultation(consultation)
      if (found === undefined || found.subject !== 'document') return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'open_consultation', found.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      const { stage, opensAt, closesAt: before, shortNoticeReason } = found
      if (stage !== 'open' || opensAt === null || before === null || before <= clock.iso())
        return { kind: 'refused', why: 'closed', ...(before === null ? {} : { closedAt: before }) }
      const reason = words.trim()
      if (reason === '') return { kind: 'refused', why: 'reason_needed' }
      const closesAt = new Date(Date.parse(typed)).toISOString()
      if (closesAt <= before) return { kind: 'refused', why: 'not_later' }
      const days = law.workingDaysBetween(opensAt, closesAt)
      if (days > law.maximumDays) return { kind: 'refused', why: 'too_long' }
      // A period that is as long as the law asks for has no reason to be short any more.
      const short = days < law.minimumDays ? shortNoticeReason : null
      await writing.stage(consultation, { stage, opensAt, closesAt, shortNoticeReason: short })
      const told = await moved(writing, ids, clock, { kind: 'extended', found, to: { closesAt, reason } })
      const detail = { before, closesAt, days, told }
      await audit(writing, ids, clock, {
        actor: name,
        action: 'extend_consultation',
        object: consultation,
        detail,
      })
      return { kind: 'kept' }
    })
}
