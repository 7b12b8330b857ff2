/** The two founding documents: their trees to the letter, and not a word lost. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDraft } from '../../src/drafts/read-draft.ts'
import { allParts, running, sketch, tree } from './sketch.ts'

function source(name: string): string {
  return readFileSync(new URL(`../../src/samples/documents/${name}.sq.txt`, import.meta.url), 'utf8')
}

const aleanca = readDraft(source('aleanca'), 'txt', 'sq')
const poznan = readDraft(source('poznan'), 'txt', 'sq')

function bites(number: string, kind: 'text' | 'footnote'): readonly string[] {
  const part = allParts(aleanca.parts).find((one) => one.number === number)
  return (part?.bites ?? []).filter((bite) => bite.kind === kind).map(({ text }) => text)
}

test('the Alliance is sections 1 to 6, with 3.1 to 3.4, 5.1 and 5.2', () => {
  expect(sketch(aleanca)).toBe(tree`
    1 «Objektivat» Qëllimi kryesor i … së Dytë Botërore.
      ^ Termat "Romë dhe … veten si ciganë.
      ^ Për njësitë administrative … shih seksionin 5.1.
      ^ CM(2010)133, përfundimtar.
      ^ Mund të gjendet në adrerën: http://www.coe.int/t/congress/sessions/2…
      ^ Cf. Komisioni Evropian … diskriminimit kundër romëve.
      ^ Njohur si “Pharrajimos”, … përdorur nga komuniteti.
    2 «Sinergjitë» Aleanca mbështet zbatimin … ROMACT dhe ROMED.
      ^ http://coe-romact.org/
      ^ http://romed.coe-romact.org/
    3 «Linjat e veprimit» Aleanca ndërmerr aktivitete në katër fusha kryesore:
      ^ Aktivitetet specifike do të jepen në Shtojcë.
      3.1 Aleanca do të … stafit të administratës.
      3.2 Aleanca do të … dhe rrjetet ndërkombëtare.
        ^ http://goodpracticeroma.ppa.coe.int/en
      3.3 Për të komunikuar … Antisemitizmit (9 nëntor).
      3.4 Aleanca kërkon të … për Qytetari Demokratike".
        ^ Rekomandimi CM/Rec(2010)7 i … Drejtat e Njeriut.
    4 «Rezultatet» Aktivitetet e Aleancës … kombëtare të qyteteve.
    5 «Struktura» Aleanca është krijuar … rajonal" (mars 2014).
      ^ Mund të gjendet në adresën: https://wcd.coe.int/ViewDoc.jsp?id=1855297
      ^ Mund të gjendet në adresën: https://wcd.coe.int/ViewDoc.jsp?Ref=CG%2…
      5.1 «Pjesëmarrësit në Aleancë» Pjesëmarrës në Aleancë … rregullim më specifik.
      5.2 «Grupi i Punës» Aleanca ndihmohet nga … shtojcë të veçantë.
    6 «Funksionimi» Gjuhët zyrtare të … e shoqërisë civile.
    ? unmarked_footnote Termat "Romë dhe Udhëtarë" përdoren në K
  `)
})

test("the declaration of Poznan is points 1 to 11 with 1.a to 1.f, and what stands between is nobody's tail", () => {
  expect(sketch(poznan)).toBe(tree`
    – Ne, Kryeministrat e … si në vazhdim:
    1 Zotohemi për arritjen e objektivave të mëposhtëm:
      1.a «Punësimi» Punësimi: Rritja e … paktën 25 përqind;
      1.b «Strehimi» Strehimi: Kudo që … arsye të justifikuara;
      1.c «Arsimi» Arsimi: Rritja e … në 50 përqind;
      1.d «Shëndeti» Shëndeti: Garantimi i … tjetër të popullatës;
      1.e «Regjistrimi civil» Regjistrimi civil: Sigurim … në regjistrat civilë.
      1.f «Mosdiskriminimi» Mosdiskriminimi: Forcimi i … dhe të fshehur;
    2 Marrim përsipër të … programet e tyre;
    3 Sigurimi për të … integrimin e romëve;
    4 Të biem dakord … statusin e romëve;
    5 Angazhimi për të … e kësaj deklarate.
    – Ne u bëjmë … të Bashkimit Evropian:
    6 Të vazhdojnë të … në këtë Deklaratë;
    7 Të lidhin objektivat … procesit të zgjerimit;
    8 Të sigurohen që … tjetër të shoqërisë;
    9 Të parashikojnë një … vëzhguesi në minimum;
    – Dukë pasur parasysh pikat më sipër:
    10 Ne i shprehim … e këtij procesi;
    11 Ne e mirëpresim … në këtë Deklaratë.
    – Secila prej palëve … 5 korrik 2019
  `)
})

test('footnotes are whole, without echoes of their addresses', () => {
  expect(bites('1', 'footnote')).toHaveLength(6)
  expect(bites('1', 'footnote')[0]).toMatch(
    /^Termat "Romë dhe Udhëtarë" përdoren .+ e identifikojnë veten si ciganë\.$/u,
  )
  expect(bites('1', 'footnote').slice(1, 4)).toEqual([
    'Për njësitë administrative të cilat nuk janë qytete ose rajone, shih seksionin 5.1.',
    'CM(2010)133, përfundimtar.',
    'Mund të gjendet në adrerën: http://www.coe.int/t/congress/sessions/20110922-roma-summit/default_en.asp',
  ])
  expect(bites('5', 'footnote')[1]).toBe(
    'Mund të gjendet në adresën: https://wcd.coe.int/ViewDoc.jsp?Ref=CG%2826%298FINAL&Language=lanEnglish' +
      '&Ver=original&Site=COE&BackColorInternet=C3C3C3&BackColorIntranet=CACC9A&BackColorLogged=EFEA9C',
  )
})

test('markers are gone and sentences that a page broke are whole', () => {
  const text = running(aleanca.parts)
  expect(text).toContain('Linjat e veprimit ')
  expect(text).toContain('në tetor të vitit 2010 dhe Deklaratën')
  expect(text).toContain('duke kufizuar bërjen e deklaratave të tilla;')
  expect(text).toContain('politikat dhe praktikat e mira të lidhura me udhëtarët;')
  expect(text).toContain('projektin ROMACT dhe ROMED.')
  expect(text).not.toMatch(/https?:/u)
  expect(text).not.toMatch(/\p{L}\d/u)
})

test('bites fit a phone and begin with no stray white space', () => {
  for (const part of [...allParts(aleanca.parts), ...allParts(poznan.parts)]) {
    for (const { text } of part.bites) {
      expect(text.length).toBeLessThanOrEqual(900)
      expect(text).toBe(text.trim())
    }
  }
})

/** The words of a text without numbers, signs and white space, so that only what was written is compared. */
function words(text: string): readonly string[] {
  return text.normalize('NFC').match(/\p{L}+/gu) ?? []
}

test('every word of the declaration is in the tree once, in order', () => {
  const titled = allParts(poznan.parts).filter(({ title }) => title !== '')
  // The lead word names the point and stays in its text too.
  expect(titled.every(({ title, bites: [first] }) => first?.text.startsWith(`${title}:`))).toBe(true)
  const said = allParts(poznan.parts).flatMap(({ number, bites: own }) => [
    ...words(number.replace('1.', '')),
    ...own.flatMap(({ text }) => words(text)),
  ])
  expect(said).toEqual(words(source('poznan')))
})

test('every word of the Alliance is in the tree once, in order, footnotes behind the page they stood on', () => {
  const lines = source('aleanca').split('\n')
  // The places of the four feet, by the lines that begin and follow them.
  const feet = [
    [33, 57],
    [113, 126],
    [187, 197],
    [252, 265],
  ] as const
  const inFoot = (at: number): boolean => feet.some(([from, to]) => at >= from && at < to)
  const body = lines.filter((_, at) => !inFoot(at)).join('\n')
  expect(words(running(aleanca.parts))).toEqual(words(body))
  const feetText = lines.filter((line, at) => inFoot(at) && !/^https?:\S+$/u.test(line)).join('\n')
  const notes = allParts(aleanca.parts).flatMap((part) =>
    part.bites.filter(({ kind }) => kind === 'footnote'),
  )
  const brokenAddress =
    'https://wcd.coe.int/ViewDoc.jsp?Ref=CG%2826%298FINAL&Language=lanEnglish&Ver=original&Site=COE&Ba\n'
  expect(notes.flatMap(({ text }) => words(text)).join('')).toBe(
    words(feetText.replace('në adresën: \nckColor', `në adresën: \n${brokenAddress}ckColor`)).join(''),
  )
})
