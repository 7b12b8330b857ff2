/** Moving a closing from the command line: putting it off, or opening a closed consultation once more. */
import type { Command } from 'commander'
import type { Refusal } from '../../dialogs/nouns/outcome.ts'
import { OPERATOR } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import { localTime } from '../country/local-time.ts'
import { noticeLaw } from '../country/notice-law.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation, sayDay } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { readMoment, showMoment, type LocalMoment } from './moments.ts'

interface MoveOptions {
  readonly consultation: string
  readonly closes: LocalMoment
  readonly reason: string
}

type How = 'extendConsultation' | 'repeatConsultation'

async function move(clerk: Clerk, office: Office, how: How, options: MoveOptions): Promise<Ended> {
  const { consultation, closes, reason } = options
  const { acts, calendar, clock, country, ids, registry } = office
  const closesAt = localTime(country.timeZone).momentOf(closes.day, closes.at)
  const intention = { key: ids.effectKey(), arrival: ids.rowId(), at: clock.iso() }
  const moved = await acts[how](intention, OPERATOR, { consultation, closesAt, reason })
  const found = await registry.reader.consultation(consultation)
  if (found === undefined) return noConsultation(consultation)
  const from = found.opensAt === null || how === 'repeatConsultation' ? clock.iso() : found.opensAt
  const days = noticeLaw(country, calendar).workingDaysBetween(from, closesAt)
  if (moved.kind === 'refused') return failed(refusal(moved.why, days, office))
  sayDay(clerk, office, closes.day)
  clerk.note(
    `Open until ${showMoment(closesAt, country.timeZone)} (${country.timeZone}): working days in all: ${days}. ` +
      'Those who took part, and those who asked to be reminded, are told where the desk may write first.',
  )
  return DONE
}

function refusal(why: Refusal, days: number, { country }: Office): string {
  const { maxWorkingDays } = country.deadlines
  const sentences: Partial<Record<Refusal, string>> = {
    gone: 'It was never opened, or has no closing.',
    closed: 'It is not open; zeri consultation repeat opens it once more.',
    there: 'It is open still; zeri consultation extend puts its closing off.',
    reason_needed: 'Say why with --reason "…": people are told.',
    not_later: 'That is not later than the closing it has.',
    too_late: 'That time is over already.',
    too_long: `That would be ${days} working days in all, and the law allows ${maxWorkingDays} at most.`,
  }
  return sentences[why] ?? 'The command line may not do that.'
}

/** Adds the verbs to the noun of consultations. */
export function movingVerbs(noun: Command, clerk: Clerk): void {
  const verb = (name: string, description: string, how: How) =>
    noun
      .command(name)
      .description(description)
      .requiredOption('--consultation <id>', 'which one')
      .requiredOption('--closes <moment>', 'the new closing, by the country’s clocks', readMoment)
      .requiredOption('--reason <text>', 'why; people are told')
      .action(clerk.officeVerb((office, options: MoveOptions) => move(clerk, office, how, options)))
  verb('extend', 'put its closing off, up to the law’s longest period', 'extendConsultation')
  verb('repeat', 'open a closed one once more, beside what was said before', 'repeatConsultation')
}
