/** The verbs of `zeri answer` for answers that come by other ways than the talk: tables, links, groups. */
import type { Command } from 'commander'
import { answerAsk } from './answer-ask.ts'
import { answerGroups } from './answer-groups.ts'
import { answerImport } from './answer-import.ts'
import { invariant } from '../errors.ts'
import type { Clerk } from './clerk.ts'

/** Adds them to the noun, which is made before. */
export function answerPapers(program: Command, clerk: Clerk): void {
  const noun = program.commands.find((command) => command.name() === 'answer')
  invariant(noun, 'the noun answer is made before its further verbs')
  answerImport(noun, clerk)
  answerAsk(noun, clerk)
  answerGroups(noun, clerk)
}
