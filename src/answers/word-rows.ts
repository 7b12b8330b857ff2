/** The rows of the Word table of comments, told apart from its heads. */
import { say } from '../../dialogs/kernel/say.ts'
import { bareWords } from '../../dialogs/kernel/text.ts'
import { codeIn, type AnswerCells } from '../drafts/answer-rows.ts'
import { TABLE_COLUMNS } from '../reports/docx/answer-table.ts'
import type { Words } from '../words.ts'
import type { TableRow } from './table-rows.ts'

/** What stands in which cell; heads, names of parts and empty rows are no comments. */
export function wordRows(cells: readonly AnswerCells[], words: Words): readonly TableRow[] {
  const heads = new Set(
    words.languages.map((language) =>
      headOf(TABLE_COLUMNS.map((column) => words.text(language, say(`tables.${column}`)))),
    ),
  )
  const comments = cells.filter((row) => {
    const says = row.some((text) => text !== '')
    const named = codeIn(row[0] ?? '') !== undefined
    return says && (named || (row.length > 1 && !heads.has(headOf(row))))
  })
  return comments.map((row, at) => rowOf(row, at + 1))
}

function headOf(row: readonly string[]): string {
  return row.map(bareWords).join('|')
}

function rowOf(row: AnswerCells, at: number): TableRow {
  const [first = '', , comment = '', verdict = '', reason = ''] = row
  const code = codeIn(first)?.code ?? ''
  const read = { at, code, comment, verdict, reason }
  if (row.length !== TABLE_COLUMNS.length) return { ...read, broken: 'columns' }
  return code === '' ? { ...read, broken: 'no_code' } : read
}
