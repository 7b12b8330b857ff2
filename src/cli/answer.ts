/** `zeri answer`: what waits for an answer, giving one, approving it, and the reasons that are used again. */
import { Argument, Option, type Command } from 'commander'
import { resolve } from 'node:path'
import { Language } from '../../dialogs/nouns/ids.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { OPERATOR, type Intention } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import { listVerb } from './answer-list.ts'
import type { Clerk } from './clerk.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { findOrganisation, noOrganisation } from './organisation.ts'
import { readText } from './text-file.ts'

interface GiveOptions {
  readonly verdict: Verdict
  readonly reasonFile?: string
  readonly language: Language
  readonly body?: string
  readonly replace?: true
}

function intend({ ids, clock }: Office): Intention {
  return { key: ids.effectKey(), arrival: ids.rowId(), at: clock.iso() }
}

const WHY: Readonly<Partial<Record<string, string>>> = {
  reason_needed: 'A reason is needed (--reason-file), and for forwarded the name of the body too (--body).',
  overtaken: 'There is an answer already, or one that waits; --replace puts this one in its place.',
  gone: 'Nothing of it is there any more: withdrawn, erased, changed, or answered meanwhile.',
  own: 'It was given from the command line, or by a link made there: somebody at the desk approves it.',
}

function told(clerk: Clerk, outcome: Outcome): Ended {
  if (outcome.kind === 'refused') return failed(WHY[outcome.why] ?? `It was refused (${outcome.why}).`)
  if (outcome.kind !== 'answered') return DONE
  const { answer, submissions, waits } = outcome
  clerk.print(answer)
  clerk.note(waits ? 'It waits for approval.' : `Answered: ${submissions}. Their authors are told.`)
  return DONE
}

async function give(
  clerk: Clerk,
  office: Office,
  receipts: readonly string[],
  { verdict, reasonFile, language, body, replace }: GiveOptions,
): Promise<Ended> {
  const { reader } = office.registry
  const found: Submission[] = []
  for (const typed of receipts) {
    const code = readReceiptCode(typed)
    const submission = code === undefined ? undefined : (await reader.submissionByReceipt(code))?.submission
    if (submission?.state !== 'live') return failed(`There is nothing under the receipt ${typed}.`)
    found.push(submission)
  }
  if (new Set(found.map(({ consultation }) => consultation)).size > 1)
    return failed('They are of several consultations; answer those of each by themselves.')
  const file = reasonFile === undefined ? undefined : await readText(resolve(clerk.world.folder, reasonFile))
  if (file?.kind === 'wrong') return failed(file.why)
  const seen: string[] = []
  for (const { id } of replace === true ? found : []) {
    const { current, proposed } = await reader.answersTo(id)
    seen.push(...[current, proposed].flatMap((one) => (one === undefined ? [] : [one.id])))
  }
  const text = file === undefined ? {} : { [language]: file.text.trim() }
  const proposal = { submissions: found.map(({ id }) => id), verdict, text, body: body ?? null, seen }
  return told(clerk, await office.acts.proposeAnswer(intend(office), OPERATOR, proposal))
}

async function exportBlocks(clerk: Clerk, office: Office, organisation: string): Promise<Ended> {
  const found = await findOrganisation(office, organisation)
  if (found === undefined) return noOrganisation(organisation)
  const blocks = await office.registry.reader.answerBlocks(found.id)
  clerk.printJson(blocks.map(({ name, text, changedAt }) => ({ name, text, changedAt })))
  return DONE
}

/** Adds the noun. */
export function answerNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('answer').description('what people are answered')
  listVerb(noun, clerk)
  noun
    .command('give')
    .description('answer what was sent under these receipts; prints the id of the answer')
    .argument('<receipt...>', 'one answer for all of them')
    .addOption(
      new Option('--verdict <verdict>', 'what was decided').choices(Verdict.options).makeOptionMandatory(),
    )
    .option('--reason-file <file>', 'the reason, as text; only accepted goes without one')
    .addOption(
      new Option('--language <code>', 'language of the reason').choices(Language.options).default('sq'),
    )
    .option('--body <name>', 'the competent body it is passed on to, for forwarded')
    .option('--replace', 'put it in the place of the answer there is')
    .action(
      clerk.officeVerb((office, receipts: readonly string[], options: GiveOptions) =>
        give(clerk, office, receipts, options),
      ),
    )
  noun
    .command('approve')
    .description('let an answer that waits leave the house')
    .addArgument(new Argument('<answer>', 'its id, as listed'))
    .action(
      clerk.officeVerb(async (office, answer: string) =>
        told(clerk, await office.acts.approveAnswer(intend(office), OPERATOR, answer)),
      ),
    )
  noun
    .command('export-blocks')
    .description('the reasons that are used again, as JSON')
    .requiredOption('--organisation <name>', 'whose: its id or its name')
    .action(
      clerk.officeVerb((office, { organisation }: { organisation: string }) =>
        exportBlocks(clerk, office, organisation),
      ),
    )
}
