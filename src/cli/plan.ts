/** `zeri plan`: the plan of a consultation, taken in from its official form and shown. */
import { Option, type Command } from 'commander'
import { Language } from '../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import { OPERATOR } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import { visible } from '../channels/terminal/visible.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { readDocument } from './document-file.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { showMoment } from './moments.ts'
import { missingIn, planLines } from './plan-lines.ts'

interface ImportOptions {
  readonly consultation?: string
  readonly dryRun?: true
  readonly language: Language
}

interface ShowOptions {
  readonly consultation: string
  readonly json?: true
}

type ReadForm =
  | { readonly kind: 'form'; readonly plan: ConsultationPlan }
  | { readonly kind: 'failed'; readonly why: string }

async function readForm(clerk: Clerk, typed: string, language: Language): Promise<ReadForm> {
  const file = await readDocument(clerk, typed, language)
  if (file.kind === 'failed') return file
  if (file.plan !== undefined) return { kind: 'form', plan: file.plan }
  const why =
    `${typed} is no consultation plan form: fewer than four of its parts were found (act, audiences, timeline, ` +
    'resources, collection of answers, monitoring). A draft is imported with zeri draft import.'
  return { kind: 'failed', why }
}

function tell(clerk: Clerk, plan: ConsultationPlan): void {
  for (const line of planLines(plan)) clerk.print(visible(line))
  for (const sentence of missingIn(plan)) clerk.note(sentence)
}

async function dryRun(clerk: Clerk, typed: string, { language }: ImportOptions): Promise<Ended> {
  const form = await readForm(clerk, typed, language)
  if (form.kind === 'failed') return failed(form.why)
  tell(clerk, form.plan)
  clerk.note('Nothing was stored.')
  return DONE
}

async function importPlan(
  clerk: Clerk,
  office: Office,
  typed: string,
  { consultation = '', language }: ImportOptions,
): Promise<Ended> {
  const form = await readForm(clerk, typed, language)
  if (form.kind === 'failed') return failed(form.why)
  const { plan } = form
  const imported = await office.acts.importPlan(OPERATOR, { consultation, plan })
  if (imported.kind === 'refused') return noConsultation(consultation)
  tell(clerk, plan)
  clerk.note(
    imported.kind === 'same'
      ? `The consultation has this very plan already, as version ${imported.version}; nothing was changed.`
      : `Stored as version ${imported.version} of the plan. It can be corrected at the coordinator's desk.`,
  )
  return DONE
}

async function show(clerk: Clerk, office: Office, { consultation, json }: ShowOptions): Promise<Ended> {
  const { reader } = office.registry
  if ((await reader.consultation(consultation)) === undefined) return noConsultation(consultation)
  const kept = await reader.plan(consultation)
  if (kept === undefined)
    return failed(`It has no plan yet: zeri plan import FILE --consultation ${consultation}`)
  if (json === true) clerk.printJson(kept)
  else {
    tell(clerk, kept.plan)
    const { timeZone } = office.country
    clerk.note(`Version ${kept.version}, changed ${showMoment(kept.changedAt, timeZone)} (${timeZone}).`)
  }
  return DONE
}

/** Adds the noun. */
export function planNoun(program: Command, clerk: Clerk): void {
  const inOffice = clerk.officeVerb((office, file: string, options: ImportOptions) =>
    importPlan(clerk, office, file, options),
  )
  const dry = clerk.verb((file: string, options: ImportOptions) => dryRun(clerk, file, options))
  const noun = program.command('plan').description('what a consultation promises before it begins')
  const verb = noun.command('import')
  verb
    .description('take in the official plan form, field by field')
    .argument('<file>', 'the form as a Word document, PDF or text')
    .option('--consultation <id>', 'whose plan it is')
    .option('--dry-run', 'only show what is read; nothing is stored')
    .addOption(
      new Option('--language <code>', 'language of the form').choices(Language.options).default('sq'),
    )
    .action(async (file: string, options: ImportOptions) => {
      if (options.dryRun === true) return dry(file, options)
      if (options.consultation === undefined) {
        verb.error("error: required option '--consultation <id>' not specified (or --dry-run)")
      }
      return inOffice(file, options)
    })
  noun
    .command('show')
    .description('show the plan of a consultation')
    .requiredOption('--consultation <id>', 'which one')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: ShowOptions) => show(clerk, office, options)))
}
