/** Reads the numbers a registrar filled in: a table with the columns receipt and registry_number among others. */
import { parse } from 'csv-parse/sync'
import { readReceiptCode } from '../../../dialogs/nouns/receipt.ts'
import type { GivenEntry } from '../../acts/packet.ts'
import { fromFormulaSafe } from '../../reports/formula-safe.ts'

/** A row that cannot be taken. `line`: as a spreadsheet counts rows, the header being the first. */
export interface DamagedRow {
  readonly line: number
  readonly why: 'receipt' | 'number' | 'twice'
}

/** `damaged`: nothing of the file is to be taken. `empty`: rows without a number yet. */
export type ReadEntries =
  | { readonly kind: 'read'; readonly entries: readonly GivenEntry[]; readonly empty: number }
  | { readonly kind: 'damaged'; readonly rows: readonly DamagedRow[] }
  | { readonly kind: 'no_table' }

const LONGEST_NUMBER = 100

/** Reads a text saved by a spreadsheet, with commas, semicolons or tabs between its cells. */
export function readEntries(text: string): ReadEntries {
  const rows = tableIn(text)
  const names = rows?.[0]?.map((name) => name.trim().toLowerCase()) ?? []
  const receiptAt = names.indexOf('receipt')
  const numberAt = names.indexOf('registry_number')
  if (rows === undefined || receiptAt < 0 || numberAt < 0) return { kind: 'no_table' }
  const found = new Map<string, string>()
  const damaged: DamagedRow[] = []
  let empty = 0
  for (const [at, row] of rows.slice(1).entries()) {
    if (row.every((one) => one.trim() === '')) continue
    const read = readRow(row[receiptAt] ?? '', row[numberAt] ?? '', found)
    if (typeof read === 'string') damaged.push({ line: at + 2, why: read })
    else if (read.entry === '') empty += 1
    else found.set(read.receipt, read.entry)
  }
  if (damaged.length > 0) return { kind: 'damaged', rows: damaged }
  return { kind: 'read', entries: [...found].map(([receipt, entry]) => ({ receipt, entry })), empty }
}

function readRow(
  typed: string,
  number: string,
  found: ReadonlyMap<string, string>,
): GivenEntry | DamagedRow['why'] {
  const receipt = readReceiptCode(fromFormulaSafe(typed).trim())
  const entry = fromFormulaSafe(number).trim()
  if (receipt === undefined) return 'receipt'
  if (entry.length > LONGEST_NUMBER || /[\p{C}\p{Zl}\p{Zp}]/u.test(entry)) return 'number'
  return entry !== '' && (found.get(receipt) ?? entry) !== entry ? 'twice' : { receipt, entry }
}

function tableIn(text: string): readonly (readonly string[])[] | undefined {
  const [head = ''] = text.split('\n', 1)
  const delimiter = [',', ';', '\t'].find((sign) => head.includes(sign)) ?? ','
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true })
  } catch {
    return undefined
  }
}
