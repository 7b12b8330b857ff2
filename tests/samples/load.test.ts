/** The sample as a first start loads it: every part has its words, every date keeps the law's clock. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAbout, sampleTree } from '../../src/samples/load.ts'
import type { DraftNode } from '../../storage/registry/model/draft.ts'
import { readDraft } from '../../src/drafts/read-draft.ts'
import { DOCUMENTS, documentText } from '../../src/samples/documents.ts'
import type { ParsedPart } from '../../src/drafts/draft.ts'
import { makeTestApp, type TestApp } from '../support/app.ts'

let desk: TestApp
beforeAll(async () => {
  desk = await makeTestApp({ sample: true })
})
afterAll(() => desk.close())

function flat<T extends { readonly children: readonly T[] }>(parts: readonly T[]): readonly T[] {
  return parts.flatMap((part) => [part, ...flat(part.children)])
}

test.each(Object.values(DOCUMENTS))(
  'every part of $name has a summary and a question, in both languages',
  (document) => {
    for (const part of flat<DraftNode>(sampleTree(document).parts)) {
      const where = part.number || part.bites[0]?.text.slice(0, 30)
      for (const texts of [part.summary, part.question]) {
        expect(texts?.sq, where).toMatch(/\S/u)
        expect(texts?.en, where).toMatch(/\S/u)
      }
    }
  },
)

test.each(Object.values(DOCUMENTS))('no words about $name are left without a part', (document) => {
  const parts = flat<ParsedPart>(readDraft(documentText(document), 'txt', document.language).parts)
  const lost = document.parts.filter(
    ({ part: ref }) => parts.filter((part) => isAbout(ref, part)).length !== 1,
  )
  expect(lost).toEqual([])
})

test('one consultation is open by the law, one closes soon with its reason, one is answered', async () => {
  const rows = await desk.app.registry.reader.consultations()
  const [aleanca, soon, answered] = ['shembull-aleanca', 'shembull-poznan-2', 'shembull-poznan-1'].map((id) =>
    rows.find((row) => row.id === id),
  )
  const days = (row: (typeof rows)[number] | undefined) =>
    desk.app.calendar.between(row?.opensAt ?? '', row?.closesAt ?? '').days
  expect(aleanca).toMatchObject({ stage: 'open', sample: true, shortNoticeReason: null })
  expect(days(aleanca)).toBeGreaterThanOrEqual(20)
  expect(soon?.stage).toBe('open')
  expect(soon?.shortNoticeReason).toMatch(/\S/u)
  expect(desk.app.calendar.left(desk.app.clock.iso(), soon?.closesAt ?? '').days).toBe(2)
  expect(answered).toMatchObject({ stage: 'answered' })
  expect(await desk.app.registry.reader.countSubmissions('shembull-poznan-1')).toBeGreaterThan(3)
})

test('loaded again, nothing is doubled and the open dates are counted from the new start', async () => {
  const before = await desk.app.registry.reader.countSubmissions('shembull-poznan-1')
  desk.clock.set('2026-12-10T09:00:00.000Z')
  expect(await desk.loadSample()).toBe(0)
  expect(await desk.app.registry.reader.countSubmissions('shembull-poznan-1')).toBe(before)
  const soon = await desk.app.registry.reader.consultation('shembull-poznan-2')
  expect(desk.app.calendar.left('2026-12-10T09:00:00.000Z', soon?.closesAt ?? '').days).toBe(2)
})
