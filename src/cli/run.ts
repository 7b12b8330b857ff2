/** One call of the command line: the nouns, their verbs, and the exit code. */
import { Command, CommanderError } from 'commander'
import { version } from '../version.ts'
import { answerPapers } from './answer-papers.ts'
import { answerNoun } from './answer.ts'
import { auditNoun } from './audit.ts'
import { statsNoun } from './stats.ts'
import { chatVerb } from './chat.ts'
import { makeClerk } from './clerk.ts'
import { consultationNoun } from './consultation.ts'
import { doctorVerb } from './doctor.ts'
import { draftNoun } from './draft.ts'
import { exportNoun } from './export.ts'
import { forwardNoun } from './forward.ts'
import { migrateVerb } from './migrate.ts'
import { organisationNoun } from './organisation.ts'
import { planNoun } from './plan.ts'
import { prioritiesNoun } from './priorities.ts'
import { registryNoun } from './registry.ts'
import { sampleNoun } from './sample.ts'
import { staffNoun } from './staff.ts'
import { startVerb } from './start.ts'
import type { World } from './world.ts'

const NOUNS = [
  startVerb,
  chatVerb,
  consultationNoun,
  draftNoun,
  planNoun,
  prioritiesNoun,
  answerNoun,
  exportNoun,
  staffNoun,
  organisationNoun,
  auditNoun,
  forwardNoun,
  registryNoun,
  statsNoun,
  sampleNoun,
  answerPapers,
  migrateVerb,
  doctorVerb,
] as const

const USAGE = 2

/** Runs one call, e.g. `['consultation', 'list']`. Gives the exit code: 0, 1 (failed), 2 (usage). */
export async function runCli(args: readonly string[], world: World): Promise<number> {
  const clerk = makeClerk(world)
  const program = new Command('zeri')
    .description('Zëri: a consultation desk in the citizen’s own chat')
    .version(version())
    .showHelpAfterError('(--help tells what there is)')
    .configureOutput({
      writeOut: (text) => void world.output.write(text),
      writeErr: (text) => void world.errors.write(text),
    })
    // Each command below takes this over as it is made.
    .exitOverride()
  for (const noun of NOUNS) noun(program, clerk)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : USAGE
  }
  return clerk.code()
}
