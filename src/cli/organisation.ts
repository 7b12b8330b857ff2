/** `zeri organisation`: the institutions and organisations that have a desk here. */
import { Argument, type Command } from 'commander'
import { OPERATOR } from '../acts/who.ts'
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
    .command('approval')
    .description('whether somebody else approves its answers before they leave')
    .argument('<organisation>', 'its id or its name')
    .addArgument(new Argument('<needed>', 'on or off').choices(['on', 'off']))
    .action(
      clerk.officeVerb(async (office, typed: string, needed: 'on' | 'off') => {
        const found = await findOrganisation(office, typed)
        if (found === undefined) return noOrganisation(typed)
        await office.acts.requireApproval(OPERATOR, found.id, needed === 'on')
        clerk.note(
          needed === 'on'
            ? `Answers of ${found.name} wait until a second coordinator approves them.`
            : `Answers of ${found.name} leave at once; what waits already goes on waiting.`,
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
