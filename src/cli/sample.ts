/** `zeri sample`: the founding documents as examples. */
import type { Command } from 'commander'
import { loadSamples } from '../samples/load.ts'
import type { Clerk } from './clerk.ts'
import { DONE } from './ended.ts'

/** Adds the noun. */
export function sampleNoun(program: Command, clerk: Clerk): void {
  program
    .command('sample')
    .description('the founding documents as examples, marked Shembull')
    .command('load')
    .description('load what is missing, and count the dates of the open ones from today')
    .action(
      clerk.officeVerb(async ({ acts, calendar, clock }) => {
        const loaded = await loadSamples(acts, calendar, clock.iso())
        clerk.note(
          loaded === 0
            ? 'The sample was there already; its open dates are counted from today.'
            : `Loaded ${loaded} consultations of the sample.`,
        )
        return DONE
      }),
    )
}
