/** `zeri priorities`: who reads what the areas need. */
import type { Command } from 'commander'
import { collectionOf } from '../acts/priority-collection.ts'
import { OPERATOR } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import { priorityPlaces } from '../priority-names.ts'
import { placePosterVerb } from './announce.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { findOrganisation, noOrganisation } from './organisation.ts'
import { table } from './table.ts'

interface OpenOptions {
  readonly municipality: string
  readonly organisation: string
}

/** What is said where there is no such municipality. */
export function noMunicipality(typed: string): Ended {
  return failed(`There is no municipality ${typed}; zeri priorities list shows them.`)
}

async function open(
  clerk: Clerk,
  office: Office,
  { municipality, organisation }: OpenOptions,
): Promise<Ended> {
  if (!priorityPlaces(office.country).includes(municipality)) return noMunicipality(municipality)
  const found = await findOrganisation(office, organisation)
  if (found === undefined) return noOrganisation(organisation)
  const opened = await office.acts.openPriorities(OPERATOR, { municipality, organisation: found.id })
  switch (opened.kind) {
    case 'refused':
      return failed(`It was refused (${opened.why}).`)
    case 'there': {
      if (opened.organisation === found.id) {
        clerk.note(`${found.name} reads the priorities of ${municipality} already.`)
        return DONE
      }
      const other = await office.registry.reader.organisation(opened.organisation)
      return failed(`The priorities of ${municipality} stay with ${other?.name ?? opened.organisation}.`)
    }
    case 'opened':
      clerk.note(`From now on ${found.name} reads the priorities of ${municipality}.`)
      return DONE
    case 'handed_over':
      clerk.note(`From now on ${found.name} reads the priorities of ${municipality}, those sent before too.`)
      return DONE
  }
}

async function rowsOf({ country, registry: { reader } }: Office) {
  return Promise.all(
    priorityPlaces(country).map(async (municipality) => {
      const collection = await reader.consultation(collectionOf(municipality))
      if (collection === undefined) return { municipality, organisation: null, priorities: 0 }
      const { id, organisation } = collection
      const name = (await reader.organisation(organisation))?.name ?? ''
      const priorities = await reader.countSubmissions(id)
      return { municipality, organisation: { id: organisation, name }, priorities }
    }),
  )
}

async function list(clerk: Clerk, office: Office, json: boolean): Promise<Ended> {
  const rows = await rowsOf(office)
  if (json) clerk.printJson(rows)
  else {
    const lines = rows.map(({ municipality, organisation, priorities }) => {
      return [municipality, String(priorities), organisation?.name ?? '-']
    })
    clerk.print(table(['MUNICIPALITY', 'PRIORITIES', 'READ BY'], lines))
  }
  return DONE
}

/** Adds the noun. */
export function prioritiesNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('priorities').description('what areas need, and who reads it')
  noun
    .command('open')
    .description('have an organisation read what a municipality’s people need')
    .requiredOption('--municipality <id>', 'of which municipality, as listed')
    .requiredOption('--organisation <name>', 'who reads it: its id or its name')
    .action(clerk.officeVerb((office, options: OpenOptions) => open(clerk, office, options)))
  noun
    .command('list')
    .description('list the municipalities with what was sent and who reads it')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, { json }: { json?: true }) => list(clerk, office, json === true)))
  placePosterVerb(noun, clerk)
}
