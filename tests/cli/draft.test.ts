/** Importing a draft from the command line. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { documentText, DOCUMENTS } from '../../src/samples/documents.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { containing } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = await commandLine()
  file(
    'plan.txt',
    '1. Rrugët\n\nRrugët ndriçohen.\n\n1.1 Dritat\n\nDritat janë të reja.\n\n2. Uji\n\nUji vjen.\n',
  )
})
afterEach(() => desk.remove())

function file(name: string, content: string | Buffer): void {
  writeFileSync(join(desk.folder, name), content)
}

const dry = (name: string, ...more: string[]) => desk.zeri('draft', 'import', name, '--dry-run', ...more)

async function planned(): Promise<string> {
  await desk.said('organisation', 'add', 'B')
  return desk.said('consultation', 'create', '--title', 'Plani', '--organisation', 'B')
}

test('--dry-run prints the tree of a real document and stores nothing', async () => {
  file('aleanca.txt', documentText(DOCUMENTS.aleanca))
  const seen = await dry('aleanca.txt')
  expect(seen.code).toBe(0)
  const [tree = ''] = seen.out.split('\n\n')
  const numbers = tree.split('\n').flatMap((line) => /^\s*(\d\S*) /u.exec(line)?.[1] ?? [])
  expect(numbers).toEqual(['1', '2', '3', '3.1', '3.2', '3.3', '3.4', '4', '5', '5.1', '5.2', '6'])
  expect(seen.err).toContain('Nothing was stored.')
  expect(existsSync(join(desk.folder, 'data'))).toBe(false)
})

test('imported with its words, each part has its own', async () => {
  const id = await planned()
  file(
    'words.json',
    JSON.stringify({
      '1': {
        summary: { sq: 'Drita.', en: 'Light.' },
        question: { sq: 'Ku mungon?', en: 'Where is it missing?' },
      },
      '1.1': { title: { sq: 'Drita të reja' }, question: { sq: 'Sa?' } },
    }),
  )
  const imported = await desk.zeri(
    'draft',
    'import',
    'plan.txt',
    '--consultation',
    id,
    '--words',
    'words.json',
  )
  expect(imported).toMatchObject({ code: 0, out: '' })
  expect(imported.err).toContain('Parts without summary and question: 1;')
  expect(imported.err).toContain('Imported as version 1, which people read from now on. Parts: 3.')
  expect((await desk.zeri('draft', 'import', 'plan.txt', '--consultation', id)).err).toContain('version 2')
})

test.each([
  [{ '9': { question: { sq: 'Si?' } } }, 'no part is numbered, or begins with, "9"'],
  [{ '1': { summary: { sq: 'a\nb\nc\nd' } } }, '1 › summary › sq: has more than 3 lines'],
  [{ '1': { question: { sq: 'x'.repeat(121) } } }, '1 › question › sq: has more than 120 letters'],
  [{ '1': { question: { sq: ' ' } } }, '1 › question › sq: is empty'],
  [{ '1': { question: { xx: 'Si?' } } }, '1 › question: Unrecognized key: "xx"'],
  [{ '1': { sumary: { sq: 'x' } } }, '1: Unrecognized key: "sumary"'],
  ['{', 'it is no JSON'],
])('words that do not fit are told: %j', async (words, sentence) => {
  file('words.json', typeof words === 'string' ? words : JSON.stringify(words))
  expect(await dry('plan.txt', '--words', 'words.json')).toMatchObject({
    code: 1,
    out: '',
    err: `words.json cannot be used: ${sentence}.\n`,
  })
})

test('a file that cannot be read is told in one sentence, whatever its name says', async () => {
  file('zero.txt', Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04]))
  file('brochure.pdf', '%PDF-1.7\nnothing of a PDF follows\n')
  file('empty.txt', ' \n\n')
  file('law.docx', Buffer.from('PK\u0003\u0004 no archive at all'))
  const sentences = {
    'nothere.txt': 'There is no file',
    'zero.txt': 'This file cannot be read here.',
    'brochure.pdf': 'The file is damaged.',
    'empty.txt': 'No text was found in the file.',
    'law.docx': 'The file is damaged.',
  }
  for (const [name, sentence] of Object.entries(sentences)) {
    const { code, out, err } = await dry(name)
    expect({ code, out, lines: err.trim().split('\n').length }, name).toEqual({ code: 1, out: '', lines: 1 })
    expect(err).toContain(sentence)
  }
})

test('a consultation plan form shows its fields beside its tree', async () => {
  file(
    'plani.txt',
    readFileSync(join(import.meta.dirname, '../../src/samples/documents/plani-migracioni.sq.txt')),
  )
  const { code, err } = await dry('plani.txt')
  expect(code).toBe(0)
  expect(err).toContain('It is a consultation plan form.')
  expect(err).toContain('Strategjisë Kombëtare për Migracionin')
})

test('UTF-16 and a byte order mark are read as what they say', async () => {
  file(
    'wide.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('1. Rrugët\n\nRrugë.\n', 'utf16le')]),
  )
  file('marked.txt', '\uFEFF1. Rrugët\n\nRrugë.\n')
  for (const name of ['wide.txt', 'marked.txt'])
    expect((await dry(name)).out).toContain('1  Rrugët  (1 bite)\n')
})

test('without a consultation it is a question of usage; with a wrong or a closed one it is told', async () => {
  expect(await desk.zeri('draft', 'import', 'plan.txt')).toMatchObject({ code: 2 })
  const wrong = await desk.zeri('draft', 'import', 'plan.txt', '--consultation', 'nothere')
  expect(wrong).toMatchObject({ code: 1, err: containing('There is no consultation nothere') })
  const id = await planned()
  await desk.said('draft', 'import', 'plan.txt', '--consultation', id)
  await desk.said('consultation', 'open', '--consultation', id, '--closes', '2027-02-01T12:00')
  await desk.said('consultation', 'close', '--consultation', id)
  const closed = await desk.zeri('draft', 'import', 'plan.txt', '--consultation', id)
  expect(closed).toMatchObject({ code: 1, err: 'It is closed; a new version is a new consultation.\n' })
})

test('a document cannot command the terminal it is drawn on', async () => {
  file('evil.txt', '1. Titull\u001B[2J\u202Ekeq\n\nTekst.\n')
  const { out } = await dry('evil.txt')
  for (const mark of ['\u001B', '\u202E']) expect(out).not.toContain(mark)
})

test('--edit leaves it to its coordinator: nobody reads it yet, and another takes its place only when told', async () => {
  const id = await planned()
  const leave = (...more: string[]) =>
    desk.zeri('draft', 'import', 'plan.txt', '--consultation', id, '--edit', ...more)
  expect(await leave()).toMatchObject({ code: 0, out: '', err: containing('It waits for its coordinator') })
  expect(JSON.parse(await desk.said('consultation', 'list', '--json'))).toMatchObject([
    { draftVersion: null },
  ])
  expect(await leave()).toMatchObject({ code: 1, err: containing('--replace') })
  expect(await leave('--replace')).toMatchObject({ code: 0 })
  const wrong = await desk.zeri('draft', 'import', 'plan.txt', '--consultation', 'nothere', '--edit')
  expect(wrong).toMatchObject({ code: 1, err: containing('There is no consultation nothere') })
})
