/** The door for files: what is read, by what it is told, and what is refused with which sentence. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Language } from '../../dialogs/nouns/ids.ts'
import { formatOf } from '../../src/drafts/file/format.ts'
import { parserOf, type ReadFile } from '../../src/drafts/file/parse.ts'
import { LIMITS, readDraftFile, whyKey } from '../../src/drafts/read-file.ts'
import { makeWords } from '../../src/words.ts'
import { column, pdf } from '../support/pdf.ts'
import { para, word } from '../support/word.ts'
import { zip } from '../support/zip.ts'
import { sketch, tree } from './sketch.ts'

const folder = mkdtempSync(join(tmpdir(), 'zeri-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TEXT =
  'Neni 1\nObjekti\n\nKy ligj rregullon konsultimin publik.\n\nNeni 2\nQëllimi\n\nTë dëgjohen qytetarët.\n'
const TREE = tree`
  Neni 1 «Objekti» Ky ligj rregullon konsultimin publik.
  Neni 2 «Qëllimi» Të dëgjohen qytetarët.
`

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** What the reading process does with bytes, in this one. */
async function parsed(bytes: Buffer): Promise<ReadFile> {
  const parse = await parserOf(formatOf(bytes))
  return parse('sq')
}

async function formatAndTree(input: Uint8Array | string): Promise<string> {
  const answer = await readDraftFile(input, 'sq')
  return answer.kind === 'refused' ? answer.why : `${answer.format}\n${sketch(answer.draft)}`
}

const wordText = word({
  body: TEXT.split('\n')
    .map((line) => para(line))
    .join(''),
})
const pdfText = pdf([
  [
    ...column(['Neni 1', 'Objekti'], { x: 70, y: 780, bold: true }),
    ...column(['Ky ligj rregullon konsultimin publik.'], { x: 70, y: 745 }),
    ...column(['Neni 2', 'Qëllimi'], { x: 70, y: 710, bold: true }),
    ...column(['Të dëgjohen qytetarët.'], { x: 70, y: 675 }),
  ],
])

describe('the format is told by content', () => {
  test.each<[string, Buffer]>([
    ['docx', wordText],
    ['pdf', pdfText],
    ['txt', Buffer.from(TEXT)],
    ['txt', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['txt', Buffer.from(TEXT, 'latin1')],
    ['md', Buffer.from(TEXT.replaceAll(/^Neni (\d)\n(.*)/gmu, '# Neni $1 $2'))],
  ])('%s', async (format, bytes) => {
    expect(await formatAndTree(bytes)).toBe(`${format}\n${TREE}`)
  })

  test('whatever the file is called', async () => {
    expect(await formatAndTree(file('ligji.pdf', wordText))).toBe(`docx\n${TREE}`)
    expect(await formatAndTree(file('ligji.docx', TEXT))).toBe(`txt\n${TREE}`)
  })

  test.each<[string, Buffer | string]>([
    [
      'a programme named .pdf',
      Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003'), Buffer.alloc(4000, 0x90)]),
    ],
    ['a picture', Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(3000, 7)])],
    [
      'a drawing',
      '<svg xmlns="http://www.w3.org/2000/svg"><text>Ky ligj rregullon konsultimin.</text></svg>',
    ],
    [
      'a page that is a PDF further down',
      `<html><body>Ky ligj rregullon.</body></html>\n${pdfText.toString('latin1')}`,
    ],
    [
      'the test file of virus scanners',
      String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`,
    ],
    ['a typesetter’s file', String.raw`{\rtf1\ansi Ky ligj rregullon konsultimin.}`],
    ['an old Word file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])],
    ['an archive in an archive', zip([{ name: 'brenda.zip', bytes: wordText }])],
    ['a workbook', workbook()],
  ])('%s is refused', async (_what, bytes) => {
    await expect(parsed(Buffer.from(bytes))).rejects.toMatchObject({ why: 'not_a_document' })
  })

  test('and so is, at the door, what is only called a document', async () => {
    const programme = file('dokument.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000, 0x90)]))
    expect(await formatAndTree(programme)).toBe('not_a_document')
  })
})

describe('what cannot be read is refused with one code', () => {
  test('a file without words is empty: nothing in it, white space, a scan', async () => {
    const wordless = [Buffer.alloc(0), Buffer.from('\n \n\t'), pdf([[]]), word({ body: para('') })]
    for (const bytes of wordless) await expect(parsed(bytes)).rejects.toMatchObject({ why: 'empty' })
    expect(await formatAndTree(pdf([[]]))).toBe('empty')
  })

  test('a file locked with a password is encrypted: PDF, Word, an entry of the archive', async () => {
    const key = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`
    expect(
      await formatAndTree(pdf([column([TEXT], { x: 70, y: 700 })], { trailer: `${key} /ID [<00> <00>]` })),
    ).toBe('encrypted')
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    const entry = zip([{ name: '_rels/.rels', bytes: 'x', encrypted: true }])
    for (const bytes of [locked, entry])
      await expect(parsed(bytes)).rejects.toMatchObject({ why: 'encrypted' })
  })

  test('21 MB are refused before anything is read, bytes and path', async () => {
    const big = Buffer.alloc(21 * 1024 * 1024, 'a')
    const path = file('i-madh.txt', big)
    const began = performance.now()
    expect(await readDraftFile(big, 'sq')).toEqual({ kind: 'refused', why: 'too_big' })
    expect(await readDraftFile(path, 'sq')).toEqual({ kind: 'refused', why: 'too_big' })
    // No process starts in this time, let alone reads.
    expect(performance.now() - began).toBeLessThan(300)
  })

  test('what is no file is refused without waiting for it', async () => {
    const pipe = join(folder, 'gyp')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    for (const path of [folder, pipe, '/dev/zero']) {
      expect(await readDraftFile(path, 'sq')).toEqual({ kind: 'refused', why: 'not_a_document' })
    }
  })

  test('a path that is not there throws what the file system says', async () => {
    await expect(readDraftFile(join(folder, 'mungon.docx'), 'sq')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('each code has one sentence in each language', () => {
    const words = makeWords()
    const codes = [
      'too_big',
      'not_a_document',
      'damaged',
      'too_slow',
      'too_much_memory',
      'empty',
      'encrypted',
    ] as const
    for (const language of Language.options) {
      const said = codes.map((why) => words.text(language, whyKey(why)))
      expect(new Set(said).size).toBe(codes.length)
      expect(said[0]).toContain('20 MB')
    }
  })
})

test('files beyond two wait their turn, and their time has not begun', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => readDraftFile(wordText, 'sq', { ...LIMITS, ms: 6000 })),
  )
  expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'read'))
})

test('a strategy of 120 pages is read in a few seconds', async () => {
  const sentence =
    'Bashkia harton planin e përfshirjes dhe e miraton në këshill pas konsultimit me qytetarët.'
  const chapter = (at: number): string =>
    para(`Kreu ${at}`, 'Titulli1') + Array.from({ length: 30 }, () => para(`${sentence} `.repeat(6))).join('')
  const began = performance.now()
  const read = await readDraftFile(
    word({ body: Array.from({ length: 40 }, (_, at) => chapter(at + 1)).join('') }),
    'sq',
  )
  expect(read.kind === 'read' && read.draft.parts.length).toBe(40)
  const set = Array.from({ length: 120 }, (_, at) =>
    column([`${at + 1}. Kreu`, ...Array.from({ length: 45 }, () => sentence)], { x: 60, y: 790 }),
  )
  expect((await readDraftFile(pdf(set), 'sq')).kind).toBe('read')
  expect(performance.now() - began).toBeLessThan(9000)
})

/** An Excel file whose sheet says it is as large as a sheet can be. */
function workbook(): Buffer {
  const link = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  const sheet = '<worksheet><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>'
  return zip([
    {
      name: '_rels/.rels',
      bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${link}" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', bytes: '<workbook/>' },
    { name: 'xl/worksheets/sheet1.xml', bytes: sheet },
  ])
}
