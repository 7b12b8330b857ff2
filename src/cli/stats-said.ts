/** Numbers of what was said: what looks like a campaign, and what moderators decided. Nothing of persons. */
import type { Command } from 'commander'
import type { Office } from '../app/office.ts'
import { countCampaigns } from '../reports/campaigns.ts'
import { readSaid } from '../reports/read-said.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, type Ended } from './ended.ts'
import { table } from './table.ts'

interface Options {
  readonly consultation: string
  readonly json?: true
}

async function campaigns(clerk: Clerk, { registry: { reader } }: Office, options: Options): Promise<Ended> {
  const { consultation, json } = options
  if ((await reader.consultation(consultation)) === undefined) return noConsultation(consultation)
  const counted = countCampaigns(await readSaid(reader, consultation))
  if (json === true) clerk.printJson(counted)
  else {
    const { all, without, flagged } = counted
    const rows = [
      ['all', String(all.submissions), String(all.persons)],
      ['without what is flagged', String(without.submissions), String(without.persons)],
      ['the same words of many new persons', String(flagged.same_words), '-'],
      ['very many of one account', String(flagged.one_account), '-'],
      ['a rush of new persons', String(flagged.rush), '-'],
    ]
    clerk.print(table(['COUNTED', 'CONTRIBUTIONS', 'PERSONS'], rows))
    clerk.note('Nothing is deleted or left out for a flag; a campaign may be people who agree.')
  }
  return DONE
}

async function moderation(clerk: Clerk, { registry: { reader } }: Office, options: Options): Promise<Ended> {
  const { consultation, json } = options
  if ((await reader.consultation(consultation)) === undefined) return noConsultation(consultation)
  const all = await reader.moderationsIn([consultation])
  const of = (state: string) => all.filter((one) => one.state === state).length
  const counts = {
    held: of('held'),
    released: of('released'),
    refused: of('refused'),
    appealed: all.filter(({ appeal }) => appeal !== null).length,
  }
  if (json === true) clerk.printJson(counts)
  else
    clerk.print(
      table(
        ['STANDS', 'CONTRIBUTIONS'],
        Object.entries(counts).map(([name, count]) => [name, String(count)]),
      ),
    )
  return DONE
}

/** Adds the verbs to the noun of numbers. */
export function saidVerbs(noun: Command, clerk: Clerk): void {
  const verb = (
    name: string,
    description: string,
    work: (clerk: Clerk, office: Office, options: Options) => Promise<Ended>,
  ) =>
    noun
      .command(name)
      .description(description)
      .requiredOption('--consultation <id>', 'of which consultation')
      .option('--json', 'as JSON')
      .action(clerk.officeVerb((office, options: Options) => work(clerk, office, options)))
  verb('campaigns', 'contributions with and without what looks like a campaign', campaigns)
  verb('moderation', 'how many texts wait for a look, were released and refused', moderation)
}
