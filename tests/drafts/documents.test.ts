/** Documents of other shapes than the founding ones: a law, a strategy in Cyrillic, a Markdown programme. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDraft } from '../../src/drafts/read-draft.ts'
import { allParts, running, sketch, tree } from './sketch.ts'

function source(name: string): string {
  return readFileSync(new URL(`./documents/${name}`, import.meta.url), 'utf8')
}

test('a law: chapters, articles counted through them, paragraphs, Albanian letters', () => {
  expect(sketch(readDraft(source('ligj.sq.txt'), 'txt', 'sq'))).toBe(tree`
    – LIGJ Nr. 00/2026 … SË SHQIPËRISË VENDOSI:
    Kreu I «DISPOZITA TË PËRGJITHSHME»
      Neni 1 «Qëllimi» Ky ligj ka … shërbimet e tyre.
      Neni 2 «Përkufizime»
        Neni 2.1 Në këtë ligj, … kanë këto kuptime:
          Neni 2.1.a "banor" është personi … i regjistruar aty;
          Neni 2.1.b "lagje" është pjesa … të saj bashkiak;
          Neni 2.1.c "plan" është çdo … përdorimin e tokës;
          Neni 2.1.ç "këshill lagjeje" është … zgjedhur nga banorët;
          Neni 2.1.d "takim i hapur" … të hyjë kushdo;
          Neni 2.1.dh "njoftim" është shpallja … faqen e bashkisë.
        Neni 2.2 Termat që nuk … i Procedurave Administrative.
      Neni 3 «E drejta për t'u dëgjuar dhe detyrimi për të përgjigjur»
        Neni 3.1 Çdo banor ka … përgjigje e përbashkët.
        Neni 3.2 Përgjigjja jepet me … banori e kupton.
          ^ Me shkrim kuptohet edhe mesazhi elektronik.
    Kreu II «PROCEDURA E PJESËMARRJES»
      Neni 4 «Njoftimi»
        Neni 4.1 Njoftimi bëhet të … më të afërt.
        Neni 4.2 Kur në lagje … këshillit të lagjes.
      Neni 5 «Takimi i hapur» Takimi drejtohet nga … përgjigjet e bashkisë.
    Kreu III «DISPOZITA TË FUNDIT»
      Neni 6 «Aktet nënligjore» Ngarkohet Këshilli i … të këtij ligji.
      Neni 7 «Hyrja në fuqi» Ky ligj hyn … në Fletoren Zyrtare.
  `)
})

test('the law without its furniture, broken words whole, sentences whole across pages', () => {
  const text = running(readDraft(source('ligj.sq.txt'), 'txt', 'sq').parts)
  expect(text).not.toMatch(/Faqe|Projekt, maj|Ligji për pjesëmarrjen/u)
  expect(text).toContain('Kodi i Procedurave Administrative.')
  expect(text).toContain('në shkollë ose në qendrën komunitare më të afërt.')
  expect(text).toContain('sipas procesverbalit të nenit 5. Për komentet e përsëritura')
  expect(text).toContain('jepet me shkrim dhe në gjuhën')
})

test('a strategy in Cyrillic: chapters, goals, measures, decimals, letters', () => {
  expect(sketch(readDraft(source('strategjia.mk.txt'), 'txt', 'sq'))).toBe(tree`
    – СТРАТЕГИЈА ЗА ДОСТАПНИ … ВО НАСЕЛБИТЕ 2026–2030
    Глава I «Вовед» Оваа стратегија ја … во пет општини.
    Глава II «Цели и мерки»
      Цел 1 «Училиштето е блиску до секое дете» Секое дете треба … и тоа безбедно.
        Мерка 1.1 «Превоз до училиште»
          1.1.1 Општината обезбедува превоз … од 2 километри:
            1.1.1.а во населбите без тротоари;
            1.1.1.б во планинските села … до 30 април;
            1.1.1.в за децата со … колку изнесува растојанието;
            1.1.1.г за време на градежни работи на патот.
          1.1.2 Возниот ред се … јазикот на заедницата.
        Мерка 1.2 «Ужина и помош за домашни задачи» Ужината е бесплатна. … два пати неделно.
      Цел 2 «Водата е чиста и достапна»
        Мерка 2.1 «Приклучоци» Општината ги покрива … примаат социјална помош.
        Мерка 2.2 «Проверка на бунарите» • секој бунар … доаѓа истиот ден.
    Глава III «Следење»
      Глава III.1 Советот за следење … жители на населбите.
      Глава III.2 Извештајот се објавува секој март.
      Глава III.3 Секој жител може … за 15 дена.
    Прилог 1 «Показатели» Број на деца … домаќинства без вода.
    ? contents_left_out Глава I Вовед
  `)
})

test('years and days at the start of a line stay in their sentence', () => {
  const text = running(readDraft(source('strategjia.mk.txt'), 'txt', 'sq').parts)
  expect(text).toContain('кој важеше од 2015 до 2019. Работната група')
  expect(text).toContain('односно од 1 октомври до 30 април;')
})

test('a Markdown programme: objectives, measures, lists, a table, footnotes', () => {
  expect(sketch(readDraft(source('programme.en.md'), 'md', 'en'))).toBe(tree`
    – «A Roof and a Job: municipal programme 2026–2028» This programme was … and five measures.
      ^ Held between March … all four neighbourhoods.
    Objective 1 «Homes that stay dry» Half of the … last three winters.
      Measure 1.1 «Roofs and drains» The municipality repairs … or by phone.
      Measure 1.2 «Papers for the house» Step | Who … before the decision.
        ^ Law on local fees, Article 9.
    Objective 2 «Work close to home»
      Measure 2.1 «Apprenticeships» "We learn fastest … for six months.
      Measure 2.2 «Market stalls» • ten stalls … first three months
      Measure 2.3 «Child care during training» Child care is … the training is.
        ^ Law on local fees, Article 9.
    Annex 1 «Budget» The budget is voted each December.
  `)
})

test('lists and tables stay readable lines, comments and addresses stay out', () => {
  const parts = allParts(readDraft(source('programme.en.md'), 'md', 'en').parts)
  const text = (number: string) => parts.find((part) => part.number === number)?.bites[0]?.text
  expect(text('Measure 1.1')).toBe(
    [
      'The municipality repairs roofs in this order:',
      '1. houses with small children;',
      '2. houses of people who cannot climb a ladder:',
      '• people over 70,',
      '• people with a disability;',
      '3. all others.',
      'Applications are written at the counter or by phone.',
    ].join('\n'),
  )
  expect(text('Measure 1.2')).toBe(
    'Step | Who | Days\nMeasuring the plot | cadastre | 10\nDecision | municipality | 30\nNobody pays a fee before the decision.',
  )
  expect(running(parts)).not.toMatch(/internal|example\.org|title:|\*|\[/u)
})
