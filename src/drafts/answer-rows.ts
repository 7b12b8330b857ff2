/** The rows of a table in which comments are answered, as they stand in a Word document. */
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import type { Cell, WordBlock } from './docx/body.ts'
import { unmark } from './footnotes.ts'

/** A row: the text of each of its cells, a line a paragraph. */
export type AnswerCells = readonly string[]

/** Four and four letters, whatever they are: a code somebody changed is one too. */
const CODE = /(?<![\p{L}\p{N}])[\p{L}\p{N}]{4}-[\p{L}\p{N}]{4}(?![\p{L}\p{N}])/gu

/** What looks like a receipt code in a text: the first that is one, else the first that is none. */
export function codeIn(text: string): { readonly code: string; readonly real: boolean } | undefined {
  const found = [...text.matchAll(CODE)].map(([code]) => code)
  const real = found.map(readReceiptCode).find((code) => code !== undefined)
  if (real !== undefined) return { code: real, real: true }
  const [first] = found
  return first === undefined ? undefined : { code: first, real: false }
}

/** All rows of the tables in which a row begins with a receipt code; undefined: there is no such table. */
export function answerRowsOf(blocks: readonly WordBlock[]): readonly AnswerCells[] | undefined {
  const tables = blocks
    .filter((block) => block.kind === 'table')
    .map(({ rows }) => rows.map((row) => row.map(textOf)))
    .filter((rows) => rows.some(([first = '']) => codeIn(first)?.real === true))
  return tables.length === 0 ? undefined : tables.flat()
}

function textOf({ paragraphs }: Cell): string {
  return paragraphs
    .map(({ sign, text }) => `${sign} ${unmark(text).text}`.trim())
    .join('\n')
    .trim()
}
