/** `zeri answer groups`, `group`, `ungroup`: comments that say the same are answered together. */
import type { Command } from 'commander'
import { cut } from '../../dialogs/kernel/text.ts'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import { OPERATOR } from '../acts/who.ts'
import { proposedGroups } from '../answers/propose-groups.ts'
import type { Office } from '../app/office.ts'
import { visible } from '../channels/terminal/visible.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'

interface ListOptions {
  readonly consultation: string
  readonly json?: true
}

async function propose(clerk: Clerk, office: Office, { consultation, json }: ListOptions): Promise<Ended> {
  const { registry, clock } = office
  if ((await registry.reader.consultation(consultation)) === undefined) return noConsultation(consultation)
  const groups = await proposedGroups(registry.reader, { consultation, at: clock.iso() })
  if (json === true) {
    clerk.printJson(groups)
    return DONE
  }
  for (const { part, likeness, comments } of groups) {
    clerk.print(
      visible(
        `${part === '' ? '' : `${part}  `}${comments.length} comments, likeness ${likeness.toFixed(2)}`,
      ),
    )
    for (const { code, text } of comments)
      clerk.print(visible(`  ${code}  ${cut(text.replaceAll(/\s+/gu, ' '))}`))
  }
  clerk.note(`Proposed: ${groups.length}. What really says the same: zeri answer group CODE CODE…`)
  return DONE
}

async function group(clerk: Clerk, office: Office, codes: readonly string[]): Promise<Ended> {
  const submissions: string[] = []
  for (const typed of codes) {
    const code = readReceiptCode(typed)
    const found = code === undefined ? undefined : await office.registry.reader.submissionByReceipt(code)
    if (found?.submission.state !== 'live') return failed(`There is no comment with the code ${typed}.`)
    submissions.push(found.submission.id)
  }
  const grouped = await office.acts.groupComments(OPERATOR, submissions)
  if (grouped.kind === 'refused')
    return failed('A group is of two comments or more, of one kind and on one part.')
  clerk.note(`Group ${grouped.name}: ${grouped.comments} comments are answered together.`)
  return DONE
}

async function ungroup(clerk: Clerk, office: Office, name: string, options: ListOptions): Promise<Ended> {
  const { consultation } = options
  const dropped = await office.acts.dropGroup(OPERATOR, { consultation, name: readReceiptCode(name) ?? name })
  if (dropped.kind === 'refused') return failed(`There is no group ${name} in ${consultation}.`)
  clerk.note('Its comments are answered one by one again.')
  return DONE
}

/** Adds the verbs to the noun `answer`. */
export function answerGroups(noun: Command, clerk: Clerk): void {
  noun
    .command('groups')
    .description('propose which unanswered comments say the same')
    .requiredOption('--consultation <id>', 'in which one')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: ListOptions) => propose(clerk, office, options)))
  noun
    .command('group')
    .description('confirm that comments say the same; the answer to one is offered for all of them')
    .argument('<receipt...>', 'their codes')
    .action(clerk.officeVerb((office, codes: string[]) => group(clerk, office, codes)))
  noun
    .command('ungroup')
    .description('take a group apart')
    .argument('<receipt>', 'the code it is called by')
    .requiredOption('--consultation <id>', 'in which one')
    .action(
      clerk.officeVerb((office, name: string, options: ListOptions) => ungroup(clerk, office, name, options)),
    )
}
