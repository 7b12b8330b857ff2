/** Word documents become trees: by styles, with the numbers Word prints, as they stand once changes are accepted. */
import { expect, test } from 'vitest'
import { readDocx } from '../../src/drafts/docx/read-docx.ts'
import { outline } from '../../src/drafts/outline.ts'
import { draftOf } from '../../src/drafts/read-draft.ts'
import { call, level, list, para, run, shape, table, word, type WordPieces } from '../support/word.ts'
import { sketch, tree } from './sketch.ts'

function read(pieces: WordPieces): string {
  const { lines, notes } = readDocx(word(pieces))
  return sketch(draftOf({ outline: outline(lines), notes, unmarked: [], leftOut: [] }, 'sq'))
}

function texts(body: string, more: Omit<WordPieces, 'body'> = {}): readonly string[] {
  return readDocx(word({ body, ...more })).lines.flatMap((line) =>
    typeof line === 'string' ? [line] : line.lines,
  )
}

const CHAPTERS =
  shape(1, level(0, 'upperRoman', 'KREU %1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')) + list(1, 1)
const POINTS = shape(2, level(0, 'lowerLetter', '%1)') + level(1, 'lowerRoman', '%2.')) + list(2, 2)
const ANEW = list(3, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')

test('a strategy with numbered headings, lists, a table and a footnote is the tree that Word shows', () => {
  const body = [
    para('Strategjia e Rinisë 2025–2030', 'Titull'),
    para('Hyrje\t3', 'PL1'),
    para('1.1 Qëllimi\t4', 'PL2'),
    para('Drafti i parë për konsultim.'),
    para('Të përgjithshme', 'Titulli1', { id: 1 }),
    para('Qëllimi', 'Titulli2', { id: 1, level: 1 }),
    para(`${run('Strategjia u hap dyer të rinjve')}${call(2)}${run(' në çdo njësi.')}`),
    para('të mësojnë;', '', { id: 2 }),
    para('të punojnë:', '', { id: 2 }),
    para('në bashki,', '', { id: 2, level: 1 }),
    para('në ndërmarrje;', '', { id: 2, level: 1 }),
    para('të vendosin.', '', { id: 2 }),
    para('Fushat', 'Titulli2', { id: 1, level: 1 }),
    para('Çdo fushë ka masat e veta.'),
    para('arsimi;', '', { id: 3 }),
    para('shëndeti.', '', { id: 3 }),
    para('Zbatimi', 'Titulli1', { id: 1 }),
    para('Bashkia zbaton strategjinë.'),
    table([
      ['Masa', 'Viti', 'Kostoja'],
      ['Qendra rinore', '2026', '1 200 000 lekë'],
    ]),
  ].join('')
  expect(read({ body, lists: CHAPTERS + POINTS + ANEW, notes: { 2: 'Burimi: censusi i vitit 2023.' } }))
    .toBe(tree`
    – Drafti i parë për konsultim.
    Kreu I «Të përgjithshme»
      1.1 «Qëllimi» Strategjia u hap … në çdo njësi.
        ^ Burimi: censusi i vitit 2023.
        1.1.a të mësojnë;
        1.1.b të punojnë:
          1.1.b.i në bashki,
          1.1.b.ii në ndërmarrje;
        1.1.c të vendosin.
      1.2 «Fushat» Çdo fushë ka masat e veta.
        1.2.a arsimi;
        1.2.b shëndeti.
    Kreu II «Zbatimi» Bashkia zbaton strategjinë. … 200 000 lekë
  `)
})

test('the title is told apart, and is no part', () => {
  const body =
    para('Plani Vendor', 'Titull') + para('i Rinisë', 'Titull') + para('Hyrje', 'Titulli1') + para('Tekst.')
  expect(readDocx(word({ body })).title).toBe('Plani Vendor i Rinisë')
  expect(read({ body })).toBe('– «Hyrje» Tekst.')
})

test('a table is a row a line, its cells apart; a cell that continues the one above is empty', () => {
  const merged = '<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>'
  const body = `${table([
    ['Masa', 'Viti', 'Lekë'],
    ['Qendra\nrinore', '2026', '12'],
  ])}<w:tbl><w:tr>${merged}<w:tc>${para('b')}</w:tc></w:tr></w:tbl>`
  expect(texts(body)).toEqual(['Masa | Viti | Lekë', 'Qendra rinore | 2026 | 12', '| b'])
})

test('a row that begins like a point is none', () => {
  const body =
    para('Hyrje', 'Titulli1') +
    table([
      ['1. Masa', 'a'],
      ['2. Masa', 'b'],
      ['3. Masa', 'c'],
    ])
  expect(read({ body })).toBe('– «Hyrje» 1. Masa | … Masa | c')
})

test('changes count as accepted: inserted and moved text stays, deleted text, rows and paragraph ends go', () => {
  const gone = '<w:del w:id="1"><w:r><w:delText>Ministria </w:delText></w:r></w:del>'
  const come = `<w:ins w:id="2">${run('Bashkia ')}</w:ins>`
  const moved = `<w:moveFrom w:id="3">${run('këtu')}</w:moveFrom>`
  const joined = `<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>${run('vendos dhe')}</w:p>`
  const row = `<w:tbl><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc>${para('jo')}</w:tc><w:tc>${para('jo')}</w:tc></w:tr><w:tr><w:tc>${para('po')}</w:tc><w:tc>${para('po')}</w:tc></w:tr></w:tbl>`
  const body = `${para(`${gone}${come}${run('vendos.')}`)}${joined}${para(`${moved}${run(' paguan.')}`)}${row}`
  expect(texts(body)).toEqual(['Bashkia vendos.', 'vendos dhe paguan.', 'po | po'])
})

test('what the page does not show is not read: hidden text, field codes, comments, the second way to draw a box', () => {
  const field =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref12</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
  const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
  const box = (text: string): string =>
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${para(text)}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${para(text)}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  const body = para(
    `${run('Shih ')}${field}${run('pjesën 3')}${end}${run(' fshehur', '<w:vanish/>')}<w:r><w:commentReference w:id="0"/></w:r>${box('Në kuti.')}`,
  )
  expect(texts(body)).toEqual(['Shih pjesën 3', 'Në kuti.'])
})

test('a table of contents is no text, whether a field or a block of Word', () => {
  const toc = (inside: string): string =>
    `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`
  const begin =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
  const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
  const body = [
    toc(para('Përmbajtja') + para('Hyrje 3')),
    para(`${begin}${run('Fushat 5')}`),
    para(run('Zbatimi 9')),
    para(`${end}${run('Pas saj.')}`),
  ].join('')
  expect(texts(body)).toEqual(['Pas saj.'])
})

test('boxes to tick are seen in each of the ways Word makes them', () => {
  const legacy = (checked: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>${checked}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const symbol = (code: string): string => `<w:r><w:sym w:font="Wingdings" w:char="${code}"/></w:r>`
  const modern =
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>'
  const rows = [legacy('<w:checked/>'), legacy(''), symbol('F0FE'), symbol('F0A8'), modern]
  expect(texts(rows.map((row) => para(`${row}${run(' po')}`)).join(''))).toEqual([
    '☒ po',
    '☐ po',
    '☒ po',
    '☐ po',
    '☒ po',
  ])
})

test('letters, figures and restarts of lists are those Word prints', () => {
  const all =
    shape(5, level(0, 'upperLetter', '%1.') + level(1, 'decimalZero', '%1-%2') + level(2, 'bullet', '')) +
    list(5, 5)
  const item = (at: number): string => para('x', '', { id: 5, level: at })
  expect(texts([0, 1, 1, 2, 0, 1].map(item).join(''), { lists: all })).toEqual([
    'A. x',
    'A-01 x',
    'A-02 x',
    '• x',
    'B. x',
    'B-01 x',
  ])
})

test('a style that is based on a heading is one; numbering may come from the style', () => {
  const moreStyles =
    '<w:style w:type="paragraph" w:styleId="Neni"><w:name w:val="Neni im"/><w:basedOn w:val="Titulli2"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
  const lists = shape(7, level(0, 'decimal', 'Neni %1')) + list(7, 7)
  const body = [
    para('KREU I', 'Titulli1'),
    para('DISPOZITA TË PËRGJITHSHME', 'Titulli1'),
    para('Objekti', 'Neni'),
    para('Ky ligj rregullon konsultimin.'),
    para('', 'Neni'),
    para('Qëllimi', 'Neni'),
    para('Të dëgjohen qytetarët.'),
  ].join('')
  expect(read({ body, lists, moreStyles })).toBe(tree`
    Kreu I «DISPOZITA TË PËRGJITHSHME»
      Neni 1 «Objekti» Ky ligj rregullon konsultimin.
      Neni 3 «Qëllimi» Të dëgjohen qytetarët.
    ? missing_number Neni 3
  `)
})

test('without any heading style the numbers that are typed make the tree', () => {
  const body = [
    'Neni 1',
    'Objekti',
    'Ky ligj rregullon.',
    'Neni 2',
    'Parimet',
    'Parimet janë:',
    'a) hapja;',
    'b) koha.',
  ]
  expect(read({ body: body.map((line) => para(line)).join('') })).toBe(tree`
    Neni 1 «Objekti» Ky ligj rregullon.
    Neni 2 «Parimet» Parimet janë:
      Neni 2.a hapja;
      Neni 2.b koha.
  `)
})

test('typed articles stand inside the chapters that only the style shows', () => {
  const body = [
    para('Rinia', 'Titulli1'),
    para('Neni 1'),
    para('Të rinjtë vendosin.'),
    para('Neni 2'),
    para('Bashkia paguan.'),
    para('Sporti', 'Titulli1'),
    para('Neni 3'),
    para('Fushat janë të hapura.'),
  ].join('')
  expect(read({ body })).toBe(tree`
    – «Rinia»
      Neni 1 Të rinjtë vendosin.
      Neni 2 Bashkia paguan.
    – «Sporti»
      Neni 3 Fushat janë të hapura.
  `)
})

test('another programme’s prefixes, UTF-16 and the strict names mean the same', () => {
  const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
  const xml = `<?xml version="1.0" encoding="UTF-16"?><ns0:document xmlns:ns0="${strict}"><ns0:body><ns0:p><ns0:r><ns0:t>Çdo gjë &amp; më shumë &#x2013; &#235;</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')])
  const { lines } = readDocx(word({ body: '', replaced: { 'word/document.xml': bytes } }))
  expect(lines).toEqual([{ kind: 'paragraph', lines: ['Çdo gjë & më shumë – ë'] }])
})
