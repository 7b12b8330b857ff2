/** Comments as a workbook and as a Word document: opened again as a spreadsheet and a word processor would. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { readDocx } from '../../src/drafts/docx/read-docx.ts'
import { children, treeOf, type Element } from '../../src/drafts/docx/xml.ts'
import { commentsFile } from '../../src/reports/comments-file.ts'
import { printTable } from '../../src/reports/docx/print.ts'
import { LONGEST_CELL } from '../../src/reports/xlsx/cells.ts'
import { writeWorkbook } from '../../src/reports/xlsx/write-workbook.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
} from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
})
afterEach(() => desk.close())

async function gathered(chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk))
  return Buffer.concat(pieces)
}

function file(format: 'xlsx' | 'docx'): Promise<Buffer> {
  const order = { consultation: open.id, format, at: desk.clock.iso() }
  return gathered(commentsFile(desk.registry.reader, desk.announcing.words, order))
}

async function say(who: string, over: Parameters<typeof comment>[2]): Promise<string> {
  return receiptOf(await desk.recordSubmission(intend(desk), caller(who), comment(desk, open, over)))
}

function all(element: Element, name: string): readonly Element[] {
  return children(element).flatMap((one) => (one.name === name ? [one] : all(one, name)))
}

function textIn(element: Element): string {
  return element.children.map((one) => (typeof one === 'string' ? one : textIn(one))).join('')
}

/** The cells of a sheet as a spreadsheet takes them: no cell of ours is a formula. */
function cellsOf(workbook: Buffer, sheet: number): readonly (readonly (string | number)[])[] {
  const xml = strFromU8(unzipSync(workbook)[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array())
  const tree = treeOf(xml)
  expect(all(tree, 'x:f')).toEqual([])
  return all(tree, 'x:row').map((row) =>
    children(row).map((cell) => {
      const text = textIn(cell)
      return cell.attributes.get('t') === 'inlineStr'
        ? text.replaceAll(/_x([\dA-F]{4})_/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
        : Number(text)
    }),
  )
}

const HARD = ["=cmd|' /C calc'!A0", '+355', '@SUM(A1)', '\t=1', 'a "b" <c> & d', '\u0001x_x0041_', 'one\ntwo']

test('a workbook: what looks like a formula stays text to the letter, moments are dates, the head stays in sight', async () => {
  for (const text of HARD) await say(text, { text })
  const bytes = await file('xlsx')
  const [head = [], ...rows] = cellsOf(bytes, 1)
  expect(head.slice(0, 4)).toEqual(['receipt', 'kind', 'consultation', 'draft_version'])
  const texts = rows.map((row) => String(row.find((cell) => HARD.includes(String(cell)))))
  expect(texts.toSorted()).toEqual(HARD.toSorted())
  // 2 November 2026, nine in the morning, as spreadsheets count days.
  expect(rows.map((row) => row.filter((cell) => typeof cell === 'number'))).toEqual(
    HARD.map(() => [1, 46_328.375]),
  )
  expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
  )
  expect(cellsOf(bytes, 2)).toContainEqual(['title', 'Plani'])
})

test('more rows than a sheet holds go on in another; a text longer than a cell ends in a sign that it goes on', async () => {
  async function* rows() {
    yield [['1'], ['2']]
    await Promise.resolve()
    yield [['3'], ['x'.repeat(LONGEST_CELL + 1)]]
  }
  const sheet = { name: 'a [very] long name of more than thirty-one', columns: [{ name: 'n', width: 9 }] }
  const bytes = await gathered(writeWorkbook([{ ...sheet, rows: rows() }], 3))
  expect(cellsOf(bytes, 1)).toEqual([['n'], ['1'], ['2'], ['3']])
  const [, [last] = []] = cellsOf(bytes, 2)
  expect(String(last)).toBe(`${'x'.repeat(LONGEST_CELL - 1)}…`)
})

test('a hundred thousand rows are written in bounded memory, while others get their turn', async () => {
  const row = ['K7RA-4MXT', 'Më shumë drita në rrugë, që fëmijët të kthehen pa frikë.', 3, '', 'sq']
  async function* rows() {
    for (let page = 0; page < 100_000 / 250; page += 1) {
      yield Array.from({ length: 250 }, () => row)
      await new Promise(setImmediate)
    }
  }
  const columns = row.map((_, at) => ({ name: String(at), width: 9 }))
  const before = process.memoryUsage().rss
  let most = 0
  for await (const chunk of writeWorkbook([{ name: 'many', columns, rows: rows() }])) {
    most = Math.max(most, process.memoryUsage().rss + chunk.length - before)
  }
  expect(most).toBeLessThan(150 * 1024 * 1024)
})

/** The rows of the table, each cell as its lines. */
function tableOf(bytes: Buffer): readonly (readonly string[])[] {
  const [table, ...more] = readDocx(bytes).blocks.filter((block) => block.kind === 'table')
  expect(more).toEqual([])
  return (table?.kind === 'table' ? table.rows : []).map((row) =>
    row.map(({ paragraphs }) => paragraphs.map(({ text }) => text).join('\n')),
  )
}

test('a table in Word: by part in reading order, each row under its code, no name that was not switched on', async () => {
  const later = await say('one', {
    part: open.parts[2] ?? '',
    text: 'Çerdhe në çdo zonë.\nEdhe <këtu> & atje.',
  })
  const author = { kind: 'organisation', organisation: 'Shoqata "A"' } as const
  const first = await say('two', { kind: 'wording', text: 'Hyrje më e shkurtër.', author })
  const named = await say('three', { text: 'Po.', name: 'A. B.' })
  await say('four', { kind: 'no_objection', text: '' })
  const submission = (await desk.registry.reader.submissionByReceipt(named))?.submission.id ?? ''
  const answer = {
    submission,
    verdict: 'partly',
    text: { sq: 'Sepse.' },
    answeredAt: desk.clock.iso(),
  } as const
  await desk.registry.writer.write((writing) => writing.addAnswer(answer))
  const bytes = await file('docx')
  const rows = tableOf(bytes)
  const by = (one: readonly string[]) => one.toSorted()
  expect(rows[0]).toEqual(['Nr.', 'Subjekti', 'Komenti', 'Qëndrimi', 'Arsyetimi'])
  expect(rows[1]).toEqual(['1  Hyrje'])
  expect(by(rows.slice(2, 4).map((row) => row.slice(1).join(' | ')))).toEqual([
    'A. B. | Po. | U pranua pjesërisht | Sepse.',
    'Shoqata "A" | Hyrje më e shkurtër. | Zgjidhni | ',
  ])
  expect(rows[4]).toEqual(['3.1'])
  expect(rows[5]?.slice(1)).toEqual(['Qytetar/e', 'Çerdhe në çdo zonë.\nEdhe <këtu> & atje.', 'Zgjidhni', ''])
  const numbers = rows.filter((row) => row.length === 5).map(([number = '']) => number)
  expect(numbers.slice(1).map((number) => number.split('\n')[0])).toEqual(['1', '2', '3'])
  for (const code of [later, first, named]) expect(numbers.join('\n')).toContain(code)
  const text = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  expect(text).toContain(`<w:tag w:val="zeri-${first}"/>`)
  expect(text).toContain('<w:tblHeader/>')
  expect(text).toContain('w:orient="landscape"')
  expect(text).toContain('Pa vërejtje: 1')
  expect(text).not.toContain('zeri-table')
})

test('thousands of rows hold nobody up for long', async () => {
  const row = {
    kind: '',
    subject: 'Qytetar/e',
    comment: 'Më shumë drita. '.repeat(20),
    verdict: '',
    reason: '',
  }
  const rows = Array.from({ length: 5000 }, (_, at) => ({ ...row, at, code: 'K7RA-4MXT' }))
  const table = {
    title: 'T',
    lines: [],
    heads: ['a', 'b', 'c', 'd', 'e'],
    verdicts: ['po'],
    choose: '?',
    below: [],
  }
  const used = process.cpuUsage()
  const bytes = await printTable({ ...table, groups: [{ part: '1', rows }] })
  const { user, system } = process.cpuUsage(used)
  expect(tableOf(Buffer.from(bytes))).toHaveLength(5002)
  expect((user + system) / 1e6).toBeLessThan(3)
})
