/** The way by mail: an event a mail, or those of a day together in the morning. */
import type { RegistryEmailMode } from '../../config/mail.ts'
import { type LocalTime, shiftDay } from '../../country/local-time.ts'
import type { Clock } from '../../clock.ts'
import type { MailOutcome, SendMail } from '../../mail/mail.ts'
import type { Item, Sent, Way } from '../way.ts'
import { dailyMailOf, mailOf, type MailParts } from './mail-of.ts'

/** See the file's head. */
export interface EmailParts extends MailParts {
  readonly mode: RegistryEmailMode
  readonly send: SendMail
  readonly clock: Pick<Clock, 'now' | 'iso'>
  readonly localTime: LocalTime
  /** Told what came of a mail that was not taken, by a closed name. */
  readonly trouble: (code: string) => void
}

/** When the mail of a day goes, and how long it may be begun. */
const MORNING = { hour: 6, minute: 0 } as const
const BEGUN_WITHIN_MS = 3_600_000
/** What did not get through in the morning goes again together, once all of it may. */
const AGAIN_MS = 3_600_000
const A_DAY_AT_MOST = 200

/** Makes the way. */
export function emailWay(parts: EmailParts): Way {
  const { mode, send, trouble } = parts
  const told = (outcome: MailOutcome): Sent => {
    const sent = sentOf(outcome)
    if (sent.kind !== 'accepted') trouble('code' in sent ? (sent.code ?? sent.kind) : sent.kind)
    return sent
  }
  return {
    name: 'email',
    // A mail takes as long as a batch may.
    atMost: mode === 'each' ? 1 : A_DAY_AT_MOST,
    async send(items, stop) {
      if (stop.aborted) return items.map(() => ({ kind: 'untried' }))
      if (mode === 'daily') return sendDay(parts, items, told)
      const [item] = items
      if (item === undefined) return []
      const sent = told(await send(await mailOf(item, parts)))
      return items.map((_, at) => (at === 0 ? sent : { kind: 'untried' }))
    },
  }
}

async function sendDay(
  parts: EmailParts,
  items: readonly Item[],
  told: (outcome: MailOutcome) => Sent,
): Promise<readonly Sent[]> {
  const morning = lastMorning(parts)
  const now = parts.clock.now()
  const ripe = ({ attempt, payload }: Item): boolean =>
    attempt > 1 || (payload.at <= morning && now < Date.parse(morning) + BEGUN_WITHIN_MS)
  const unripe = items.findIndex((item) => !ripe(item))
  const batch = unripe < 0 ? items : items.slice(0, unripe)
  const sent =
    batch.length === 0 ? undefined : told(await parts.send(dailyMailOf(batch, parts.clock.iso(), parts)))
  const wait: Sent = { kind: 'untried', afterMs: Date.parse(nextMorning(parts, morning)) - now }
  return items.map((_, at) => (sent !== undefined && at < batch.length ? together(sent) : wait))
}

/** They went in one mail: what is true of it is true of each. */
function together(sent: Sent): Sent {
  return sent.kind === 'later' || sent.kind === 'ambiguous' ? { ...sent, afterMs: AGAIN_MS } : sent
}

function lastMorning({ clock, localTime }: EmailParts): string {
  const today = localTime.dayOf(clock.iso())
  const morning = localTime.momentOf(today, MORNING)
  return morning <= clock.iso() ? morning : localTime.momentOf(shiftDay(today, -1), MORNING)
}

function nextMorning({ localTime }: EmailParts, morning: string): string {
  return localTime.momentOf(shiftDay(localTime.dayOf(morning), 1), MORNING)
}

function sentOf(outcome: MailOutcome): Sent {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted' }
    case 'refused':
    case 'later':
      return { kind: outcome.kind, code: `mail_${outcome.code}` }
    case 'ambiguous':
      return { kind: 'ambiguous', code: 'mail_no_answer' }
  }
}
