/** Opening and closing a consultation from the command line, with what the law says to it. */
import type { Opened } from '../acts/open-consultation.ts'
import { OPERATOR } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import { localTime } from '../country/local-time.ts'
import { workingDayInstead } from '../country/notice-law.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { type LocalMoment, showMoment } from './moments.ts'

/** What was typed. */
export interface OpenOptions {
  readonly consultation: string
  readonly closes: LocalMoment
  readonly reason?: string
}

/** What is said where there is no such consultation. */
export function noConsultation(id: string): Ended {
  return failed(`There is no consultation ${id}; zeri consultation list shows them.`)
}

/** Opens one, or says exactly what is missing. */
export async function openConsultation(clerk: Clerk, office: Office, options: OpenOptions): Promise<Ended> {
  const { consultation, closes, reason } = options
  const { timeZone } = office.country
  const closesAt = localTime(timeZone).momentOf(closes.day, closes.at)
  const opened = await office.acts.openConsultation(OPERATOR, { consultation, closesAt, reason })
  if (opened.kind !== 'refused') sayGaps(clerk, office, closesAt)
  if (opened.kind === 'opened') sayDay(clerk, office, closes.day)
  if (opened.kind !== 'opened') return failed(refusal(opened, consultation))
  clerk.note(
    `Open until ${showMoment(opened.closesAt, timeZone)} (${timeZone}): ` +
      `working days after today: ${opened.days}. People see it at once.`,
  )
  return DONE
}

/** Says that nobody works on the closing day, and when they do next. */
export function sayDay(clerk: Clerk, { calendar }: Office, day: string): void {
  const instead = workingDayInstead(calendar, day)
  if (instead !== undefined)
    clerk.note(`${day} is not a working day; the next one is ${instead}. The closing stands as you typed it.`)
}

function sayGaps(clerk: Clerk, { calendar, clock, config }: Office, closesAt: string): void {
  const { without } = calendar.between(clock.iso(), closesAt)
  if (without.length === 0) return
  clerk.note(
    `The moving feasts of ${without.join(' and ')} are not all entered in src/country/${config.country}.ts: ` +
      'the working days are counted without those that are missing.',
  )
}

function refusal(opened: Exclude<Opened, { kind: 'opened' }>, consultation: string): string {
  if (opened.kind === 'reason_needed') {
    return (
      `It would close after ${opened.days} working days (today not counted, the closing day counted), and the law ` +
      `asks for at least ${opened.minimumDays}: choose a later time, or say why it is short with --reason "…".`
    )
  }
  const sentences = {
    gone: `There is no consultation ${consultation}; zeri consultation list shows them.`,
    not_allowed: 'The command line may not open it.',
    no_draft: `It has no draft yet: zeri draft import FILE --consultation ${consultation}`,
    not_planned: 'It was opened before; a consultation is opened once.',
    closes_in_the_past: 'That time is over already.',
  }
  return sentences[opened.why]
}

/** Closes one now. */
export async function closeConsultation(clerk: Clerk, office: Office, consultation: string): Promise<Ended> {
  const closed = await office.acts.closeConsultation(OPERATOR, consultation)
  if (closed.kind === 'refused') {
    return closed.why === 'not_open' ? failed('It is not open.') : noConsultation(consultation)
  }
  const { timeZone } = office.country
  clerk.note(`Closed as of ${showMoment(closed.closesAt, timeZone)} (${timeZone}).`)
  return DONE
}
