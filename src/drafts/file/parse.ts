/** From the bytes of a file to what it says: the whole work of the process that reads one. */
import type { Language } from '../../../dialogs/nouns/ids.ts'
import type { ConsultationPlan } from '../../../dialogs/nouns/plan.ts'
import { answerRowsOf, type AnswerCells } from '../answer-rows.ts'
import type { ParsedDraft } from '../draft.ts'
import type { Line } from '../line.ts'
import { outline } from '../outline.ts'
import { formOfLines, formOfText, formOfWord, type FormPiece } from '../plan/form.ts'
import { formOfSet } from '../plan/form-set.ts'
import { readPlan } from '../plan/read-plan.ts'
import { draftOf, readDraft } from '../read-draft.ts'
import { Unreadable } from '../unreadable.ts'
import type { Known } from './format.ts'

/** A file, read. `title`: what it calls itself, empty where it does not say; `plan`: it is a plan form. */
export interface ReadFile {
  readonly format: Known['format']
  readonly title: string
  readonly draft: ParsedDraft
  readonly plan?: ConsultationPlan
  /** The rows of a table of answered comments. */
  readonly answers?: readonly AnswerCells[]
}

/** Reads a file of a known format. */
export type Parse = (language: Language) => Promise<ReadFile>

/** Loads what reads this format; what it returns reads, and needs nothing more from the disk. */
export async function parserOf(known: Known): Promise<Parse> {
  if ('text' in known) {
    const { format, text } = known
    return async (language) =>
      found({ format, title: '', draft: readDraft(text, format, language) }, formOfText(text))
  }
  const { format, bytes } = known
  if (format === 'docx') {
    const { readDocx } = await import('../docx/read-docx.ts')
    return async (language) => {
      const read = readDocx(bytes)
      const answers = answerRowsOf(read.blocks)
      const whole = told(format, read, language)
      return answers === undefined ? found(whole, formOfWord(read.blocks)) : { ...whole, answers }
    }
  }
  const { loadPdf } = await import('../pdf/read-pdf.ts')
  const readPdf = await loadPdf()
  return async (language) => {
    const read = await readPdf(bytes)
    const set = formOfSet(read.regions)
    const tabled = set.some(({ kind }) => kind === 'table')
    return found(told(format, read, language), tabled ? set : formOfLines(read.lines))
  }
}

/** What a reader of files gives: lines, footnotes by name, the file's title. */
interface Told {
  readonly lines: readonly Line[]
  readonly notes: ReadonlyMap<string, string>
  readonly unmarked?: readonly string[]
  readonly leftOut?: readonly string[]
  readonly title: string
}

function told(format: Known['format'], read: Told, language: Language): ReadFile {
  const { lines, notes, title, unmarked = [], leftOut = [] } = read
  return { format, title, draft: draftOf({ outline: outline(lines), notes, unmarked, leftOut }, language) }
}

/** A scan has pages and no words. */
function found(read: ReadFile, form: readonly FormPiece[]): ReadFile {
  if (read.draft.parts.length === 0) throw new Unreadable('empty')
  const plan = readPlan(form)
  return plan === undefined ? read : { ...read, plan }
}
