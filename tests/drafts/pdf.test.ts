/** PDFs become trees from nothing but their layout: sizes, weights, columns, white space, places on the page. */
import { describe, expect, test } from 'vitest'
import { outline } from '../../src/drafts/outline.ts'
import { loadPdf, type PdfText } from '../../src/drafts/pdf/read-pdf.ts'
import { draftOf } from '../../src/drafts/read-draft.ts'
import { column, pdf, type Set as Piece } from '../support/pdf.ts'
import { allParts, sketch, tree } from './sketch.ts'

const readPdf = await loadPdf()

function read(pages: readonly (readonly Piece[])[]): Promise<PdfText> {
  return readPdf(pdf(pages))
}

function drafted({ lines, notes, unmarked, leftOut }: PdfText): ReturnType<typeof draftOf> {
  return draftOf({ outline: outline(lines), notes, unmarked, leftOut }, 'sq')
}

function textsOf(found: PdfText): readonly string[] {
  return allParts(drafted(found).parts).flatMap(({ bites }) => bites.map(({ text }) => text))
}

const LEFT = [
  'Rinia e qytetit ka nevojë për vende ku të mbli-',
  'dhet, të mësojë dhe të punojë. Bashkia do të',
  'hapë qendra rinore në çdo njësi administrative',
  'brenda dy viteve të para të zbatimit.',
  '',
  'Qendrat hapen në shkollat që janë bosh pas',
  'dite, me orar që e vendosin vetë të rinjtë dhe',
  'me një punonjës të paguar nga bashkia.',
]
const RIGHT = [
  'Puna e parë gjendet vështirë. Bashkia do të',
  'paguajë praktikën e gjashtë muajve për njëqind',
  'të rinj në vit.',
  '',
  'Ndërmarrjet që marrin të rinj në praktikë nuk',
  'paguajnë taksën e tabelës për atë vit. Lista',
  'e tyre shpallet çdo shtator në faqen e bash-',
  'kisë dhe në këshillat e njësive.',
]

function foot(page: number): readonly Piece[] {
  return [
    ...column(['BASHKIA E SHEMBULLIT'], { x: 230, y: 815, size: 9 }),
    ...column([`Strategjia e Rinisë | ${page}`], { x: 250, y: 30, size: 9 }),
  ]
}

const TWO_COLUMNS: readonly (readonly Piece[])[] = [
  [
    ...column(['Strategjia e Rinisë', '2025–2030'], { x: 70, y: 780, size: 22, bold: true }),
    ...column(['1. Hyrje'], { x: 70, y: 715, size: 16, bold: true }),
    ...column(
      ['Ky dokument u shkrua me dyqind të rinj të qytetit gjatë një viti pune në të gjitha njësitë'],
      {
        x: 70,
        y: 690,
      },
    ),
    ...column(['administrative'], { x: 70, y: 676 }),
    { x: 139, y: 680, text: '1', size: 6.5 },
    { x: 145, y: 676, text: 'dhe u diskutua në këshillin bashkiak.' },
    ...column(['1.1 Qendrat'], { x: 70, y: 640, size: 13, bold: true }),
    ...column(LEFT, { x: 70, y: 615 }),
    ...column(['1.2 Puna'], { x: 320, y: 640, size: 13, bold: true }),
    ...column(RIGHT, { x: 320, y: 613 }),
    ...column(['1 Regjistri i takimeve mbahet në bashki; shih https://example.org/', 'takime.'], {
      x: 70,
      y: 90,
      size: 8,
    }),
    ...foot(1),
  ],
  [
    ...column(['2. Zbatimi'], { x: 70, y: 780, size: 16, bold: true }),
    ...column(
      [
        'Bashkia zbaton strategjinë dhe raporton çdo vit para këshillit, me shifra dhe me emrat e',
        'përgjegjësve për secilën masë që është lënë pas dore gjatë vitit të kaluar nga drejtoritë e',
      ],
      { x: 70, y: 750 },
    ),
    ...foot(2),
  ],
  [...column(['qytetit dhe nga njësitë administrative.'], { x: 70, y: 780 }), ...foot(3)],
]

describe('a strategy set in two columns', () => {
  test('is the tree its sizes show; running heads and page numbers are no text', async () => {
    const found = await read(TWO_COLUMNS)
    expect(found.title).toBe('Strategjia e Rinisë 2025–2030')
    expect(sketch(drafted(found))).toBe(tree`
      1 «Hyrje» Ky dokument u … në këshillin bashkiak.
        ^ Regjistri i takimeve … bashki; shih https://example.org/takime.
        1.1 «Qendrat» Rinia e qytetit … paguar nga bashkia.
        1.2 «Puna» Puna e parë … këshillat e njësive.
      2 «Zbatimi» Bashkia zbaton strategjinë … nga njësitë administrative.
    `)
  })

  test('is read column by column, broken words and pages made whole, the raised number gone', async () => {
    expect(textsOf(await read(TWO_COLUMNS))).toEqual([
      'Ky dokument u shkrua me dyqind të rinj të qytetit gjatë një viti pune në të gjitha njësitë administrative dhe u diskutua në këshillin bashkiak.',
      'Regjistri i takimeve mbahet në bashki; shih https://example.org/takime.',
      'Rinia e qytetit ka nevojë për vende ku të mblidhet, të mësojë dhe të punojë. Bashkia do të hapë qendra rinore në çdo njësi administrative brenda dy viteve të para të zbatimit.\nQendrat hapen në shkollat që janë bosh pas dite, me orar që e vendosin vetë të rinjtë dhe me një punonjës të paguar nga bashkia.',
      'Puna e parë gjendet vështirë. Bashkia do të paguajë praktikën e gjashtë muajve për njëqind të rinj në vit.\nNdërmarrjet që marrin të rinj në praktikë nuk paguajnë taksën e tabelës për atë vit. Lista e tyre shpallet çdo shtator në faqen e bashkisë dhe në këshillat e njësive.',
      'Bashkia zbaton strategjinë dhe raporton çdo vit para këshillit, me shifra dhe me emrat e përgjegjësve për secilën masë që është lënë pas dore gjatë vitit të kaluar nga drejtoritë e qytetit dhe nga njësitë administrative.',
    ])
  })
})

test('a heading over both columns parts them: above left, above right, heading, below left, below right', async () => {
  const page = (at: number): readonly Piece[] => [
    ...column(LEFT, { x: 70, y: at }),
    ...column(RIGHT, { x: 320, y: at }),
  ]
  const heading = column(['Një titull i gjatë që shtrihet mbi të dyja kolonat e faqes'], {
    x: 70,
    y: 600,
    size: 14,
    bold: true,
  })
  const found = textsOf(await read([[...page(760), ...heading, ...page(570)]]))
  const first = found
    .join('\n')
    .split('\n')
    .map((text) => text.split(' ')[0])
  expect(first).toEqual([
    'Rinia',
    'Qendrat',
    'Puna',
    'Ndërmarrjet',
    'Rinia',
    'Qendrat',
    'Puna',
    'Ndërmarrjet',
  ])
})

test('short cells side by side are a table and are read line by line', async () => {
  const rows = ['Masa', 'Qendra', 'Praktika', 'Sporti', 'Kultura', 'Shkolla', 'Puna']
  const page = [
    ...column(rows, { x: 70, y: 700 }),
    ...column(
      rows.map((_, at) => `${2025 + at}`),
      { x: 400, y: 700 },
    ),
  ]
  expect(textsOf(await read([page])).join(' ')).toBe(
    'Masa 2025 Qendra 2026 Praktika 2027 Sporti 2028 Kultura 2029 Shkolla 2030 Puna 2031',
  )
})

test('bold lines in the size of the text are headings, their numbers make the tree', async () => {
  const bold = (text: string, y: number): readonly Piece[] => column([text], { x: 70, y, bold: true })
  const plain = (lines: readonly string[], y: number): readonly Piece[] => column(lines, { x: 70, y })
  const found = await read([
    [
      ...bold('KREU I', 780),
      ...bold('DISPOZITA TË PËRGJITHSHME', 766),
      ...bold('Neni 1', 740),
      ...plain(
        [
          'Ky ligj rregullon njoftimin dhe konsultimin publik të projektakteve në të gjitha',
          'institucionet.',
        ],
        720,
      ),
      ...bold('Neni 2', 680),
      ...plain(['Parimet janë këto:', 'a) hapja e të dhënave;', 'b) koha e mjaftueshme.'], 660),
      ...bold('KREU II', 600),
      ...bold('Neni 3', 580),
      ...plain(['Ligji hyn në fuqi pesëmbëdhjetë ditë pas botimit në Fletoren Zyrtare.'], 560),
    ],
  ])
  expect(sketch(drafted(found))).toBe(tree`
    Kreu I «DISPOZITA TË PËRGJITHSHME»
      Neni 1 Ky ligj rregullon … të gjitha institucionet.
      Neni 2 Parimet janë këto:
        Neni 2.a hapja e të dhënave;
        Neni 2.b koha e mjaftueshme.
    Kreu II
      Neni 3 Ligji hyn në … në Fletoren Zyrtare.
  `)
})

test('a table of contents is left out, and that is said', async () => {
  const found = await read([
    [
      ...column(['Përmbajtja'], { x: 70, y: 780, size: 14, bold: true }),
      ...column(['1. Hyrje ........................ 2', '2. Fushat ....................... 3'], {
        x: 70,
        y: 750,
      }),
    ],
    [
      ...column(['1. Hyrje'], { x: 70, y: 780, size: 14, bold: true }),
      ...column(['Teksti i hyrjes.'], { x: 70, y: 750 }),
    ],
    [
      ...column(['2. Fushat'], { x: 70, y: 780, size: 14, bold: true }),
      ...column(['Teksti i fushave.'], { x: 70, y: 750 }),
    ],
  ])
  expect(sketch(drafted(found))).toBe(tree`
    1 «Hyrje» Teksti i hyrjes.
    2 «Fushat» Teksti i fushave.
    ? contents_left_out 1. Hyrje
  `)
})

test('a stamp set at a slant is no text', async () => {
  const found = await readPdf(
    Buffer.from(
      pdf([column(['Teksti i faqes.', 'PROJEKT'], { x: 70, y: 700 })])
        .toString('latin1')
        .replace('1 0 0 1 70 686.25 Tm (PROJEKT)', '0 1 -1 0 70 486.2 Tm (PROJEKT)'),
      'latin1',
    ),
  )
  expect(textsOf(found)).toEqual(['Teksti i faqes.'])
})

test('a running head that names the chapter, with a page number that grows, is no chapter', async () => {
  const page = (at: number): readonly Piece[] => [
    ...column([`Kreu 2: Fushat ${at + 3}`], { x: 70, y: 810, size: 10 }),
    ...column([`Faqja e radhës ${'abcd'.charAt(at)} vazhdon me tekst.`], { x: 70, y: 770 }),
  ]
  expect(textsOf(await read([0, 1, 2, 3].map(page))).join(' ')).toBe(
    'Faqja e radhës a vazhdon me tekst. Faqja e radhës b vazhdon me tekst. Faqja e radhës c vazhdon me tekst. Faqja e radhës d vazhdon me tekst.',
  )
})

test('small print at the foot that begins with a number is a footnote only if the page calls it', async () => {
  const found = await read([
    [
      ...column(['Bashkia raporton çdo vit për të gjitha masat e strategjisë.'], { x: 70, y: 700 }),
      ...column(['12 muaj zgjat një vit raportimi.'], { x: 70, y: 90, size: 8 }),
    ],
  ])
  expect(found.notes.size).toBe(0)
  expect(textsOf(found).join(' ')).toContain('12 muaj zgjat një vit raportimi.')
})
