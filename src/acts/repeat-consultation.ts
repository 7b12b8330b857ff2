/** Opens a closed consultation once more: a new period, beside everything that was said in the one before. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { moved, remindAt, tellConcerned, type NewClosing } from './move-closing.ts'
import { once } from './once.ts'
import type { NoticeLaw } from './open-consultation.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/**
 * Gives `kept`, or `refused` with `gone` (or a standing collection, or never opened), `not_allowed`, `there` (it is
 * open still), `reason_needed`, `too_late` (that time is over) or `too_long` (beyond the law's maximum). What was said
 * before stays on its version; a new version may follow as for any consultation that is open.
 */
export type RepeatConsultation = (intention: Intention, actor: Actor, to: NewClosing) => Promise<Outcome>

/** Makes the act. */
export function makeRepeatConsultation(
  { writer, secrets, ids, clock }: { writer: Writer; secrets: Secrets; ids: Ids; clock: Clock },
  law: NoticeLaw,
): RepeatConsultation {
  return (intention, actor, { consultation, closesAt: typed, reason: words }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await writing.consultation(consultation)
      if (found === undefined || found.subject !== 'document') return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'open_consultation', found.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      const [before, now] = [found.closesAt, clock.iso()]
      if (found.stage === 'planned' || before === null) return { kind: 'refused', why: 'gone' }
      if (found.stage === 'open' && now < before) return { kind: 'refused', why: 'there' }
      const reason = words.trim()
      if (reason === '') return { kind: 'refused', why: 'reason_needed' }
      const closesAt = new Date(Date.parse(typed)).toISOString()
      if (closesAt <= now) return { kind: 'refused', why: 'too_late' }
      const days = law.workingDaysBetween(now, closesAt)
      if (days > law.maximumDays) return { kind: 'refused', why: 'too_long' }
      const shortNoticeReason = days < law.minimumDays ? reason : null
      await writing.stage(consultation, { stage: 'open', opensAt: now, closesAt, shortNoticeReason })
      const told = await moved(writing, ids, clock, { kind: 'reopened', found, to: { closesAt, reason } })
      const at = remindAt(law, closesAt, now)
      if (at !== undefined)
        await tellConcerned(writing, ids, consultation, { kind: 'closing', object: consultation, at })
      const detail = { before, closesAt, days, short: shortNoticeReason !== null, told }
      await audit(writing, ids, clock, {
        actor: name,
        action: 'repeat_consultation',
        object: consultation,
        detail,
      })
      return { kind: 'kept' }
    })
}
