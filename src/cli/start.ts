/** `zeri start`: serves until it is stopped. */
import type { Command } from 'commander'
import { serve } from '../serve.ts'
import type { Clerk } from './clerk.ts'
import { DONE } from './ended.ts'

/** Adds the verb. */
export function startVerb(program: Command, clerk: Clerk): void {
  program
    .command('start')
    .description('start the desk; SIGTERM or Ctrl+C stops it gracefully')
    .action(
      clerk.verb(async () => {
        await serve(clerk.world.environment(), (line) => clerk.print(line))
        return DONE
      }),
    )
}
