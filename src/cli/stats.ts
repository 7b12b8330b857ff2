/** `zeri stats`: whose voice was heard, in numbers that point at nobody. */
import type { Command } from 'commander'
import { openedAbout } from '../acts/keep-about.ts'
import type { Office } from '../app/office.ts'
import { countAbout, SMALLEST_COUNT } from '../reports/about-counts.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { saidVerbs } from './stats-said.ts'
import { table } from './table.ts'

interface PeopleOptions {
  readonly consultation: string
  readonly json?: true
}

async function people(
  clerk: Clerk,
  { acts, clock, registry: { reader }, secrets }: Office,
  { consultation, json }: PeopleOptions,
): Promise<Ended> {
  const noted = await acts.noteCount(consultation)
  if (noted.kind === 'refused') return failed(`There is no consultation ${consultation}.`)
  const open = (await reader.consultation(consultation))?.stage === 'open'
  // Whoever looks every day would see a number step when one person they know has spoken.
  const until = open ? `${clock.iso().slice(0, 7)}-01` : clock.iso()
  const told = (await reader.aboutIn(consultation)).filter(({ at }) => at < until)
  const counts = countAbout(told.map((about) => openedAbout(secrets, about)))
  if (json === true) clerk.printJson(counts)
  else {
    const rows = counts.map(({ question, answer, people: count }) => [
      question,
      answer,
      count === null ? `< ${SMALLEST_COUNT}` : String(count),
    ])
    clerk.print(table(['QUESTION', 'ANSWER', 'PEOPLE'], rows))
    clerk.note(`Numbers are cut down to fives; fewer than ${SMALLEST_COUNT} are not shown, and may be none.`)
    if (open) clerk.note('While it is open, this month is not counted.')
  }
  return DONE
}

/** Adds the noun. */
export function statsNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('stats').description('numbers about a consultation')
  saidVerbs(noun, clerk)
  noun
    .command('people')
    .description('what people chose to say about themselves, counted in fives')
    .requiredOption('--consultation <id>', 'of which consultation')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: PeopleOptions) => people(clerk, office, options)))
}
