/** The table of comments comes back from Word or a spreadsheet: what changed is told, all of it is taken in or none. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { answersOf } from '../../src/answers/apply.ts'
import { differencesOf, type Differences } from '../../src/answers/differences.ts'
import { readTable } from '../../src/answers/read-table.ts'
import { verdictReader } from '../../src/answers/verdict-words.ts'
import { formatOf } from '../../src/drafts/file/format.ts'
import { parserOf } from '../../src/drafts/file/parse.ts'
import { readDraftFile, type ReadDraftFile } from '../../src/drafts/read-file.ts'
import { commentsFile } from '../../src/reports/comments-file.ts'
import { CODES, knownConsultation } from '../support/answer-table.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
} from '../support/desk.ts'
import { zip } from '../support/zip.ts'

const EDITED = readFileSync(join(import.meta.dirname, 'edited-by-libreoffice.docx'))
const [LIGHTS = '', FUND = '', WORDING = '', NURSERY = '', , HOMES = ''] = CODES

let desk: Desk
let id: string
beforeEach(async () => {
  desk = await openDesk()
  id = (await knownConsultation(desk)).id
})
afterEach(() => desk.close())

/** Reads in this process: starting another for every damage would take long, and is tested elsewhere. */
const readHere: ReadDraftFile = async (input, language) => {
  const parse = await parserOf(formatOf(Buffer.from(input)))
  return { kind: 'read', ...(await parse(language)) }
}

async function compare(bytes: Uint8Array, read = readHere): Promise<Differences> {
  const table = await readTable(bytes, desk.announcing.words, read)
  if (table.kind === 'refused') throw new Error(table.why)
  const { reader } = desk.registry
  return differencesOf(reader, desk.announcing.words, table.rows, { consultation: id, at: desk.clock.iso() })
}

async function written(format: 'csv' | 'docx'): Promise<Buffer> {
  const pieces: Buffer[] = []
  const order = { consultation: id, format, at: desk.clock.iso() }
  for await (const piece of commentsFile(desk.registry.reader, desk.announcing.words, order))
    pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** The edited document with its body changed as nobody should. */
function changed(change: (body: string) => string): Buffer {
  const files = unzipSync(EDITED)
  return zip(
    Object.entries(files).map(([name, bytes]) => ({
      name,
      bytes: name === 'word/document.xml' ? change(strFromU8(bytes)) : Buffer.from(bytes),
    })),
  )
}

const ROW = /<w:tr(?: [^>]*)?>.*?<\/w:tr>/gsu

async function answered(code: string) {
  const found = await desk.registry.reader.submissionByReceipt(code)
  return found?.answer === undefined ? undefined : { verdict: found.answer.verdict, text: found.answer.text }
}

const told = ({ fresh }: Differences) =>
  fresh.map(({ code, verdict, reason, body }) => [code, verdict, reason, body])

const GIVEN = [
  [LIGHTS, 'accepted', '', null],
  [FUND, 'not_accepted', 'Fondi mbahet nga Ministria e Financave.\n\nShihni raportin e vitit.', null],
  [WORDING, 'partly', 'Kushtet hiqen; “çdo prind” mbetet në ligj.', null],
  [HOMES, 'forwarded', 'Banesat janë detyrë e bashkisë.', 'Bashkia e provës'],
]

test('what LibreOffice saved: every answer by its code, the empty row left, taken in once and told to each author', async () => {
  const found = await compare(EDITED, readDraftFile)
  expect(found.damaged).toEqual([])
  expect(told(found)).toEqual(GIVEN)
  expect(found).toMatchObject({ changed: [], unchanged: 0, empty: 1 })
  expect(await desk.applyAnswers(OPERATOR, id, answersOf(found))).toEqual({
    kind: 'applied',
    answers: 4,
    waiting: 0,
  })
  expect(await answered(FUND)).toEqual({ verdict: 'not_accepted', text: { sq: GIVEN[1]?.[2] } })
  expect(await answered(NURSERY)).toBeUndefined()
  expect(await desk.registry.reader.countDeliveries('due')).toBe(4)
  const again = await compare(EDITED)
  expect(again).toMatchObject({ fresh: [], changed: [], unchanged: 4, empty: 1, damaged: [] })
})

test('rows in another order and lines added between are the same answers', async () => {
  const shuffled = changed((body) => {
    const [head = '', ...rows] = body.match(ROW) ?? []
    return body.replace([head, ...rows].join(''), [...rows.toReversed(), head].join(''))
  })
  expect(shuffled.equals(EDITED)).toBe(false)
  const found = await compare(shuffled)
  expect(found.damaged).toEqual([])
  expect(told(found).toReversed()).toEqual(GIVEN)
  expect(found.mark).toBe((await compare(EDITED)).mark)
})

test('each damage is named by its row and code', async () => {
  const other = await openedConsultation(desk, 'Bashkia tjetër')
  const elsewhere = receiptOf(
    await desk.recordSubmission(intend(desk), caller('elsewhere'), comment(desk, other)),
  )
  const damages: readonly (readonly [(body: string) => string, object])[] = [
    [(body) => body.replace(LIGHTS, `${LIGHTS.slice(0, 8)}2`), { at: 1, problem: 'unknown_code' }],
    [(body) => body.replace(LIGHTS, ''), { at: 1, code: '', problem: 'no_code' }],
    [(body) => body.replace(LIGHTS, FUND), { at: 1, code: FUND, problem: 'code_twice' }],
    [(body) => body.replace(LIGHTS, elsewhere), { at: 1, code: elsewhere, problem: 'other_consultation' }],
    [(body) => body.replace('pa frikë', 'me frikë'), { at: 1, code: LIGHTS, problem: 'comment_altered' }],
    [(body) => body.replace('Nuk pranohet', 'Ndoshta'), { at: 2, code: FUND, problem: 'unknown_verdict' }],
    [(body) => body.replace('Nuk pranohet', ''), { at: 2, code: FUND, problem: 'no_verdict' }],
    [(body) => body.replace(/Kushtet hiqen[^<]*/u, ''), { at: 3, code: WORDING, problem: 'no_reason' }],
    [(body) => body.replaceAll('Bashkia e provës', ':'), { at: 5, code: HOMES, problem: 'no_body' }],
    [
      (body) => body.replace(/<w:tc>(?:(?!<w:tc>).)*?Kushtet hiqen.*?<\/w:tc>/su, ''),
      { at: 3, code: WORDING, problem: 'columns' },
    ],
  ]
  for (const [change, expected] of damages) {
    const { damaged } = await compare(changed(change))
    expect(damaged[0], change.toString()).toMatchObject(expected)
  }
})

test('an answer somebody gave meanwhile stops all of them; nothing is half taken in', async () => {
  const found = await compare(EDITED)
  const submission = (await desk.registry.reader.submissionByReceipt(HOMES))?.submission.id ?? ''
  const proposal = {
    submissions: [submission],
    verdict: 'noted',
    text: { sq: 'Po.' },
    body: null,
    seen: [],
  } as const
  await desk.proposeAnswer(intend(desk), OPERATOR, proposal)
  expect(await desk.applyAnswers(OPERATOR, id, answersOf(found))).toEqual({
    kind: 'refused',
    why: 'overtaken',
  })
  expect(await answered(LIGHTS)).toBeUndefined()
  expect(await answered(FUND)).toBeUndefined()
  const again = await compare(EDITED)
  expect(again.changed).toMatchObject([{ code: HOMES, before: { verdict: 'noted', reason: 'Po.' } }])
  expect(again.mark).not.toBe(found.mark)
  expect(await desk.applyAnswers(OPERATOR, id, answersOf(again))).toMatchObject({ answers: 4 })
  expect(await answered(HOMES)).toMatchObject({ verdict: 'forwarded' })
})

test('where answers are approved they wait; the same file does not propose them twice', async () => {
  const consultation = await desk.registry.reader.consultation(id)
  await desk.registry.writer.write((writing) => writing.setApproval(consultation?.organisation ?? '', true))
  const found = await compare(EDITED)
  expect(await desk.applyAnswers(OPERATOR, id, answersOf(found))).toMatchObject({ answers: 4, waiting: 4 })
  expect(await answered(LIGHTS)).toBeUndefined()
  expect(await compare(EDITED)).toMatchObject({ fresh: [], unchanged: 4 })
})

test('nobody without the right takes answers in', async () => {
  const found = await compare(EDITED)
  const nobody = { kind: 'person', conversation: 'nobody' } as const
  expect(await desk.applyAnswers(nobody, id, answersOf(found))).toEqual({
    kind: 'refused',
    why: 'not_allowed',
  })
})

test('CSV as we wrote it and as spreadsheets save it: semicolons, Windows letters, a formula that was none', async () => {
  const lines = (await written('csv')).toString('utf8').slice(1)
  const edit = (text: string) =>
    text.replace(
      new RegExp(`^(${FUND},(?:[^\\n]|\\n(?!.{4}-))*?),received,,,`, 'mu'),
      '$1,received,Pranuar,,',
    )
  const own = await compare(Buffer.from(edit(lines)))
  expect(own).toMatchObject({ damaged: [], empty: 5, fresh: [{ code: FUND, verdict: 'accepted' }] })
  const semicolons = `receipt;verdict;answer\r\n${LIGHTS};Nuk u pranua;"E re; ""e shkurtër"""\r\n`
  const windows = Buffer.from(semicolons, 'latin1')
  const saved = await compare(windows)
  expect(told(saved)).toEqual([[LIGHTS, 'not_accepted', 'E re; "e shkurtër"', null]])
  const refused = await readTable(Buffer.from('a,b\r\n1,2\r\n'), desk.announcing.words, readDraftFile)
  expect(refused).toEqual({ kind: 'refused', why: 'no_table' })
})

test('the table as it leaves, untouched, changes nothing; an answer in it is known again', async () => {
  await desk.applyAnswers(OPERATOR, id, answersOf(await compare(EDITED)))
  const untouched = await compare(await written('docx'))
  expect(untouched).toMatchObject({ fresh: [], changed: [], unchanged: 4, empty: 1, damaged: [] })
})

test('sent where documents are prepared, the table becomes no draft', async () => {
  const consultation = await desk.registry.reader.consultation(id)
  await seat(desk, 'staff', 'coordinator', consultation?.organisation ?? '')
  const { key } = intend(desk)
  await desk.files.uploads.put(key, EDITED)
  const file = { medium: 'document', ref: key, name: 'tabela.docx' } as const
  expect(await desk.keepFile(intend(desk, { key }), caller('staff'), file)).toMatchObject({ kind: 'kept' })
  const sent = { consultation: id, file: key, language: 'sq', replace: true } as const
  expect(await desk.readDocument(intend(desk), caller('staff'), sent)).toMatchObject({
    unread: 'answer_table',
  })
  expect(await desk.registry.reader.draftInMaking(id)).toBeUndefined()
})

test('verdicts are read as people write them', () => {
  const read = verdictReader(desk.announcing.words)
  const accepted = ['U pranua', 'u pranua', 'PRANUAR', ' E pranuar. ', 'Accepted', 'Kabul']
  expect(accepted.map(read)).toEqual(accepted.map(() => 'accepted'))
  const refused = ['Nuk u pranua', 'Nuk pranohet', "S'u pranua", 'Refuzuar', 'Not accepted', 'not_accepted']
  expect(refused.map(read)).toEqual(refused.map(() => 'not_accepted'))
  expect(
    ['Pranuar pjesërisht', 'pranuar pjeserisht', 'U mor shenim', 'Iu përcoll institucionit kompetent'].map(
      read,
    ),
  ).toEqual(['partly', 'partly', 'noted', 'forwarded'])
  expect(['', 'Zgjidhni', 'Choose', 'ndoshta'].map(read)).toEqual(['none', 'none', 'none', 'unknown'])
})
