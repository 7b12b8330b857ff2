/** The sample: texts as they came, words for every part, dates the law allows, nobody real in it. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { EffectKey, Id } from '../../dialogs/nouns/ids.ts'
import { Kind, Verdict } from '../../dialogs/nouns/submission.ts'
import { albania } from '../../src/country/al.ts'
import { shiftDay } from '../../src/country/local-time.ts'
import { workingCalendar } from '../../src/country/working-days.ts'
import { CONSULTATIONS, PLANNED } from '../../src/samples/consultations.ts'
import { NEEDS } from '../../src/samples/content/needs.ts'
import type { PartRef } from '../../src/samples/contract.ts'
import { DOCUMENTS, documentText, PLAN_FORM } from '../../src/samples/documents.ts'
import { INSTITUTIONS, POP_ORGANISATIONS } from '../../src/samples/organisations.ts'
import { TARGETS } from '../../src/samples/targets.ts'

const documents = Object.values(DOCUMENTS)
const calendar = workingCalendar(albania)

function nameOf(part: PartRef): string {
  return 'number' in part ? part.number : part.firstWords
}

/** Whether the document has a part that begins so. */
function stands(text: string, part: PartRef): boolean {
  if ('firstWords' in part) return text.replaceAll(/\s+/g, ' ').includes(part.firstWords)
  const printed = part.number.replace(/^1\.([a-f])$/, '$1.').replaceAll('.', '\\.')
  return new RegExp(`^ ?${printed}\\.? +\\p{Lu}`, 'mu').test(text)
}

test('the documents are byte for byte what they were founded on', () => {
  const sum = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(sum(documentText(DOCUMENTS.aleanca))).toBe(
    'a3a8c78082a78a51717fc74315f90ff5d2d1db789c3e46ebaa9e4b731065c62d',
  )
  expect(sum(documentText(DOCUMENTS.poznan))).toBe(
    '78ff0e2a0c9d80f5c07c5071cb16484460ec120f03807775a700a69f650aa029',
  )
  expect(sum(documentText(PLAN_FORM))).toBe(
    '4e421163dab1c3a957e517ee71bda4e190adef3b39b6e7430835183e5acdc55b',
  )
})

test('every part of both documents has our words, in reading order', () => {
  expect(DOCUMENTS.aleanca.parts.map(({ part }) => nameOf(part))).toEqual(
    '1 2 3 3.1 3.2 3.3 3.4 4 5 5.1 5.2 6'.split(' '),
  )
  expect(DOCUMENTS.poznan.parts.map(({ part }) => nameOf(part).split(' ')[0])).toEqual(
    'Ne, 1 1.a 1.b 1.c 1.d 1.e 1.f 2 3 4 5 Ne 6 7 8 9 Dukë 10 11 Secila'.split(' '),
  )
  for (const document of documents) {
    for (const { part } of document.parts)
      expect(stands(documentText(document), part), nameOf(part)).toBe(true)
  }
})

describe.each(['sq', 'en'] as const)('in %s', (language) => {
  const parts = documents.flatMap((document) => document.parts)

  test('a summary is at most three short lines, a question one', () => {
    for (const { part, summary, question } of parts) {
      const lines = summary[language]
      expect(lines.length, nameOf(part)).toBeGreaterThan(0)
      expect(lines.length, nameOf(part)).toBeLessThanOrEqual(3)
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(76)
      expect(lines.join('\n').length, nameOf(part)).toBeLessThanOrEqual(220)
      expect(question[language]?.length ?? 0, nameOf(part)).toBeGreaterThan(10)
      expect(question[language]?.length, nameOf(part)).toBeLessThanOrEqual(120)
      expect(question[language]?.endsWith('?'), nameOf(part)).toBe(true)
    }
  })

  test('titles are there, marked as examples, and fit a list', () => {
    for (const { title } of [...CONSULTATIONS, ...PLANNED]) {
      expect(title[language]).toMatch(/^(Shembull|Example): /)
      expect(title[language]?.length).toBeLessThanOrEqual(60)
    }
    for (const { part, title } of parts) {
      expect((title[language] ?? '').length, nameOf(part)).toBeLessThanOrEqual(60)
    }
    for (const { name } of INSTITUTIONS) expect(name[language]).toMatch(/Shembull|Example/)
    for (const { field, target, levels } of TARGETS) {
      for (const texts of [field, target, ...levels.map((level) => level.measure)])
        expect(texts[language]).toBeTruthy()
    }
  })
})

test('nobody can be found in it: no address, no number to call, no redaction left open', () => {
  const said = [
    ...documents.map(documentText),
    JSON.stringify([DOCUMENTS, CONSULTATIONS, PLANNED, INSTITUTIONS, NEEDS]),
  ]
  for (const text of said) {
    const own = text.replaceAll(/https?:\S+|^ckColor\S+|\b20\d\d-20\d\d\b/gm, '')
    expect(own).not.toMatch(/@|\[emri|\+?\d[\d /-]{7,}\d|\b(Z\.|Znj\.|Zj\.)/)
  }
})

test('needs are marked as made up, in places and themes that exist, and spread over them', () => {
  const units = new Map(albania.municipalities.map(({ id, units: own }) => [id, own.map((one) => one.id)]))
  for (const { id, municipality, unit, text, language, saidWorkingDaysAgo } of NEEDS) {
    expect(EffectKey.safeParse(id).success, id).toBe(true)
    expect(text, id).toMatch(language === 'sq' ? /^Shembull: / : /^Example: /)
    if (unit !== null) expect(units.get(municipality), id).toContain(unit)
    expect(saidWorkingDaysAgo, id).toBeGreaterThan(0)
  }
  const different = (some: readonly unknown[]) => new Set(some).size
  expect(different(NEEDS.map(({ id }) => id))).toBe(12)
  expect(different(NEEDS.map(({ municipality }) => municipality))).toBe(3)
  expect(different(NEEDS.map(({ theme }) => theme))).toBe(10)
  expect(NEEDS.filter(({ language }) => language === 'en')).toHaveLength(2)
})

test('organisations and consultations name what exists', () => {
  const all = [...INSTITUTIONS, ...POP_ORGANISATIONS]
  const places = new Set(albania.municipalities.map((municipality) => municipality.id))
  expect(new Set(all.map((organisation) => organisation.id)).size).toBe(14)
  for (const { id } of [...all, ...CONSULTATIONS]) expect(Id.safeParse(id).success, id).toBe(true)
  expect(new Set(POP_ORGANISATIONS.map((organisation) => organisation.municipality))).toEqual(places)
  for (const { institution } of CONSULTATIONS) expect(INSTITUTIONS.map(({ id }) => id)).toContain(institution)
  expect(TARGETS.map((target) => target.code)).toEqual(['1a', '1b', '1c', '1d', '1e', '1f'])
  const numbers = DOCUMENTS.poznan.parts.map(({ part }) => nameOf(part))
  for (const target of TARGETS) expect(numbers).toContain(target.part)
})

test('the answered consultation shows every kind and every verdict, on parts that exist', () => {
  const submissions = CONSULTATIONS.flatMap((consultation) =>
    consultation.submissions.map((submission) => ({ submission, consultation })),
  )
  expect(new Set(submissions.map(({ submission }) => submission.kind))).toEqual(
    new Set(Kind.options.filter((kind) => kind !== 'priority')),
  )
  expect(new Set(submissions.map(({ submission }) => submission.answer.verdict))).toEqual(
    new Set(Verdict.options),
  )
  expect(new Set(submissions.map(({ submission }) => submission.id)).size).toBe(submissions.length)
  for (const { submission, consultation } of submissions) {
    const { id, part, kind, text, answer, saidWorkingDaysAgo } = submission
    expect(EffectKey.safeParse(id).success, id).toBe(true)
    expect(stands(documentText(DOCUMENTS[consultation.document]), part)).toBe(true)
    expect(text === '').toBe(kind === 'no_objection')
    for (const language of albania.languages) expect(answer.text[language]).toBeTruthy()
    const { openedWorkingDaysAgo, closesInWorkingDays } = consultation.schedule
    expect(saidWorkingDaysAgo).toBeLessThan(openedWorkingDaysAgo)
    expect(saidWorkingDaysAgo).toBeGreaterThan(-closesInWorkingDays)
    expect(answer.answeredWorkingDaysAgo).toBeLessThan(-closesInWorkingDays)
  }
})

test('whatever day the desk starts, the law is kept or the reason is given', () => {
  for (let day = '2026-01-01'; day < '2027-01-01'; day = shiftDay(day, 1)) {
    const start = `${day}T10:00:00.000Z`
    for (const { id, stage, schedule, shortNotice } of CONSULTATIONS) {
      const opened = calendar.reckon(start, -schedule.openedWorkingDaysAgo, schedule.opensAt).at
      const closes = calendar.reckon(start, schedule.closesInWorkingDays, schedule.closesAt).at
      const span = calendar.between(opened, closes).days
      expect(span >= albania.deadlines.minWorkingDays, `${id} ${day}: ${span}`).toBe(
        shortNotice === undefined,
      )
      expect(opened < start && closes > start, `${id} ${day}`).toBe(stage === 'open')
      if (stage === 'open') expect(calendar.left(start, closes).days).toBe(schedule.closesInWorkingDays)
    }
  }
})
