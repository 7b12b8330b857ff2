/** `zeri migrate`: brings the registry up to date. */
import type { Command } from 'commander'
import { lookIntoRegistry } from '../app/look-into.ts'
import { openOffice } from '../app/office.ts'
import type { Clerk } from './clerk.ts'
import { DONE } from './ended.ts'

/** Adds the verb. */
export function migrateVerb(program: Command, clerk: Clerk): void {
  program
    .command('migrate')
    .description('bring the registry up to date; every start does it too')
    .action(
      clerk.verb(async () => {
        const { config, secrets } = clerk.settings()
        const before = await lookIntoRegistry(config)
        await (await openOffice(config, secrets, clerk.world.overrides)).close()
        const after = await lookIntoRegistry(config)
        const [from, to] = [before?.version ?? 0, after?.version ?? 0]
        clerk.note(
          from === to
            ? `The registry ${config.databaseFile} is up to date (version ${to}).`
            : `The registry ${config.databaseFile} went from version ${from} to ${to}.`,
        )
        return DONE
      }),
    )
}
