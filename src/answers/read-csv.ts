/** The rows of a CSV file with the columns of the export: as it was written, or as a spreadsheet saved it. */
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import { fromFormulaSafe } from '../reports/formula-safe.ts'
import type { TableRow } from './table-rows.ts'

/** The rows, or that it is no such file. */
export type ReadCsv =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'none' }

/** What spreadsheets put between cells, by the country of who saves. */
const BETWEEN = [',', ';', '\t'] as const
const NEEDED = ['receipt', 'verdict', 'answer'] as const
const Records = z.array(z.record(z.string(), z.string()))

/** Reads it. Only the columns `receipt`, `verdict` and `answer` are needed; `text`, where it is there, is compared. */
export function readCsv(bytes: Uint8Array): ReadCsv {
  const text = decoded(bytes)
  const head = (/^[^\r\n]*/u.exec(text)?.[0] ?? '').toLowerCase()
  const between = BETWEEN.find((sign) => {
    const names = new Set(head.split(sign).map((name) => name.replaceAll('"', '').trim()))
    return NEEDED.every((name) => names.has(name))
  })
  if (between === undefined) return { kind: 'none' }
  try {
    const found: unknown = parse(text, {
      delimiter: between,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      relax_column_count: true,
      skip_empty_lines: true,
    })
    const rows = Records.parse(found).map((record, at) => rowOf(record, at + 1))
    return { kind: 'rows', rows }
  } catch {
    // What the library stumbles over carries what the file says; that it cannot be read is enough.
    return { kind: 'none' }
  }
}

function rowOf(record: Readonly<Record<string, string>>, at: number): TableRow {
  const cell = (name: string): string => fromFormulaSafe(record[name] ?? '').trim()
  const typed = cell('receipt')
  const code = readReceiptCode(typed) ?? typed
  const comment = record['text'] === undefined ? undefined : cell('text')
  const read = { at, code, comment, verdict: cell('verdict'), reason: cell('answer') }
  return code === '' ? { ...read, broken: 'no_code' } : read
}

/** UTF-8, or the Windows letters in which older spreadsheets save. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
