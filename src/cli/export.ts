/** `zeri export`: what came in, as a file. */
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { CommentsFormat } from '../../dialogs/nouns/file.ts'
import type { CommentsFile } from '../acts/export-comments.ts'
import { collectionOf } from '../acts/priority-collection.ts'
import type { Office } from '../app/office.ts'
import { priorityPlaces } from '../priority-names.ts'
import { commentsFile } from '../reports/comments-file.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'
import { noMunicipality } from './priorities.ts'
import { progressBar } from './progress.ts'
import type { Output } from './world.ts'
import { writeWhole } from './write-whole.ts'

interface Way {
  readonly format: CommentsFile['format']
  readonly out?: string
}

type CommentsOptions = Way & { readonly consultation: string }
type PrioritiesOptions = Way & { readonly municipality: string }

async function takePriorities(clerk: Clerk, office: Office, options: PrioritiesOptions): Promise<Ended> {
  const { municipality, format, out } = options
  if (!priorityPlaces(office.country).includes(municipality)) return noMunicipality(municipality)
  const consultation = collectionOf(municipality)
  if ((await office.registry.reader.consultation(consultation)) === undefined)
    return failed(`Nobody has sent what ${municipality} needs yet.`)
  const way = out === undefined ? { format } : { format, out }
  return take(clerk, office, { consultation, ...way }, 'Priorities')
}

async function take(clerk: Clerk, office: Office, options: CommentsOptions, what: string): Promise<Ended> {
  const { consultation, format, out } = options
  const { acts, clock, ids, registry } = office
  const noted = await acts.noteExport({ consultation, format })
  if (noted.kind === 'refused') return noConsultation(consultation)
  const bar = progressBar(clerk.world.errors, clock)
  const counted = { comments: 0 }
  const order = { consultation, format, at: clock.iso() }
  const chunks = commentsFile(registry.reader, office.words, order, (written, of) => {
    counted.comments = written
    bar.at(written, of)
  })
  const file = out === undefined ? undefined : resolve(clerk.world.folder, out)
  const written =
    file === undefined ? await pour(chunks, clerk.world.output) : await writeWhole(file, chunks, ids)
  bar.end()
  if (written.kind === 'failed') return failed(written.why)
  clerk.note(`${what} written${file === undefined ? '' : ` to ${file}`}: ${counted.comments}.`)
  return DONE
}

/** Writes on, as fast as the other side reads. */
async function pour(chunks: AsyncIterable<string | Uint8Array>, output: Output) {
  const gone = new AbortController()
  const closed = (): void => gone.abort()
  output.once('error', closed)
  try {
    for await (const chunk of chunks) {
      if (gone.signal.aborted) break
      if (!output.write(chunk)) await once(output, 'drain', { signal: gone.signal }).catch(() => undefined)
    }
    // The error of a pipe that nobody reads comes after the write.
    await new Promise<void>((done) => {
      output.write('', () => done())
    })
  } finally {
    output.off('error', closed)
  }
  return gone.signal.aborted
    ? ({ kind: 'failed', why: 'The output was closed before everything was written.' } as const)
    : ({ kind: 'written' } as const)
}

function inFormat(verb: Command): Command {
  return verb
    .addOption(
      new Option(
        '--format <format>',
        'xlsx and csv open in a spreadsheet, docx in Word; json keeps every letter',
      )
        .choices(CommentsFormat.options)
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'where to; without it, to the standard output')
}

/** Adds the noun. */
export function exportNoun(program: Command, clerk: Clerk): void {
  const noun = program.command('export').description('what came in, as a file')
  inFormat(
    noun
      .command('comments')
      .description('the comments of a consultation')
      .requiredOption('--consultation <id>', 'of which one'),
  ).action(clerk.officeVerb((office, options: CommentsOptions) => take(clerk, office, options, 'Comments')))
  inFormat(
    noun
      .command('priorities')
      .description('what the people of a municipality need')
      .requiredOption('--municipality <id>', 'of which one, as zeri priorities list shows them'),
  ).action(clerk.officeVerb((office, options: PrioritiesOptions) => takePriorities(clerk, office, options)))
}
