/** The export of comments: its columns, every letter, no formulas, page by page. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { exportComments } from '../../src/reports/export-comments.ts'
import { formulaSafe, fromFormulaSafe } from '../../src/reports/formula-safe.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
  spokenBy,
} from '../support/desk.ts'
import { voiceNote } from '../support/sent-files.ts'

const COLUMNS =
  'receipt,kind,consultation,draft_version,section_number,section_title,quote,text,translation,' +
  'transcript,transcript_state,attachments,language,municipality,unit,theme,author_kind,organisation,name_published,channel,mode,' +
  'source,submitted_at,status,verdict,answer,answered_at,registry_number,group,moderation'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
})
afterEach(() => desk.close())

async function file(format: 'csv' | 'json'): Promise<string> {
  const chunks: string[] = []
  const order = { consultation: open.id, format, at: desk.clock.iso() }
  for await (const chunk of exportComments(desk.registry.reader, order)) chunks.push(chunk)
  return chunks.join('')
}

// A reader by the letter of RFC 4180, so that the writer is not asked about itself.
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (let at = 0; at < text.length;) {
    const quoted = /"((?:[^"]|"")*)"/y
    const plain = /[^",\r\n]*/y
    const cell = text[at] === '"' ? quoted : plain
    cell.lastIndex = at
    const found = cell.exec(text)
    if (found === null) throw new Error(`no cell at ${at}`)
    rows.at(-1)?.push(text[at] === '"' ? (found[1] ?? '').replaceAll('""', '"') : found[0])
    at = cell.lastIndex
    if (text[at] === ',') at += 1
    else if (text.startsWith('\r\n', at)) {
      at += 2
      if (at < text.length) rows.push([])
    } else if (at < text.length) throw new Error(`a cell ends in ${JSON.stringify(text[at])}`)
  }
  return rows
}

const HARD_TEXTS = [
  "=cmd|' /C calc'!A0",
  '+355',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1＋1',
  ' =1',
  '\u200B=1',
  '\uFEFF=1',
  "'=1",
  "'quoted'",
  'a "quote", a comma; a semicolon',
  'one\ntwo',
  'one\rtwo',
  'one\r\ntwo',
  '"',
  '👩‍👩‍👧 ë e\u0308',
  '\u202Emajtas\u202C \u2066x\u2069',
  'a,',
  'Zalgo Z\u0351\u036B\u0343',
]

test('the columns of the contract, with a byte order mark, and what stands in them', async () => {
  const author = { kind: 'organisation', organisation: 'Shoqata "A", B' } as const
  const said = comment(desk, open, { part: open.parts[1] ?? '', text: 'Po', author, name: 'A. B.' })
  const receipt = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), said))
  const id = (await desk.registry.reader.submissionByReceipt(receipt))?.submission.id ?? ''
  const answeredAt = '2026-11-03T09:00:00.000Z'
  await desk.registry.writer.write((writing) =>
    writing.addAnswer({
      submission: id,
      verdict: 'partly',
      text: { en: 'Partly', sq: 'Pjesërisht' },
      answeredAt,
    }),
  )
  const csv = await file('csv')
  expect(csv.startsWith(`\uFEFF${COLUMNS}\r\n`)).toBe(true)
  const [names = [], row = [], ...more] = readCsv(csv.slice(1))
  expect(more).toEqual([])
  const cells = Object.fromEntries(names.map((name, at) => [name, row[at]]))
  const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
  const expected = {
    receipt,
    kind: 'comment',
    consultation: open.id,
    draft_version: '1',
    section_number: '3',
    section_title: 'Fushat e veprimit',
    text: 'Po',
    language: 'sq',
    author_kind: 'organisation',
    organisation: 'Shoqata "A", B',
    name_published: 'A. B.',
    channel: 'web',
    mode: 'self',
    submitted_at: desk.clock.iso(),
    status: 'answered',
    verdict: 'partly',
    answer: 'Pjesërisht',
    answered_at: answeredAt,
  }
  expect(filled).toEqual(expected)
  const json: unknown = JSON.parse(await file('json'))
  expect(json).toEqual([cells])
})

test('a voice: its text beside what was typed, where the transcript stands at that moment, the Albanian, the files', async () => {
  await seat(desk, 'staff', 'moderator', open.organisation)
  const author = caller('author')
  const typed = async (seed: number, text: string, translation: string | null = null) => {
    const voice = await desk.registry.reader.file(await spokenBy(desk, 'author', open, seed))
    const submission = voice?.submission ?? ''
    if (text !== '')
      await desk.keepTranscript(intend(desk), caller('staff'), { submission, text, translation })
    return (await desk.registry.reader.submission(submission)) ?? expect.fail('nothing was recorded')
  }
  const waits = await typed(1, '')
  const unclear = await typed(2, '')
  await desk.markUnclear(intend(desk), caller('staff'), unclear.id)
  const confirmed = await typed(3, 'Edhe trotuare.')
  await desk.confirmTranscript(intend(desk), author, { code: confirmed.receipt, text: null })
  const late = await typed(4, 'Naj amen buti.', 'Nuk ka punë.')
  desk.clock.set('2026-11-07T08:59:59.000Z')
  const fresh = await typed(5, 'Më shumë ujë.')
  const { key } = intend(desk)
  await desk.files.uploads.put(key, voiceNote(6))
  await desk.keepFile(intend(desk, { key }), author, { medium: 'voice', ref: key, name: '' })
  const both = comment(desk, open, { text: 'E shkruar.', files: [key] })
  const mixed = receiptOf(await desk.recordSubmission(intend(desk), author, both))
  const found = (await desk.registry.reader.submissionByReceipt(mixed))?.submission.id ?? ''
  const said = { submission: found, text: '=E thënë.', translation: null }
  await desk.keepTranscript(intend(desk), caller('staff'), said)
  const wanted = [
    [waits.receipt, '', 'waiting', ''],
    [unclear.receipt, '', 'unclear', ''],
    [confirmed.receipt, 'Edhe trotuare.', 'confirmed', ''],
    [late.receipt, 'Naj amen buti.', 'typed', 'Nuk ka punë.'],
    [fresh.receipt, 'Më shumë ujë.', 'typed', ''],
    [mixed, 'E shkruar.\n=E thënë.', 'typed', ''],
  ]
  const columns = ['receipt', 'text', 'transcript_state', 'translation']
  const check = async () => {
    const [names = [], ...rows] = readCsv((await file('csv')).slice(1))
    const cells = rows.map((row) => columns.map((name) => row[names.indexOf(name)]))
    expect(new Set(cells.map(String))).toEqual(new Set(wanted.map(String)))
    expect(cells).toHaveLength(wanted.length)
    const listed = JSON.parse(await file('json')) as Record<string, string>[]
    expect(new Set(listed.map((line) => columns.map((name) => line[name]).join()))).toEqual(
      new Set(wanted.map(String)),
    )
    expect(listed.map(({ receipt, attachments }) => attachments === `zeri-${receipt}-1.ogg`)).not.toContain(
      false,
    )
  }
  await check()
  desk.clock.set('2026-11-07T09:00:00.000Z')
  wanted[3] = [late.receipt, 'Naj amen buti.', 'unconfirmed', 'Nuk ka punë.']
  await check()
})

test('no formula, no shifted column, every letter there: CSV once undone, JSON as it is', async () => {
  for (const text of HARD_TEXTS) {
    await desk.recordSubmission(intend(desk), caller(text), comment(desk, open, { text }))
  }
  await desk.recordSubmission(intend(desk), caller('nul'), comment(desk, open, { text: '\0=1\0\uD800' }))
  const texts = [...HARD_TEXTS, '\uFFFD=1\uFFFD\uFFFD'].toSorted()
  const rows = readCsv((await file('csv')).slice(1))
  const width = COLUMNS.split(',').length
  expect(rows.map((row) => row.length)).toEqual(rows.map(() => width))
  const cells = rows.slice(1).map((row) => row[7] ?? '')
  expect(cells.filter((cell) => /^[\s\p{Cf}\uFFFD]*[=+\-@＝＋－＠\t\r\n]/u.test(cell))).toEqual([])
  expect(cells.map(fromFormulaSafe).toSorted()).toEqual(texts)
  const json = JSON.parse(await file('json')) as { text: string }[]
  expect(json.map(({ text }) => text).toSorted()).toEqual(texts)
})

test('whatever is written can be read again to the letter', () => {
  const nasty = fc.array(fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', '\n', '\0', '\u200B', 'a', '＝'))
  fc.assert(
    fc.property(
      fc.oneof(
        nasty.map((letters) => letters.join('')),
        fc.string(),
      ),
      (text) => {
        expect(fromFormulaSafe(formulaSafe(text))).toBe(text)
        expect(formulaSafe(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r\n\0]/)
      },
    ),
    { numRuns: 500 },
  )
})

test('nothing said is a file with its head, or an empty list', async () => {
  expect(await file('csv')).toBe(`\uFEFF${COLUMNS}\r\n`)
  expect(JSON.parse(await file('json'))).toEqual([])
})

test('many are written page by page, each once, with progress, and others get their turn', async () => {
  const receipt = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open)))
  const first = (await desk.registry.reader.submissionByReceipt(receipt))?.submission
  if (first === undefined) throw new Error('not recorded')
  const more = 4100
  await desk.registry.writer.write(async (writing) => {
    for (let at = 0; at < more; at += 1) {
      const id = String(at).padStart(16, '0')
      await writing.addSubmission({ ...first, id, receipt: id, textHash: id, text: `${at}` })
    }
  })
  const progress: [number, number][] = []
  const order = { consultation: open.id, format: 'csv', at: desk.clock.iso() } as const
  const seen: string[] = []
  let turns = 0
  const ticking = setInterval(() => (turns += 1), 1)
  for await (const chunk of exportComments(desk.registry.reader, order, (written, of) =>
    progress.push([written, of]),
  )) {
    seen.push(...chunk.split('\r\n').filter((line) => line !== ''))
  }
  clearInterval(ticking)
  expect(new Set(seen).size).toBe(more + 2)
  expect(seen).toHaveLength(more + 2)
  expect(progress.at(-1)).toEqual([more + 1, more + 1])
  expect(progress.length).toBeGreaterThan(10)
  expect(turns).toBeGreaterThan(3)
})
