/** `zeri consultation`: plan, open, close and list consultations. */
import type { Command } from 'commander'
import type { Office } from '../app/office.ts'
import { answerDays } from '../country/answer-days.ts'
import { announcingVerbs } from './announce.ts'
import type { Clerk } from './clerk.ts'
import { closeConsultation, type OpenOptions, openConsultation } from './consultation-stage.ts'
import { movingVerbs } from './consultation-move.ts'
import { createConsultation, type CreateOptions } from './consultation-plan.ts'
import { DONE, type Ended } from './ended.ts'
import { readMoment, showMoment } from './moments.ts'
import { table } from './table.ts'

async function rowsOf({ registry: { reader }, calendar, clock, country }: Office) {
  const now = clock.iso()
  const all = await reader.consultations()
  const { dueAt } = answerDays(calendar, country.deadlines.answerWorkingDays)
  return Promise.all(
    all.map(async ({ id, stage, titles, organisation, opensAt, closesAt, shortNoticeReason, sample }) => {
      const over = stage === 'open' && closesAt !== null && closesAt <= now
      const open = stage === 'open' && !over && closesAt !== null
      const versions = await reader.draftVersions(id)
      return {
        id,
        // Nobody has to close what has run out of time.
        stage: over ? 'closed' : stage,
        opensAt,
        closesAt,
        workingDaysLeft: open ? calendar.left(now, closesAt).days : null,
        answerDueBy: closesAt === null ? null : dueAt({ closesAt }, closesAt),
        shortNoticeReason,
        titles,
        organisation: { id: organisation, name: (await reader.organisation(organisation))?.name ?? '' },
        draftVersion: versions.at(-1)?.number ?? null,
        comments: await reader.countSubmissions(id),
        sample,
      }
    }),
  )
}

async function list(clerk: Clerk, office: Office, json: boolean): Promise<Ended> {
  const rows = await rowsOf(office)
  const { timeZone } = office.country
  if (json) clerk.printJson(rows)
  else if (rows.length === 0) clerk.note('There is none yet; zeri consultation create plans one.')
  else {
    const lines = rows.map((row) => [
      row.id,
      row.stage,
      showMoment(row.closesAt, timeZone),
      row.workingDaysLeft === null ? '-' : String(row.workingDaysLeft),
      row.draftVersion === null ? '-' : String(row.draftVersion),
      String(row.comments),
      row.titles.sq ?? Object.values(row.titles)[0] ?? '',
    ])
    clerk.print(table(['ID', 'STAGE', 'CLOSES', 'DAYS LEFT', 'DRAFT', 'COMMENTS', 'TITLE'], lines))
  }
  return DONE
}

/** Adds the noun. */
export function consultationNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('consultation').description('plan, open, move, close and list consultations')
  noun
    .command('create')
    .description('plan one; prints its id')
    .requiredOption('--title <text>', 'its title in Albanian')
    .option('--title-en <text>', 'its title in English')
    .requiredOption('--organisation <name>', 'the institution that asks: its id or its name')
    .action(clerk.officeVerb((office, options: CreateOptions) => createConsultation(clerk, office, options)))
  noun
    .command('open')
    .description('open it for contributions, by the law’s clock')
    .requiredOption('--consultation <id>', 'which one')
    .requiredOption(
      '--closes <moment>',
      'when it closes, by the country’s clocks: 2027-01-15T16:00',
      readMoment,
    )
    .option('--reason <text>', 'why it is open for fewer working days than the law asks for')
    .action(clerk.officeVerb((office, options: OpenOptions) => openConsultation(clerk, office, options)))
  noun
    .command('close')
    .description('close it now')
    .requiredOption('--consultation <id>', 'which one')
    .action(
      clerk.officeVerb((office, options: { consultation: string }) => {
        return closeConsultation(clerk, office, options.consultation)
      }),
    )
  noun
    .command('list')
    .description('list them')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, { json }: { json?: true }) => list(clerk, office, json === true)))
  movingVerbs(noun, clerk)
  announcingVerbs(noun, clerk)
}
