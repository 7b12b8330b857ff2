/** The rows of the audience table: from its cells, or from its words where extraction has run the cells together. */
import type { PlannedAudience } from '../../../dialogs/nouns/plan.ts'
import type { FormCell, FormLine, FormPiece, FormTable } from './form.ts'
import { tickedOf } from './ticks.ts'
import { running } from './words.ts'

type Column = 'audience' | 'type' | 'methods' | 'channel'

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['audience', /^(?:audienca|grupi|grupet|target|audience)/iu],
  ['type', /^(?:lloji|type)/iu],
  ['methods', /^(?:metod|method)/iu],
  ['channel', /^(?:kanal|channel)/iu],
]
const TYPE = /\(\s?([12])\s?\)/u
const TYPES: readonly (readonly [1 | 2, RegExp])[] = [
  [1, /paraprake|preliminary/iu],
  [2, /projekt|draft/iu],
]
/** The form's own words for a type say nothing of methods. */
const TYPE_NAMES = [
  /^(?:konsultime?\s+)?(?:paraprake|për\s+projekt-?\s?(?:ligj|akt)\p{L}*)[,.;]?$/iu,
  /^(?:preliminary|on the draft(?: law)?)(?:\s+consultations?)?[,.;]?$/iu,
]
// The last head of the table names its examples in brackets.
const LAST_HEAD = /^(?:kanali i komunikimit|channels? of communication)/iu
// A line that ends so goes on in the next, whatever that begins with.
const LINKED = /(?:^|\s)(?:dhe|ose|i|e|të|së|në|për|me|nga|and|or|of|the|in|for|to|with|by)$|[,:(–-]$/iu

/** Reads the section. Rows that nobody filled in are none. */
export function audiencesIn(pieces: readonly FormPiece[]): readonly PlannedAudience[] {
  const tables = pieces.filter((piece) => piece.kind === 'table')
  const rows =
    tables.length > 0 ? tables.flatMap(rowsOf) : rowsInWords(pieces.filter((piece) => piece.kind === 'line'))
  return rows.filter((row) => Object.keys(row).length > 0)
}

function rowsOf({ rows }: FormTable): readonly PlannedAudience[] {
  const head = rows.findIndex((row) => columnsOf(row).size >= 2)
  const columns = columnsOf(rows[head] ?? [])
  return rows.slice(head + 1).map((row) => {
    const cell = (name: Column): readonly string[] =>
      row.find(({ column }) => columns.get(column) === name)?.lines ?? []
    return rowFrom(
      running(cell('audience')),
      cell('type'),
      running(cell('methods')),
      running(cell('channel')),
    )
  })
}

function columnsOf(row: readonly FormCell[]): ReadonlyMap<number, Column> {
  return new Map(
    row.flatMap(({ column, lines }): readonly [number, Column][] => {
      const name = COLUMNS.find(([, pattern]) => pattern.test(lines.join(' ')))?.[0]
      return name === undefined ? [] : [[column, name]]
    }),
  )
}

/** What stands beside the type in its cell is a method, if it is not only the type's name. */
function rowFrom(
  audience: string | undefined,
  typeLines: readonly string[],
  methods: string | undefined,
  channel: string | undefined,
): PlannedAudience {
  const { type, beside } = typeIn(typeLines)
  const ways = [beside, methods].filter((one) => one !== undefined).join('. ')
  return {
    ...(audience === undefined ? {} : { audience }),
    ...(type === undefined ? {} : { type }),
    ...(ways === '' ? {} : { methods: ways }),
    ...(channel === undefined ? {} : { channel }),
  }
}

/** The type a cell names, and what else it says. Of both types printed the ticked one counts. */
function typeIn(lines: readonly string[]): {
  readonly type: 1 | 2 | undefined
  readonly beside: string | undefined
} {
  const ticked = lines.filter((line) => tickedOf(line).ticked)
  const said = running((ticked.length > 0 ? ticked : lines).map((line) => tickedOf(line).name)) ?? ''
  const number = TYPE.exec(said)?.[1] ?? /^([12])\b/u.exec(said)?.[1]
  const named = TYPES.filter(([, pattern]) => pattern.test(said)).map(([type]) => type)
  const beside = said
    .replace(TYPE, '')
    .replace(/^[12]\b[.)]?/u, '')
    .trim()
  const only = named.length === 1 ? named[0] : undefined
  return {
    type: number === undefined ? only : number === '1' ? 1 : 2,
    beside: beside === '' || TYPE_NAMES.some((pattern) => pattern.test(beside)) ? undefined : beside,
  }
}

/** Cells as they follow each other in extracted text; the type in brackets is in every row. */
function rowsInWords(lines: readonly FormLine[]): readonly PlannedAudience[] {
  const body = belowHead(lines)
  const groups: FormLine[][] = [[]]
  const types: string[] = []
  for (const line of body) {
    const type = TYPE.exec(line.text)
    if (type === null) {
      groups.at(-1)?.push(line)
      continue
    }
    const before = line.text.slice(0, type.index)
    const after = line.text.slice(type.index + type[0].length)
    if (before.trim() !== '') groups.at(-1)?.push({ ...line, text: before.trim() })
    types.push(type[0])
    groups.push(after.trim() === '' ? [] : [{ ...line, text: after.trim(), gap: true }])
  }
  const cells = groups.map(cellsOf)
  return types.map((type, at) => {
    // Between two types stand the end of one row and the first cell of the next.
    const own = cells[at + 1] ?? []
    const ends = at + 1 === types.length ? own : own.slice(0, -1)
    const [methods, ...channel] = ends
    return rowFrom(cells[at]?.at(-1), [type], methods, running(channel))
  })
}

function belowHead(lines: readonly FormLine[]): readonly FormLine[] {
  const head = lines.findLastIndex(({ text }) => LAST_HEAD.test(text))
  const end = lines.findIndex(({ text }, at) => at >= head && /\)\s*$/u.test(text))
  return lines.slice(head < 0 ? 0 : (end < 0 ? head : end) + 1)
}

/** A new cell begins after white space, or with a capital or a figure where the line before is not left hanging. */
function cellsOf(lines: readonly FormLine[]): readonly string[] {
  const cells: string[][] = []
  for (const { text, gap } of lines) {
    const last = cells.at(-1)
    const before = last?.at(-1) ?? ''
    const open = (last ?? []).join(' ').split('(').length > (last ?? []).join(' ').split(')').length
    const begins = gap || (/^[\p{Lu}\d]/u.test(text) && !LINKED.test(before) && !open)
    if (last === undefined || begins) cells.push([text])
    else last.push(text)
  }
  return cells.flatMap((cell) => running(cell) ?? [])
}
