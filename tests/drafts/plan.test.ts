/** Consultation plan forms, read field by field: the ministry's own as extracted text, and forms of other shapes in Word. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConsultationPlan } from '../../dialogs/nouns/plan.ts'
import { readDocx } from '../../src/drafts/docx/read-docx.ts'
import { daysIn } from '../../dialogs/nouns/plan-days.ts'
import { formOfText, formOfWord } from '../../src/drafts/plan/form.ts'
import { readPlan } from '../../src/drafts/plan/read-plan.ts'
import { readDraftFile } from '../../src/drafts/read-file.ts'
import { column, pdf } from '../support/pdf.ts'
import { para, run, table, word } from '../support/word.ts'

function planOf(body: string): ConsultationPlan | undefined {
  return readPlan(formOfWord(readDocx(word({ body })).blocks))
}

describe('the plan of the Migration Strategy', () => {
  const text = readFileSync(
    new URL('../../src/samples/documents/plani-migracioni.sq.txt', import.meta.url),
    'utf8',
  )
  const plan = readPlan(formOfText(text))

  test('the act', () => {
    expect(plan?.act).toBe(
      'Për miratimin e Strategjisë Kombëtare për Migracionin 2024-2030 dhe të Planit të Veprimit 2024–2026',
    )
  })

  test('the audiences', () => {
    expect(plan?.audiences).toEqual([
      {
        audience: 'Publiku',
        type: 2,
        methods: 'Konsultim elektronik: publikimi në RENJK',
        channel: 'e-mail koordinatori i Konsultimit Publik për MB [emri]: koordinatori@example.org',
      },
      {
        audience:
          'Grupet e interesit (p.sh. pushteti vendor, instituionet përgjegjëse për politikat e migracionit, shoqëria civile, akademikët, organizatat ndërkombëtare që punojnë në Shqipëri, migratët, delegacioni i BE',
        type: 2,
        methods: 'Kontribute dhe komunikime të vazhdueshme përmes takimeve',
        channel:
          '2 takime të grupit ndërinstitucional të punës (GNP) dhe 5 aktivitete me grupin e punës (workshops, takime)',
      },
    ])
  })

  test('the timeline, a paragraph a line, and its days', () => {
    const paragraphs = plan?.timeline?.text.split('\n') ?? []
    const edges: readonly (readonly [string, string])[] = [
      [
        'Me Urdhërin e Kryeministrit nr. 9, datë 26.1.2023',
        'Drejtorisë së Përgjithshme të Policisë së Shtetit.',
      ],
      ['Gjithashtu është miratuar urdhri i Ministrit', 'dhe planit të saj të veprimit”.'],
      ['Takimi i parë i Grupit Ndërinstitucional', 'qëllimet politike dhe objektivat stratregjikë.'],
      ['Me qëllim vijimin e punës në përputhje', 'të përfshihen në dokumentin strategjik.'],
      ['Më 9 Maj 2023 u zhvillua një workshop-i', 'shoqëria civile, sektori publik, akademia etj.'],
      ['Në datën 19 maj 2023, Ministria e Brendshme', 'ekspertë mbështetës të IOM-it.'],
      ['Në datat 20-21 Shtator 2023, u zhvillua', 'për Migracionin në MB, dhe ekspertët e IOM.'],
      [
        'Drafti është konsultuar rregullisht me Agjencinë',
        'Programimit Strategjik dhe Koordinimit të Ndihmës.',
      ],
      ['Më datë 8 shtator 2023 është thirrur takim', 'për mbështetje nga ana e partnerëve.'],
    ]
    expect(paragraphs).toHaveLength(edges.length)
    edges.forEach(([start, end], at) => {
      expect(paragraphs[at]?.startsWith(start), start).toBe(true)
      expect(paragraphs[at]?.endsWith(end), end).toBe(true)
    })
    expect(plan?.timeline?.days).toEqual([
      { from: '2023-01-26', words: '26.1.2023' },
      { from: '2023-03-13', words: '13.3.2023' },
      { from: '2023-06-21', words: '21 qershor 2023' },
      { from: '2021-03-10', words: '10.3.2021' },
      { from: '2023-05-09', words: '9, 10 dhe 19 maj 2023' },
      { from: '2023-05-10', words: '9, 10 dhe 19 maj 2023' },
      { from: '2023-05-19', words: '9, 10 dhe 19 maj 2023' },
      { from: '2023-09-20', to: '2023-09-21', words: '20-21 Shtator 2023' },
      { from: '2023-09-08', words: '8 shtator 2023' },
    ])
  })

  test('the resources', () => {
    expect(plan?.resources).toEqual({
      people: [
        'Koordinatori për konsultimin në MB për mbledhjen e mendimeve nëpërmjet RENJK.',
        'Grupi ndërinstitucional i punës ngritur me urdhër të KM nr. 9, datë 26.1.2023 “Për hartimin e Strategjisë Kombëtare për Migracionin dhe Planit të saj të Veprimit, i kryesuar nga Zëvendësministri i Brendshëm”.',
        'Grupi i punës miratuar urdhri i Ministrit të Brendshëm nr.33 datë 13.3.2023 “Për ngritjen e grupit të punës në Ministrinë e Brendshme për hartimin e Strategjisë Kombëtare për Migracionin dhe planit të saj të veprimit”.',
        'Drejtori dhe punonjësit e Drejtorisë së Politikave për Antitrafikun dhe Migracionin.',
        'Ekspertët e fushës.',
      ],
      money: [
        'Hartimi i këtij projektakti ka patur mbështetje nëpërmjet Organizatës së IOM “Mbështetje për hartimin dhe zbatimin e një Strategjie të re për Migracionin dhe Planit të Veprimit në Shqipëri”, për shpenzimet administrative të takimeve të grupit të punës dhe aktivitetet jashtë institucionit të Ministrisë së Brendshme.',
      ],
      equipment: ['Laptop, projektor, të siguruara nga institucioni i MB.'],
    })
  })

  test('the ways answers are collected', () => {
    expect(plan?.collection).toEqual(['Regjistri RENJK http://www.konsultimipublik.gov.al.', 'E-mail.'])
  })

  test('the frame of the process, in which nobody has ticked anything yet', () => {
    expect(plan?.monitoring?.frame).toEqual([
      { question: 'A u realizuan aktivitetet sipas afatit të planifikuar?' },
      { question: 'A u realizuan aktivitetet sipas burimeve financiare të planifikuara?' },
      { question: 'A u realizuan aktivitetet sipas burimeve njerëzore të planifikuara?' },
    ])
  })

  test('what is counted: four of five ticked, one planned value, no value reached', () => {
    expect(plan?.monitoring?.quantities).toEqual([
      {
        name: 'numri i metodave të konsultimit',
        ticked: true,
        planned: '1 takim i grupit të punës dhe disa ndërveprime me email',
      },
      { name: 'numri i palëve të përfshira', ticked: true },
      { name: 'numri i pjesëmarrësve', ticked: true },
      { name: 'numri i komenteve të pranuara', ticked: true },
      { name: 'tjetër', ticked: false },
    ])
    expect(plan?.monitoring?.quantityMeans).toEqual([
      { name: 'lista e pjesëmarrësve', ticked: true },
      { name: 'raportimi i aktivitetit', ticked: true },
      { name: 'raporti i reagimeve', ticked: false },
      { name: 'lista e komenteve të marra', ticked: true },
      { name: 'tjetër', ticked: false },
    ])
  })

  test('what is judged: three findings, none ticked', () => {
    expect(plan?.monitoring?.qualities).toEqual([
      {
        name: 'cilësia e metodave të konsultimit',
        ticked: false,
        finding:
          'Ministria synon të vijojë përdorimin e metodave të ndryshme të konsultimit si RENJK, tryezë publike apo email sidomos me qytetarë, organizata të shoqërisë civile apo ekspertë të fushës',
      },
      {
        name: 'përmbushja e pritshmërive të pjesëmarrësve',
        ticked: false,
        finding:
          'Përdorimi i sa më shumë metodave të konsultimit do të ndikojë jo vetëm në rritjen e numrit të pjesëmarrësve por dhe në forcimin e rolit që grupet e interesit, shoqëria civile apo shoqatat mund të kenë dhe rritjen e numrit të komenteve me qëllim përmirësimin e draftit.',
      },
      {
        name: 'cilësia e komenteve dhe kontributeve të mara',
        ticked: false,
        finding:
          'Duke zhvilluar më shumë tryeza konsultimi apo duke përdorur sa më shumë metoda të konsultimit, do të rritet dhe pjesëmarrja e publikut e për pasojë dhe numri i komenteve të përcjella prej tyre.',
      },
      { name: 'treguesit sipas objektivave të procesit', ticked: false },
    ])
    expect(plan?.monitoring?.qualityMeans).toEqual([
      { name: 'pyetësori i vlerësimit', ticked: false },
      { name: 'diskutimi joformal me pjesëmarrësit', ticked: true },
      { name: 'regjistrimi i pikëpamjeve të pjesëmarrësve', ticked: true },
      { name: 'raportimi i aktivitetit', ticked: true },
      { name: 'tjetër', ticked: false },
    ])
  })

  test('comes through the door with the file', async () => {
    const answer = await readDraftFile(Buffer.from(text), 'sq')
    expect(answer.kind === 'read' && answer.plan).toEqual(plan)
  })
})

const YES = '☒ po ☐ jo'
const NO = '☐ po ☒ jo'
const OPEN = '☐ po ☐ jo'

describe('a form in Word with tables and boxes', () => {
  const body = [
    para('PLANI I KONSULTIMIT', 'Titull'),
    para('1. Emri i aktit të propozuar', 'Titulli1'),
    para('Plani Vendor i Rinisë 2026–2029'),
    para('2. Audienca e synuar', 'Titulli1'),
    table([
      ['Audienca e synuar', 'Lloji i konsultimeve', 'Metodat e konsultimit', 'Kanali i komunikimit'],
      [
        'Të rinjtë',
        '☒ (1) konsultime paraprake\n☐ (2) konsultime për projekt-aktin',
        'Dy takime në lagje',
        'Telegram',
      ],
      ['Shkollat', '2', 'Tryezë me drejtorët', ''],
      ['', '', '', ''],
    ]),
    para('3. Afati kohor i aktiviteteve të konsultimit', 'Titulli1'),
    para('Përshkruani hapat nga fillimi deri në raportim.'),
    para('Takimi i parë më 12 janar 2026.'),
    para('Komentet pranohen 13/01/2026 deri 09.02.2026; raporti 2026-03-01.'),
    para('4. Burimet e nevojshme', 'Titulli1'),
    para('Burime njerëzore: një koordinator dhe dy vullnetarë.'),
    para('Burime financiare:'),
    para('Pajisje: një projektor'),
    para('5. Mbledhja e përgjigjeve', 'Titulli1'),
    para('• në bot'),
    para('• në zyrën e informimit'),
    para('6. Monitorimi i procesit', 'Titulli1'),
    table([
      ['Korniza e procesit', 'Përshtatshmëria', 'Masat për përmirësime'],
      ['A u realizuan aktivitetet sipas afatit të planifikuar?', YES, ''],
      ['A u realizuan aktivitetet sipas burimeve njerëzore të planifikuara?', NO, 'Më shumë vullnetarë'],
      ['A u realizuan aktivitetet sipas burimeve financiare të planifikuara?', OPEN, ''],
    ]),
    para('Treguesit sasiorë'),
    table([
      [
        'Treguesit sasiorë',
        'Vlerat e planifikuara',
        'Vlerat e arritura',
        'Përshtatshmëria',
        'Masat për përmirësime',
      ],
      [
        '(plotësojeni gjatë planifikimit)',
        '(plotësojeni gjatë planifikimit)',
        '(plotësojeni gjatë monitorimit)',
        '',
        '',
      ],
      ['☒ numri i takimeve', '4', '3', NO, 'Njoftim më herët'],
      ['☐ numri i komenteve të marra', '', '', OPEN, ''],
      ['☒ tjetër: numri i lagjeve', '9', '', OPEN, ''],
    ]),
    para('Mjetet për matjen e treguesve'),
    para('☒ lista e pjesëmarrësve'),
    para('☐ raporti i reagimeve'),
    table([
      ['Treguesit cilësorë', 'Gjetjet', 'Masat për përmirësime'],
      ['☒ cilësia e takimeve', 'Folën më shumë vajza se vitin e kaluar.', ''],
      ['Mjetet për matjen e treguesve\n☒ pyetësori i vlerësimit\n☐ tjetër:', '', ''],
    ]),
  ].join('')

  test('is read from its cells; what nobody filled in is not there', () => {
    expect(planOf(body)).toEqual({
      act: 'Plani Vendor i Rinisë 2026–2029',
      audiences: [
        { audience: 'Të rinjtë', type: 1, methods: 'Dy takime në lagje', channel: 'Telegram' },
        { audience: 'Shkollat', type: 2, methods: 'Tryezë me drejtorët' },
      ],
      timeline: {
        text: 'Takimi i parë më 12 janar 2026.\nKomentet pranohen 13/01/2026 deri 09.02.2026; raporti 2026-03-01.',
        days: [
          { from: '2026-01-12', words: '12 janar 2026' },
          { from: '2026-01-13', words: '13/01/2026' },
          { from: '2026-02-09', words: '09.02.2026' },
          { from: '2026-03-01', words: '2026-03-01' },
        ],
      },
      resources: { people: ['një koordinator dhe dy vullnetarë.'], equipment: ['një projektor'] },
      collection: ['në bot', 'në zyrën e informimit'],
      monitoring: {
        frame: [
          { question: 'A u realizuan aktivitetet sipas afatit të planifikuar?', suited: true },
          {
            question: 'A u realizuan aktivitetet sipas burimeve njerëzore të planifikuara?',
            suited: false,
            measures: 'Më shumë vullnetarë',
          },
          { question: 'A u realizuan aktivitetet sipas burimeve financiare të planifikuara?' },
        ],
        quantities: [
          {
            name: 'numri i takimeve',
            ticked: true,
            planned: '4',
            reached: '3',
            suited: false,
            measures: 'Njoftim më herët',
          },
          { name: 'numri i komenteve të marra', ticked: false },
          { name: 'tjetër: numri i lagjeve', ticked: true, planned: '9' },
        ],
        quantityMeans: [
          { name: 'lista e pjesëmarrësve', ticked: true },
          { name: 'raporti i reagimeve', ticked: false },
        ],
        qualities: [
          { name: 'cilësia e takimeve', ticked: true, finding: 'Folën më shumë vajza se vitin e kaluar.' },
        ],
        qualityMeans: [
          { name: 'pyetësori i vlerësimit', ticked: true },
          { name: 'tjetër', ticked: false },
        ],
      },
    })
  })

  test('comes through the door with the file', async () => {
    const answer = await readDraftFile(word({ body }), 'sq')
    expect(answer.kind === 'read' && answer.plan).toEqual(planOf(body))
    expect(answer.kind === 'read' && answer.title).toBe('PLANI I KONSULTIMIT')
  })
})

test('a form that is one table of names and what is beside them, in English', () => {
  const body = table([
    ['Name of the act', '“Youth plan of the city”'],
    ['Timeline', 'First meeting on 3 and 4 March 2026.\nReport by 30 April 2026.'],
    ['Resources needed', 'Human resources: one coordinator\nBudget: 120 000 lekë'],
    ['Collection of responses', `<w:p>${run('- by chat')}</w:p><w:p>${run('- on paper')}</w:p>`],
  ])
  expect(planOf(body)).toEqual({
    act: 'Youth plan of the city',
    audiences: [],
    timeline: {
      text: 'First meeting on 3 and 4 March 2026.\nReport by 30 April 2026.',
      days: [
        { from: '2026-03-03', words: '3 and 4 March 2026' },
        { from: '2026-03-04', words: '3 and 4 March 2026' },
        { from: '2026-04-30', words: '30 April 2026' },
      ],
    },
    resources: { people: ['one coordinator'], money: ['120 000 lekë'] },
    collection: ['by chat', 'on paper'],
  })
})

test('an empty form has no fields, and a draft is no form', () => {
  const names = [
    'Emri i ligjit',
    'Audienca e synuar',
    'Afati kohor',
    'Burimet e nevojshme',
    'Mbledhja e përgjigjeve',
  ]
  expect(planOf(names.map((name) => para(name)).join(''))).toEqual({ audiences: [] })
  expect(planOf(para('Afati kohor') + para('Strategjia zbatohet deri në vitin 2030.'))).toBeUndefined()
})

test('every plan that is read is one the model takes', () => {
  const plan = planOf(
    ['Emri i ligjit: X', 'Afati kohor', 'Burimet e nevojshme', 'Monitorimi i procesit']
      .map((line) => para(line))
      .join(''),
  )
  expect(ConsultationPlan.parse(plan)).toEqual(plan)
  expect(plan?.act).toBe('X')
})

test('days are those of the calendar, with their year, each once', () => {
  expect(daysIn('më 31.2.2026, 12 maj, 5.6.26, nr. 12.4.2026/3 dhe 2024-2030')).toEqual([
    { from: '2026-04-12', words: '12.4.2026' },
  ])
  expect(daysIn('1 e 2 qershorit të vitit 2026; 2 qershor 2026; 28 shkurt – 3 mars 2026')).toEqual([
    { from: '2026-06-01', words: '1 e 2 qershorit të vitit 2026' },
    { from: '2026-06-02', words: '1 e 2 qershorit të vitit 2026' },
    { from: '2026-03-03', words: '3 mars 2026' },
  ])
})

test('sections and columns in another order, other rows, every sign of a tick: in Word they mean the same', () => {
  const body = [
    para('6. Monitorimi i procesit'),
    table([
      ['Treguesit cilësorë', 'Gjetjet', 'Masat për përmirësime'],
      ['☑ cilësia e komenteve', '', 'Më shumë kohë'],
    ]),
    table([
      ['Treguesit sasiorë', 'Vlerat e planifikuara', 'Vlerat e arritura', 'Përshtatshmëria', 'Masat'],
      ['x numri i takimeve', '6', '', 'po X jo', ''],
      ['X  numri i grave', '50', '', '☑ po ☐ jo', ''],
      ['[x] numri i komenteve', '', '', '☐ po ☐ jo', ''],
      ['[ ] tjetër:', '', '', '', ''],
    ]),
    para('5. Mbledhja e komenteve'),
    para('Në bot.'),
    para('4. Burimet e nevojshme'),
    para('- Burime njerëzore të nevojshme:'),
    para('– Dy veta'),
    para('3. Afati kohor i aktiviteteve'),
    table([
      ['Aktiviteti', 'Data'],
      ['Takim hapës', '12.1.2027'],
      ['', ''],
      ['Raporti', '1 mars 2027'],
    ]),
    para('2. Audienca e synuar'),
    table([
      ['Kanali i komunikimit', 'Audienca', 'Lloji', 'Metodat'],
      ['Telefon', 'Familjet', '(1)', 'Takime'],
      ['', 'Shkollat', '☐ paraprake\n☒ për projekt-aktin', ''],
      ['', '', '', ''],
    ]),
    para('1. Titulli i projektaktit'),
    para('Plani Social'),
  ].join('')
  expect(planOf(body)).toEqual({
    act: 'Plani Social',
    audiences: [
      { audience: 'Familjet', type: 1, methods: 'Takime', channel: 'Telefon' },
      { audience: 'Shkollat', type: 2 },
    ],
    timeline: {
      text: 'Takim hapës — 12.1.2027\nRaporti — 1 mars 2027',
      days: [
        { from: '2027-01-12', words: '12.1.2027' },
        { from: '2027-03-01', words: '1 mars 2027' },
      ],
    },
    resources: { people: ['Dy veta'] },
    collection: ['Në bot.'],
    monitoring: {
      frame: [],
      quantities: [
        { name: 'numri i takimeve', ticked: true, planned: '6', suited: false },
        { name: 'numri i grave', ticked: true, planned: '50', suited: true },
        { name: 'numri i komenteve', ticked: true },
        { name: 'tjetër', ticked: false },
      ],
      quantityMeans: [],
      qualities: [{ name: 'cilësia e komenteve', ticked: true, measures: 'Më shumë kohë' }],
      qualityMeans: [],
    },
  })
})

test('in extracted text too, with rows that no form has', () => {
  const text = `PLANI I KONSULTIMIT

1. Emri i politikës së propozuar: “Plani Social 2027–2030”

2. Mbledhja e përgjigjeve
- Formular në zyrën me një ndalesë
- Biseda

3. Audienca e synuar

Audienca e
synuar

Lloji i
konsultimeve

Metodat e
konsultimit

Kanali i komunikimit (e-mail, etj.)

Familjet në nevojë (1) Takime në
lagje

Telefon

Shkollat (2)

4. Burimet e nevojshme
Burime njerëzore të nevojshme: një koordinator

5. Afati kohor
Takimi i parë më 12 janar 2027, i fundit më 3 shkurt 2027.

6. Monitorimi i procesit
A u realizuan aktivitetet sipas afatit të planifikuar?
☒ po ☐ jo

Treguesit sasiorë

☒ numri i takimeve

4

☐ po ☑ jo

☐ numri i grave dhe
vajzave

☐ po ☐ jo

x  numri i pjesëmarrësve

30

po jo

X lagje të vizituara

Mjetet për matjen e treguesve
☑ lista e pjesëmarrësve
x tjetër: fotografi

Treguesit cilësorë

☑ cilësia e takimeve

Folën shumë veta.
`
  expect(readPlan(formOfText(text))).toEqual({
    act: 'Plani Social 2027–2030',
    audiences: [
      { audience: 'Familjet në nevojë', type: 1, methods: 'Takime në lagje', channel: 'Telefon' },
      { audience: 'Shkollat', type: 2 },
    ],
    timeline: {
      text: 'Takimi i parë më 12 janar 2027, i fundit më 3 shkurt 2027.',
      days: [
        { from: '2027-01-12', words: '12 janar 2027' },
        { from: '2027-02-03', words: '3 shkurt 2027' },
      ],
    },
    resources: { people: ['një koordinator'] },
    collection: ['Formular në zyrën me një ndalesë', 'Biseda'],
    monitoring: {
      frame: [{ question: 'A u realizuan aktivitetet sipas afatit të planifikuar?', suited: true }],
      quantities: [
        { name: 'numri i takimeve', ticked: true, planned: '4', suited: false },
        { name: 'numri i grave dhe vajzave', ticked: false },
        { name: 'numri i pjesëmarrësve', ticked: true, planned: '30' },
        { name: 'lagje të vizituara', ticked: true },
      ],
      quantityMeans: [
        { name: 'lista e pjesëmarrësve', ticked: true },
        { name: 'tjetër: fotografi', ticked: true },
      ],
      qualities: [{ name: 'cilësia e takimeve', ticked: true, finding: 'Folën shumë veta.' }],
      qualityMeans: [],
    },
  })
})

test('a form in a PDF: cells side by side, of several lines each, are told apart', async () => {
  const head = (y: number, text: string) => ({ x: 60, y, text, bold: true, size: 13 })
  const cells = (y: number, ...texts: readonly string[]) =>
    texts.flatMap((text, at) => column(text.split('\n'), { x: [60, 180, 310, 430][at] ?? 60, y }))
  const page = [
    { x: 60, y: 790, text: 'PLANI I KONSULTIMIT', bold: true, size: 16 },
    head(750, '1. Emri i ligjit/politikës së propozuar'),
    ...column(['Plani Social i Bashkisë 2027–2030'], { x: 60, y: 732 }),
    head(700, '2. Audienca e synuar'),
    ...cells(680, 'Audienca e\nsynuar', 'Lloji', 'Metodat e\nkonsultimit', 'Kanali i komunikimit'),
    ...cells(640, 'Familjet në\nnevojë', '(1)', 'Takime në lagje\nme banorët', 'Telefon'),
    ...cells(600, 'Shoqatat', '(2)', 'Tryezë', 'E-mail'),
    head(560, '3. Afati kohor i aktiviteteve të konsultimit'),
    ...column(
      ['Takimi i parë mbahet më 12 janar 2027 në sallën e bashkisë. Komentet merren', 'deri më 9.2.2027.'],
      { x: 60, y: 540 },
    ),
    head(500, '4. Burimet e nevojshme'),
    ...column(['Burime njerëzore të nevojshme: një koordinator'], { x: 60, y: 480 }),
    head(440, '5. Mbledhja e përgjigjeve'),
    ...column(['- në bot', '- në zyrën e informimit'], { x: 60, y: 420 }),
    head(380, '6. Monitorimi i procesit'),
    ...cells(360, 'Treguesit sasiorë', '', 'Vlerat e\nplanifikuara', 'Përshtatshmëria'),
    ...cells(320, 'x numri i pjesëmarrësve', '', '120', 'po jo'),
    ...cells(300, 'x numri i\ntakimeve', '', '6', 'x po jo'),
  ]
  const answer = await readDraftFile(pdf([page]), 'sq')
  expect(answer.kind === 'read' && answer.plan).toEqual({
    act: 'Plani Social i Bashkisë 2027–2030',
    audiences: [
      {
        audience: 'Familjet në nevojë',
        type: 1,
        methods: 'Takime në lagje me banorët',
        channel: 'Telefon',
      },
      { audience: 'Shoqatat', type: 2, methods: 'Tryezë', channel: 'E-mail' },
    ],
    timeline: {
      text: 'Takimi i parë mbahet më 12 janar 2027 në sallën e bashkisë. Komentet merren deri më 9.2.2027.',
      days: [
        { from: '2027-01-12', words: '12 janar 2027' },
        { from: '2027-02-09', words: '9.2.2027' },
      ],
    },
    resources: { people: ['një koordinator'] },
    collection: ['në bot', 'në zyrën e informimit'],
    monitoring: {
      frame: [],
      quantities: [
        { name: 'numri i pjesëmarrësve', ticked: true, planned: '120' },
        { name: 'numri i takimeve', ticked: true, planned: '6', suited: true },
      ],
      quantityMeans: [],
      qualities: [],
      qualityMeans: [],
    },
  })
})
