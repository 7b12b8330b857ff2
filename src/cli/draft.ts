/** `zeri draft import`: a document becomes the draft that people read part by part. */
import { basename, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { Language } from '../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import { OPERATOR } from '../acts/who.ts'
import type { Office } from '../app/office.ts'
import { visible } from '../channels/terminal/visible.ts'
import type { ParsedDraft } from '../drafts/draft.ts'
import { sayDoubt, showDraft } from '../drafts/show.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { readDocument } from './document-file.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { type Placed, placeWords, readWords } from './part-words.ts'
import { readText } from './text-file.ts'

interface ImportOptions {
  readonly consultation?: string
  readonly dryRun?: true
  readonly language: Language
  readonly words?: string
  /** Leave it to be prepared in the talk. */
  readonly edit?: true
  readonly replace?: boolean
}

/** What is about to be imported, or why it cannot be. */
type Prepared =
  | {
      readonly kind: 'prepared'
      readonly draft: ParsedDraft
      readonly placed: Extract<Placed, { kind: 'placed' }>
      /** Where the document is a consultation plan form: its fields. */
      readonly plan?: ConsultationPlan
    }
  | { readonly kind: 'failed'; readonly why: string }

async function prepare(clerk: Clerk, typed: string, options: ImportOptions): Promise<Prepared> {
  const file = await readDocument(clerk, typed, options.language)
  if (file.kind === 'failed') return file
  const { draft, plan } = file
  const placed = await place(clerk, draft, options.words)
  if (placed.kind === 'wrong') return failedAs(placed.why)
  return { kind: 'prepared', draft, placed, ...(plan === undefined ? {} : { plan }) }
}

function failedAs(why: string): Extract<Prepared, { kind: 'failed' }> {
  return { kind: 'failed', why }
}

async function place(clerk: Clerk, { parts }: ParsedDraft, typed: string | undefined): Promise<Placed> {
  if (typed === undefined) return placeWords(parts, {})
  const file = await readText(resolve(clerk.world.folder, typed))
  if (file.kind === 'wrong') return file
  const read = readWords(file.text)
  const placed = read.kind === 'wrong' ? read : placeWords(parts, read.words)
  return placed.kind === 'wrong'
    ? { kind: 'wrong', why: `${basename(typed)} cannot be used: ${placed.why}.` }
    : placed
}

function tellBare(clerk: Clerk, { without }: Extract<Placed, { kind: 'placed' }>): void {
  if (without === 0) return
  clerk.note(`Parts without summary and question: ${without}; --words FILE.json gives them.`)
}

async function dryRun(clerk: Clerk, file: string, options: ImportOptions): Promise<Ended> {
  const prepared = await prepare(clerk, file, options)
  if (prepared.kind === 'failed') return failed(prepared.why)
  clerk.print(visible(showDraft(prepared.draft)))
  tellBare(clerk, prepared.placed)
  if (prepared.plan !== undefined) {
    clerk.note('It is a consultation plan form. Its fields:')
    clerk.note(visible(JSON.stringify(prepared.plan, null, 2)))
  }
  clerk.note('Nothing was stored.')
  return DONE
}

async function importDraft(
  clerk: Clerk,
  office: Office,
  file: string,
  options: ImportOptions,
): Promise<Ended> {
  const { consultation = '' } = options
  const prepared = await prepare(clerk, file, options)
  if (prepared.kind === 'failed') return failed(prepared.why)
  const { draft, placed } = prepared
  if (options.edit === true) return leaveToEdit(clerk, office, prepared, options)
  const tree = { language: draft.language, parts: placed.parts }
  const imported = await office.acts.importDraft(OPERATOR, consultation, tree)
  if (imported.kind === 'refused') {
    return imported.why === 'closed'
      ? failed('It is closed; a new version is a new consultation.')
      : noConsultation(consultation)
  }
  for (const doubt of draft.doubts) clerk.note(visible(sayDoubt(doubt)))
  tellBare(clerk, placed)
  clerk.note(
    `Imported as version ${imported.number}, which people read from now on. Parts: ${imported.parts}.`,
  )
  return DONE
}

/** Leaves the tree to its coordinator, who corrects it in the talk and publishes it there. */
async function leaveToEdit(
  clerk: Clerk,
  { acts, clock, ids }: Office,
  { draft, placed }: Extract<Prepared, { kind: 'prepared' }>,
  { consultation = '', replace = false }: ImportOptions,
): Promise<Ended> {
  const { language, doubts } = draft
  const begun = await acts.startDraft(
    { key: ids.effectKey(), arrival: ids.rowId(), at: clock.iso() },
    OPERATOR,
    { consultation, tree: { language, parts: placed.parts }, doubts, replace },
  )
  if (begun.kind === 'kept') {
    clerk.note(
      'It waits for its coordinator: at the desk, under this consultation, it is corrected and opened.',
    )
    return DONE
  }
  const why = begun.kind === 'refused' ? begun.why : undefined
  if (why === 'there') return failed('A draft is being prepared there already; --replace throws it away.')
  if (why === 'empty') return failed('The document has no text.')
  return why === 'closed'
    ? failed('It is closed; a new version is a new consultation.')
    : noConsultation(consultation)
}

/** Adds the noun. */
export function draftNoun(program: Command, clerk: Clerk): void {
  const inOffice = clerk.officeVerb((office, file: string, options: ImportOptions) => {
    return importDraft(clerk, office, file, options)
  })
  const dry = clerk.verb((file: string, options: ImportOptions) => dryRun(clerk, file, options))
  const verb = program.command('draft').description('the text that is consulted on').command('import')
  verb
    .description('make a document the draft of a consultation, part by part')
    .argument('<file>', 'a Word document, PDF, text or Markdown file')
    .option('--consultation <id>', 'which one')
    .option('--dry-run', 'only print the tree of parts; nothing is stored')
    .addOption(
      new Option('--language <code>', 'language of the document').choices(Language.options).default('sq'),
    )
    .option('--edit', 'leave it to be corrected in the talk by its coordinator; nobody reads it yet')
    .option('--replace', 'with --edit: throw away the one that is being corrected')
    .option('--words <file>', 'JSON: {"3.1": {"summary": {"sq": "…", "en": "…"}, "question": {"sq": "…"}}}')
    .action(async (file: string, options: ImportOptions) => {
      if (options.dryRun === true) return dry(file, options)
      if (options.consultation === undefined) {
        verb.error("error: required option '--consultation <id>' not specified (or --dry-run)")
      }
      return inOffice(file, options)
    })
}
