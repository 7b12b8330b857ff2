/** Shapes of documents in small: how languages number their parts, and what only looks like a number. */
import { describe, expect, test } from 'vitest'
import { sketchOf, tree } from './sketch.ts'

describe('heads', () => {
  test('roman numbers, large and small', () => {
    expect(
      sketchOf(
        'I. Hyrje\n\nTekst.\n\nII. Masat\n\ni) rruga;\nii) shkolla;\niii) uji.\n\nIII. Fundi\n\nTekst.',
      ),
    ).toBe(tree`
      I «Hyrje» Tekst.
      II «Masat»
        II.i rruga;
        II.ii shkolla;
        II.iii uji.
      III «Fundi» Tekst.
    `)
  })

  test('small roman numbers inside letters: the i after h is the one whose count goes on', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `${letter}) pika ${letter};`)
    expect(sketchOf(['1. Pikat:', ...letters, 'i) nën një;', 'ii) nën dy;', '2. Fundi.'].join('\n')))
      .toContain(tree`
        1.h pika h;
          1.h.i nën një;
          1.h.ii nën dy;
      2 Fundi.
    `)
    expect(sketchOf(['1. Pikat:', ...letters, 'i) pika i;', 'j) pika j.', '2. Fundi.'].join('\n'))).toContain(
      '  1.h pika h;\n  1.i pika i;\n  1.j pika j.',
    )
  })

  test('a law in English: chapters, sections, articles, paragraphs in brackets', () => {
    const text =
      'Chapter I\nGeneral\n\nArticle 1\nAim\n\n(1) This law sets the aim in accordance with\nArticle 5 of the Charter.\n' +
      '(2) It binds all.\n\nChapter II\nDuties\n\nSection 1\nTowns\n\nArticle 2\nBudget\n\n1) first;\n2) second.\n\n' +
      'Section 2\nState\n\nArticle 3\nReport\n\nOne report a year, as Article 5\nsays.'
    expect(sketchOf(text)).toBe(tree`
      Chapter I «General»
        Article 1 «Aim»
          Article 1.1 This law sets … of the Charter.
          Article 1.2 It binds all.
      Chapter II «Duties»
        Section 1 «Towns»
          Article 2 «Budget»
            Article 2.1 first;
            Article 2.2 second.
        Section 2 «State»
          Article 3 «Report» One report a … Article 5 says.
    `)
  })

  test('a law in Serbian: articles under roman numbers, a date at the start of a line', () => {
    const text =
      'I. ОСНОВНЕ ОДРЕДБЕ\n\nЧлан 1.\n\nОвим законом уређује се учешће.\n\nЧлан 2.\n\n(1) Први став.\n(2) Други став.\n\n' +
      'II. ПОСТУПАК\n\nЧлан 3.\n\nПоступак је јаван.\n\nЧлан 4.\n\nЗакон ступа на снагу\n1. јануара 2027. године.'
    expect(sketchOf(text)).toBe(tree`
      I «ОСНОВНЕ ОДРЕДБЕ»
        Члан 1 Овим законом уређује се учешће.
        Члан 2
          Члан 2.1 Први став.
          Члан 2.2 Други став.
      II «ПОСТУПАК»
        Члан 3 Поступак је јаван.
        Члан 4 Закон ступа на … јануара 2027. године.
    `)
  })

  test('a strategy in Serbian: goals and measures', () => {
    const text =
      'Општи циљ 1: Једнаке услуге\n\nПосебан циљ 1.1: Вода\n\nМера 1.1.1: Прикључци\n\nПрикључује се.\n\n' +
      'Мера 1.1.2: Бунари\n\nПроверава се.\n\nПосебан циљ 1.2: Струја\n\nМера 1.2.1: Бројила\n\nУграђује се.'
    expect(sketchOf(text)).toBe(tree`
      Општи циљ 1 «Једнаке услуге»
        Посебан циљ 1.1 «Вода»
          Мера 1.1.1 «Прикључци» Прикључује се.
          Мера 1.1.2 «Бунари» Проверава се.
        Посебан циљ 1.2 «Струја»
          Мера 1.2.1 «Бројила» Уграђује се.
    `)
  })

  test('an Albanian strategy: goals, specific objectives, measures, an annex', () => {
    const text =
      'Qëllimi strategjik 1: Arsim i mirë\n\nObjektivi specifik 1.2: Kopshte në çdo lagje\n\nTekst.\n\n' +
      'Masa 3.4 – Ndërtimi\n\nNdërtohen.\n\nMasa 3.5 – Stafi\n\nPunësohen.\n\nShtojca 1\n\nBuxheti\n\nTabela e buxhetit.'
    expect(sketchOf(text)).toBe(tree`
      Qëllimi strategjik 1 «Arsim i mirë»
        Objektivi specifik 1.2 «Kopshte në çdo lagje» Tekst.
          Masa 3.4 «Ndërtimi» Ndërtohen.
          Masa 3.5 «Stafi» Punësohen.
      Shtojca 1 «Buxheti» Tabela e buxhetit.
    `)
  })

  test('numbers in words, and articles put in between', () => {
    expect(
      sketchOf(
        'KREU I PARË\nTË PËRGJITHSHME\n\nNeni 12\nA\n\nUjë.\n\nNeni 12/1\nB\n\nDritë.\n\nNeni 13\nC\n\nRrugë.',
      ),
    ).toBe(tree`
      Kreu 1 «TË PËRGJITHSHME»
        Neni 12 «A» Ujë.
        Neni 12/1 «B» Dritë.
        Neni 13 «C» Rrugë.
    `)
    expect(sketchOf('ГЛАВА ПРВА\nВода\n\nТекст.\n\nГЛАВА ВТОРА\nСтруја\n\nТекст.')).toBe(
      'Глава 1 «Вода» Текст.\nГлава 2 «Струја» Текст.',
    )
  })

  test('numbers without a stop are heads only where they stand alone', () => {
    expect(
      sketchOf(
        '1 Hyrje\n\nKemi\n3 shkolla.\n\n1.1 Sfondi\n\nTekst.\n\n1.2 Nevojat\n\nTekst.\n\n2 Masat\n\nTekst.',
      ),
    ).toBe(tree`
      1 «Hyrje» Kemi 3 shkolla.
        1.1 «Sfondi» Tekst.
        1.2 «Nevojat» Tekst.
      2 «Masat» Tekst.
    `)
  })

  test('the number on a line of its own', () => {
    expect(sketchOf('1.\nBashkia hap pusin.\n2.\nBanorët e ruajnë.\n3.\nUji është falas.')).toBe(
      '1 Bashkia hap pusin.\n2 Banorët e ruajnë.\n3 Uji është falas.',
    )
  })
})

describe('nesting', () => {
  test('numbers inside letters inside numbers', () => {
    expect(sketchOf('1. E para:\na) pika a;\n1) nën një;\n2) nën dy;\nb) pika b.\n2. E dyta.')).toBe(tree`
      1 E para:
        1.a pika a;
          1.a.1 nën një;
          1.a.2 nën dy;
        1.b pika b.
      2 E dyta.
    `)
  })

  test('articles under numbers, to the last one', () => {
    expect(
      sketchOf(
        '1. Dispozita\n\nNeni 1\nA\n\nUjë.\n\nNeni 2\nB\n\nDritë.\n\n2. Procedura\n\nNeni 3\nC\n\nRrugë.',
      ),
    ).toBe(tree`
      1 «Dispozita»
        Neni 1 «A» Ujë.
        Neni 2 «B» Dritë.
      2 «Procedura»
        Neni 3 «C» Rrugë.
    `)
  })

  test('points counted on through chapters', () => {
    expect(
      sketchOf(
        'Kapitulli I\nUji\n\n1. Pusi hapet.\n\n2. Filtri.\n\nKapitulli II\nDrita\n\n3. Llambat.\n\n4. Kabllot.',
      ),
    ).toBe(tree`
      Kapitulli I «Uji»
        Kapitulli I.1 Pusi hapet.
        Kapitulli I.2 Filtri.
      Kapitulli II «Drita»
        Kapitulli II.3 Llambat.
        Kapitulli II.4 Kabllot.
    `)
  })

  test('chapters that begin anew in each part, articles that do not', () => {
    const text =
      'PJESA I\nUji\n\nKREU I\nPusi\n\nNeni 1\nA\n\nUjë.\n\nPJESA II\nDrita\n\nKREU I\nLlamba\n\nNeni 2\nB\n\nDritë.'
    expect(sketchOf(text)).toBe(tree`
      Pjesa I «Uji»
        Kreu I «Pusi»
          Neni 1 «A» Ujë.
      Pjesa II «Drita»
        Kreu I «Llamba»
          Neni 2 «B» Dritë.
    `)
  })

  test('points without stops, and what stands after the last of them', () => {
    expect(
      sketchOf(
        '1. Hyjnë:\na) bashkitë\nb) qarqet\nc) shteti\n\nPër të gjithë vlejnë të njëjtat rregulla.\n\n2. Fundi.',
      ),
    ).toBe(tree`
      1 Hyjnë:
        1.a bashkitë
        1.b qarqet
        1.c shteti
        – Për të gjithë vlejnë të njëjtat rregulla.
      2 Fundi.
    `)
  })
})

describe('what is no head', () => {
  test('years, shares, days, counted things and abbreviations at the start of a line', () => {
    const text =
      '1. Hyrje\n\nAleanca e qyteteve dhe e rajoneve u krijua me vendimin e përbashkët të vitit\n' +
      '2016. Aleanca ka sot anëtarë në shumë vende dhe rritja e tyre vjetore është afro\n' +
      '25 përqind, siç tregon raporti që botohet çdo vit në faqen e saj në internet më\n' +
      '1 janar. Në çdo qytet anëtar ndërtohen ose ripërtërihen, sipas nevojës, të paktën\n' +
      '3 shkolla. Mësimi fillon në orën nëntë paradite, që shkurt shkruhet edhe si nëntë\n' +
      'a. m. në dokumentet e përkthyera, dhe përfundon sipas orarit të pikës së fundit\n' +
      'b) të rregullores.\n\n2. Fundi\n\nTekst.'
    expect(sketchOf(text)).toBe('1 «Hyrje» Aleanca e qyteteve … b) të rregullores.\n2 «Fundi» Tekst.')
  })

  test('days are no points, words that begin like a month may be', () => {
    const text = '1. Martesa e hershme.\n\n2. Mayors meet in May.\n\n3. Majat e maleve.\n\n4. Fundi.'
    expect(sketchOf(text)).toBe('1 Martesa e hershme.\n2 Mayors meet in May.\n3 Majat e maleve.\n4 Fundi.')
    expect(sketchOf('1. Afati\n\nFillon.\n\n2. јули 2027.\n\n2. Fundi\n\nTekst.')).toBe(
      '1 «Afati» Fillon. 2. јули 2027.\n2 «Fundi» Tekst.',
    )
  })

  test('a number that a sentence names is not the point that comes later', () => {
    const text =
      '1. Bashkia u përgjigjet komenteve brenda afatit që e cakton ky dokument në pikën\n2. Afati është i gjatë.\n' +
      '2. Afati është tridhjetë ditë.\n3. Afati mund të zgjatet një herë.'
    expect(sketchOf(text)).toBe(
      '1 Bashkia u përgjigjet … është i gjatë.\n2 Afati është tridhjetë ditë.\n3 Afati mund të zgjatet një herë.',
    )
  })

  test('tables of contents, with dots, with dots apart, with a title over two lines, with none', () => {
    const body =
      '1. Hyrje\n\nTekst.\n\n2. Masat\n\n2.1 Rruga e gjatë me emër shumë të gjatë\n\nTekst.\n\n3. Fundi\n\nTekst.'
    const read = tree`
      – STRATEGJIA
      1 «Hyrje» Tekst.
      2 «Masat»
        2.1 «Rruga e gjatë me emër shumë të gjatë» Tekst.
      3 «Fundi» Tekst.
      ? contents_left_out 1. Hyrje
    `
    const dotted =
      'Përmbajtja\n1. Hyrje ........ 4\n2. Masat……… 5\n2.1 Rruga e gjatë me emër shumë\n    të gjatë ............ 6\n3. Fundi . . . . . . 9'
    const bare = '1. Hyrje\n2. Masat\n2.1 Rruga e gjatë me emër shumë të gjatë\n3. Fundi'
    expect(sketchOf(`STRATEGJIA\n\n${dotted}\n\n${body}`)).toBe(read)
    expect(sketchOf(`STRATEGJIA\n\n${bare}\n\n${body}`)).toBe(read)
  })

  test('a budget with dots is no table of contents, nor are answers that come again', () => {
    const budget =
      '1. Shpenzimet\n\nRroga ........ 900\nQira ........ 300\nUjë ........ 40\n\n2. Të ardhurat\n\nTaksa.'
    expect(sketchOf(budget)).toBe(
      '1 «Shpenzimet» Rroga ........ 900 … Ujë ........ 40\n2 «Të ardhurat» Taksa.',
    )
    const answers =
      '1. A ka ujë?\na) po;\nb) jo;\nc) ndonjëherë.\n2. A ka dritë?\na) po;\nb) jo;\nc) ndonjëherë.'
    expect(sketchOf(answers)).toBe(tree`
      1 A ka ujë?
        1.a po;
        1.b jo;
        1.c ndonjëherë.
      2 A ka dritë?
        2.a po;
        2.b jo;
        2.c ndonjëherë.
    `)
  })
})

describe('what the coordinator is told', () => {
  test('a number missing in a count', () => {
    expect(sketchOf('1. E para.\n\n2. E dyta.\n\n4. E katërta.\n\n5. E pesta.')).toBe(
      '1 E para.\n2 E dyta.\n4 E katërta.\n5 E pesta.\n? missing_number 4',
    )
    expect(sketchOf('Neni 1\nA\n\nUjë.\n\nKREU II\nTjetër\n\nNeni 3\nB\n\nDritë.')).toContain(
      '? missing_number Neni 3',
    )
    expect(sketchOf('3. E treta.\n\n4. E katërta.')).toBe('3 E treta.\n4 E katërta.\n? missing_number 3')
  })

  test('no structure: paragraphs are parts, bullets stay with theirs', () => {
    expect(sketchOf('U fol për:\n\n• ujin;\n• dritën.\n\nMorën pjesë banorët.')).toBe(
      '– U fol për: • ujin; • dritën.\n– Morën pjesë banorët.\n? no_structure',
    )
    expect(sketchOf('I pari flet për\nujin.\n\nI dyti për dritën.\n\nI treti.')).toBe(
      '– I pari flet për ujin.\n– I dyti për dritën.\n– I treti.\n? no_structure',
    )
  })
})

describe('pages', () => {
  const page = (at: number, text: string): string => `Strategjia e lagjes\n\n${text}\n\n${at}\n`

  test('running heads and page numbers go, also where a page begins with an article', () => {
    const pages = [1, 2, 3, 4].map((at) => page(at + 6, `Neni ${at}\nTitulli\n\nTeksti i nenit ${at}.`))
    expect(sketchOf(pages.join('\f'))).toBe(
      [1, 2, 3, 4].map((at) => `Neni ${at} «Titulli» Teksti i nenit ${at}.`).join('\n'),
    )
    expect(sketchOf([1, 2, 3].map((at) => `Neni ${at}\nTitulli\n\nTeksti i nenit ${at}.`).join('\n\f'))).toBe(
      [1, 2, 3].map((at) => `Neni ${at} «Titulli» Teksti i nenit ${at}.`).join('\n'),
    )
  })

  test('where extraction lost the page breaks, the lines that name pages stand for them', () => {
    const text =
      '1. Bashkia hap pusin dhe e mban të pastër gjatë gjithë vitit, me ndihmën e\nFaqe 1 nga 3\nbanorëve.\n2. Fundi.\nFaqe 2 nga 3\n3. Vërtet.\nFaqe 3 nga 3'
    expect(sketchOf(text)).toBe('1 Bashkia hap pusin … ndihmën e banorëve.\n2 Fundi.\n3 Vërtet.')
  })

  test('footnotes before their text, raised, in brackets, without a rule', () => {
    const text =
      '1. Hyrje\n\nTekst¹ i parë dhe fjala² e dytë.\n\n¹ Shënimi i parë.\n² Shënimi i dytë,\nqë vazhdon.\n\f' +
      '2. Fundi\n\nTeksti3 tjetër.\n\n__________\n3 Shënimi i tretë.\n\f3. Pas fundit\n\nTekst [4].\n\n[4] Shënimi i katërt.'
    expect(sketchOf(text)).toBe(tree`
      1 «Hyrje» Tekst i parë dhe fjala e dytë.
        ^ Shënimi i parë.
        ^ Shënimi i dytë, që vazhdon.
      2 «Fundi» Teksti tjetër.
        ^ Shënimi i tretë.
      3 «Pas fundit» Tekst.
        ^ Shënimi i katërt.
    `)
  })

  test('a drawn line with numbers under it is no foot if nothing above calls them', () => {
    expect(
      sketchOf('1. Afatet\n\nShih tabelën.\n\n________________\n12 muaj për pusin\n\n2. Fundi\n\nTekst.'),
    ).toContain('12 muaj për pusin')
  })

  test('broken words are whole, compounds keep their hyphen', () => {
    const text =
      '1. Qendra komu-\nnitare dhe plani social-\nekonomik i BE-\nsë për vitet 2020-\n2021 kanë pjesë: pjesa social dhe pjesa ekonomik.\n\n2. Fundi.'
    expect(sketchOf(text)).toContain('1 Qendra komunitare dhe … dhe pjesa ekonomik.')
    expect(sketchOf('1. Plani social-\nekonomik.\n\n2. Plan social dhe ekonomik.')).toContain(
      '1 Plani social-ekonomik.',
    )
    expect(sketchOf('1. Ligji i BE-\nsë.\n\n2. Vitet 2020-\n2021.')).toBe(
      '1 Ligji i BE-së.\n2 Vitet 2020-2021.',
    )
  })

  test('text that no page has broken: each line is a paragraph', () => {
    const long = 'Ky është një paragraf i gjatë që askush nuk e ka thyer në rreshta. '.repeat(4).trim()
    expect(sketchOf(`Strategjia\n1. Hyrje\n${long}\n${long}\n2. Masat\n${long}`)).toBe(
      '– Strategjia\n1 «Hyrje» Ky është një … thyer në rreshta.\n2 «Masat» Ky është një … thyer në rreshta.',
    )
  })
})

describe('Markdown', () => {
  test('numbered headings in bold are heads', () => {
    expect(
      sketchOf(
        '**1. Hyrje**\n\nTekst *i pjerrët*.\n\n**1.1 Sfondi**\n\nTekst.\n\n**2. Masat**\n\nTekst.',
        'md',
      ),
    ).toBe(tree`
      1 «Hyrje» Tekst i pjerrët.
        1.1 «Sfondi» Tekst.
      2 «Masat» Tekst.
    `)
    expect(
      sketchOf(
        '# Plani\n\n## Objektivi 1: Uji\n\n**Masa 1.1 – Pusi.** Hapet.\n\n**Masa 1.2:** Filtrat.\n\n## Objektivi 2: Drita',
        'md',
      ),
    ).toBe(tree`
      Objektivi 1 «Uji»
        Masa 1.1 «Pusi» Hapet.
        Masa 1.2 Filtrat.
      Objektivi 2 «Drita»
    `)
  })

  test('Markdown that was saved as text is read as what it is', () => {
    expect(sketchOf('# Uji\n\nPusi **hapet**.\n\n# Drita\n\nLlamba.', 'txt')).toBe(
      '– «Uji» Pusi hapet.\n– «Drita» Llamba.',
    )
  })

  test('a law without any Markdown in it is read as text', () => {
    expect(sketchOf('Neni 1\nQëllimi\n1. Ky ligj.\n2. Ai ligj.\n\nNeni 2\nFundi\nTekst i fundit.', 'md'))
      .toBe(tree`
      Neni 1 «Qëllimi»
        Neni 1.1 Ky ligj.
        Neni 1.2 Ai ligj.
      Neni 2 «Fundi» Tekst i fundit.
    `)
  })

  test('notes called twice stand with both, notes nothing calls are told, calls of no note stay', () => {
    expect(sketchOf('# A\n\nUjë[^x][^x] e[^9].\n\n# B\n\nDritë[^x].\n\n[^x]: Shënim.\n[^y]: Askush.\n', 'md'))
      .toBe(tree`
      – «A» Ujë e[^9].
        ^ Shënim.
      – «B» Dritë.
        ^ Shënim.
        ^ Askush.
      ? unmarked_footnote Askush.
    `)
  })

  test('raw HTML is text, comments and settings are none, second paragraphs of points carry no sign', () => {
    expect(
      sketchOf(
        '---\ntitle: x\n---\n\n# 1. A <b>x</b>\n\n<!-- c -->ujë &amp; dritë\n\n# 2. B\n\n- a\n\n  e dyta\n',
        'md',
      ),
    ).toBe('1 «A <b>x</b>» ujë & dritë\n2 «B» • a e dyta')
  })
})
