/** `zeri answer import`: the table of comments comes back answered; what would change is shown before it does. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LONGEST_REASON } from '../../dialogs/nouns/answer.ts'
import type { RowProblem } from '../../dialogs/nouns/answer-table.ts'
import { OPERATOR } from '../acts/who.ts'
import { answersOf } from '../answers/apply.ts'
import { differencesOf, type Differences, type RowAnswer } from '../answers/differences.ts'
import { readTable } from '../answers/read-table.ts'
import type { Office } from '../app/office.ts'
import { visible } from '../channels/terminal/visible.ts'
import { readDraftFile, whyKey } from '../drafts/read-file.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'

interface ImportOptions {
  readonly consultation: string
  readonly dryRun?: true
  readonly confirm?: string
  readonly json?: true
}

const SENTENCES: Readonly<Record<RowProblem, string>> = {
  columns: 'its cells were joined or added; the table has five columns',
  no_code: 'it has no receipt code',
  unknown_code: 'there is no such receipt code',
  other_consultation: 'the code belongs to another consultation',
  withdrawn: 'its author has withdrawn it',
  code_twice: 'the code stands there twice',
  comment_altered: 'the comment is not what is said now: somebody changed it here, or its author there',
  unknown_verdict: 'the verdict is none of those there are',
  no_verdict: 'there are reasons and no verdict',
  no_reason: 'there is a verdict and no reason; only what is accepted needs none',
  too_long: `its reasons have more than ${LONGEST_REASON} letters`,
  no_body: 'the reasons do not begin with the name of the body it was passed on to',
}

async function importAnswers(
  clerk: Clerk,
  office: Office,
  typed: string,
  options: ImportOptions,
): Promise<Ended> {
  const { consultation } = options
  const { registry, words, acts, clock } = office
  if ((await registry.reader.consultation(consultation)) === undefined) return noConsultation(consultation)
  const path = resolve(clerk.world.folder, typed)
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return failed(`There is no file ${path}, or it cannot be read.`)
  const table = await readTable(bytes, words, readDraftFile)
  if (table.kind === 'refused') {
    if (table.why !== 'no_table') return failed(`${path}: ${words.text('en', whyKey(table.why))}`)
    return failed(`${path} is neither the Word table of comments nor CSV with receipt, verdict and answer.`)
  }
  const found = await differencesOf(registry.reader, words, table.rows, { consultation, at: clock.iso() })
  tell(clerk, found, options)
  if (found.damaged.length > 0)
    return failed('Rows are damaged; nothing was stored. Mend them and come again.')
  const answers = answersOf(found)
  if (options.dryRun === true || answers.length === 0) {
    clerk.note('Nothing was stored.')
    if (answers.length > 0) clerk.note(`To store exactly this: --confirm ${found.mark}`)
    return DONE
  }
  if (options.confirm !== found.mark) return unconfirmed(options, found)
  const applied = await acts.applyAnswers(OPERATOR, consultation, answers)
  if (applied.kind === 'refused')
    return failed('Somebody answered meanwhile; nothing was stored. Look at the differences again.')
  clerk.note(`Answers stored: ${applied.answers}; of these waiting for approval: ${applied.waiting}.`)
  return DONE
}

function unconfirmed({ confirm }: ImportOptions, { mark }: Differences): Ended {
  const why = confirm === undefined ? '' : 'These are not the differences that were confirmed. '
  return failed(`${why}Nothing was stored; to store exactly this: --confirm ${mark}`)
}

function tell(clerk: Clerk, found: Differences, { json }: ImportOptions): void {
  if (json === true) {
    clerk.printJson(found)
    return
  }
  const line = ({ at, code, verdict, before }: RowAnswer): string =>
    `  ${at}  ${code}  ${before === undefined ? '' : `${before.verdict} → `}${verdict}`
  clerk.print(`New: ${found.fresh.length}`)
  for (const one of found.fresh) clerk.print(line(one))
  clerk.print(`Changed: ${found.changed.length}`)
  for (const one of found.changed) clerk.print(line(one))
  clerk.print(`Unchanged: ${found.unchanged}; without an answer: ${found.empty}`)
  for (const { at, code, problem } of found.damaged)
    clerk.print(`Row ${at}${code === '' ? '' : ` (${visible(code)})`}: ${SENTENCES[problem]}.`)
}

/** Adds the verb to the noun `answer`. */
export function answerImport(noun: Command, clerk: Clerk): void {
  noun
    .command('import')
    .description('take in the table of comments, answered in Word or as CSV; all of it or nothing')
    .argument(
      '<file>',
      'the Word table that zeri export wrote, edited, or CSV with the columns of the export',
    )
    .requiredOption('--consultation <id>', 'whose comments they are')
    .option('--dry-run', 'only show what would change')
    .option('--confirm <mark>', 'store what was shown under this mark, and nothing else')
    .option('--json', 'the differences as JSON')
    .action(
      clerk.officeVerb((office, file: string, options: ImportOptions) =>
        importAnswers(clerk, office, file, options),
      ),
    )
}
