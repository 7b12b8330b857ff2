/** `zeri organisation`: the institutions and organisations that have a desk here. */
import type { Command } from 'commander'
import type { Office } from '../app/office.ts'
import type { Organisation } from '../../storage/registry/model/consultation.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed } from './ended.ts'
import { table } from './table.ts'

/** The organisation of an id or of a name as it is listed; undefined: there is none. */
export async function findOrganisation(office: Office, typed: string): Promise<Organisation | undefined> {
  const { reader } = office.registry
  const name = typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  return (await reader.organisation(name)) ?? reader.organisationNamed(name)
}

/** What is said where there is none. */
export function noOrganisation(typed: string) {
  return failed(
    `There is no organisation "${typed}"; zeri organisation list shows them, zeri organisation add makes one.`,
  )
}

/** Adds the noun. */
export function organisationNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('organisation').description('institutions and organisations')
  noun
    .command('list')
    .description('list them')
    .option('--json', 'as JSON')
    .action(
      clerk.officeVerb(async (office, { json }: { json?: true }) => {
        const all = await office.registry.reader.organisations()
        if (json === true) clerk.printJson(all)
        else if (all.length === 0) clerk.note('There is none yet; zeri organisation add makes one.')
        else
          clerk.print(
            table(
              ['ID', 'NAME'],
              all.map(({ id, name }) => [id, name]),
            ),
          )
        return DONE
      }),
    )
  noun
    .command('add')
    .description('make one known; prints its id')
    .argument('<name>', 'its name as people read it')
    .action(
      clerk.officeVerb(async (office, name: string) => {
        if (name.trim() === '') return failed('The name is empty.')
        clerk.print(await office.acts.ensureOrganisation(name))
        return DONE
      }),
    )
}
