/** The sample as a first start loads it: every part has its words, every date keeps the law's clock. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAbout, sampleTree } from '../../src/samples/load.ts'
import type { DraftNode } from '../../storage/registry/model/draft.ts'
import { readDraft } from '../../src/drafts/read-draft.ts'
import { DOCUMENTS, documentText } from '../../src/samples/documents.ts'
import type { ParsedPart } from '../../src/drafts/draft.ts'
import { OPERATOR } from '../../src/acts/who.ts'
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

test('the plan stands with its consultation, field by field as the ministry filled it in', async () => {
  const found = await desk.app.registry.reader.consultation('shembull-migracioni')
  expect(found).toMatchObject({ stage: 'planned', sample: true, draftVersion: null })
  const kept = await desk.app.registry.reader.plan('shembull-migracioni')
  expect(kept).toMatchObject({ version: 1 })
  const { act, audiences, timeline, resources, collection, monitoring } = kept?.plan ?? expect.fail()
  expect(act).toBe(
    'Për miratimin e Strategjisë Kombëtare për Migracionin 2024-2030 dhe të Planit të Veprimit 2024–2026',
  )
  expect(audiences).toEqual([
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
  expect(timeline?.days.map(({ from, to }) => (to === undefined ? from : `${from}/${to}`))).toEqual([
    '2023-01-26',
    '2023-03-13',
    '2023-06-21',
    '2021-03-10',
    '2023-05-09',
    '2023-05-10',
    '2023-05-19',
    '2023-09-20/2023-09-21',
    '2023-09-08',
  ])
  expect(timeline?.text.split('\n')).toHaveLength(9)
  expect(resources?.people?.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
    'Koordinatori për konsultimin',
    'Grupi ndërinstitucional i',
    'Grupi i punës',
    'Drejtori dhe punonjësit',
    'Ekspertët e fushës.',
  ])
  expect(resources?.money).toHaveLength(1)
  expect(resources?.equipment).toEqual(['Laptop, projektor, të siguruara nga institucioni i MB.'])
  expect(collection).toEqual(['Regjistri RENJK http://www.konsultimipublik.gov.al.', 'E-mail.'])
  expect(monitoring?.quantities).toEqual([
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
  const ticked = (rows: readonly { name: string; ticked: boolean }[] = []) =>
    rows.filter((row) => row.ticked).map(({ name }) => name)
  expect(ticked(monitoring?.quantityMeans)).toEqual([
    'lista e pjesëmarrësve',
    'raportimi i aktivitetit',
    'lista e komenteve të marra',
  ])
  expect(ticked(monitoring?.qualityMeans)).toEqual([
    'diskutimi joformal me pjesëmarrësit',
    'regjistrimi i pikëpamjeve të pjesëmarrësve',
    'raportimi i aktivitetit',
  ])
  expect(monitoring?.qualities.map(({ finding }) => finding === undefined)).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('a plan that was corrected, and a planned consultation that was opened, stay so at the next start', async () => {
  const { reader, writer } = desk.app.registry
  const kept = (await reader.plan('shembull-migracioni')) ?? expect.fail()
  const corrected = { ...kept, version: 2, plan: { ...kept.plan, act: 'Tjetër' } }
  const opened = {
    stage: 'open',
    opensAt: '2026-12-01T08:00:00.000Z',
    closesAt: '2027-02-01T15:00:00.000Z',
    shortNoticeReason: null,
  } as const
  await writer.write(async (writing) => {
    await writing.putPlan(corrected)
    await writing.stage('shembull-migracioni', opened)
  })
  await desk.loadSample()
  expect(await reader.plan('shembull-migracioni')).toEqual(corrected)
  expect(await reader.consultation('shembull-migracioni')).toMatchObject(opened)
})

test('the organisation of the municipality reads its made-up needs, newest first, each with its receipt', async () => {
  const invited = await desk.app.acts.inviteStaff(OPERATOR, {
    role: 'coordinator',
    organisation: 'csdc-durres',
    token: 'a'.repeat(26),
  })
  const person = desk.person('durres')
  await person.call('start', `s${invited.kind === 'invited' ? invited.token : ''}`)
  const reply = await person.press('take')
  const labels = (reply?.prompt.options ?? []).flatMap(({ id, label }) =>
    id.startsWith('read-') && 'text' in label ? [label.text] : [],
  )
  expect(labels).toHaveLength(5)
  expect(labels[0]).toContain('Example: At the counter')
  for (const label of labels) expect(label).toMatch(/Shembull|Example/u)
  const rows = await desk.app.registry.reader.newestSubmissions('nevoja-durres', { offset: 0, limit: 10 })
  expect(new Set(rows.map(({ receipt }) => receipt)).size).toBe(5)
  expect(rows.map(({ theme, unit }) => `${theme} ${unit}`)).toEqual([
    'equal_treatment null',
    'employment durres-manez',
    'papers durres-durres',
    'water durres-sukth',
    'waste durres-durres',
  ])
  expect(rows.every(({ recordedAt }) => recordedAt < desk.app.clock.iso())).toBe(true)
  await desk.loadSample()
  expect(await desk.app.registry.reader.countSubmissions('nevoja-durres')).toBe(5)
})

test('what people really wrote is not mixed with made-up needs', async () => {
  const real = await makeTestApp({})
  try {
    const organisation = await real.app.acts.ensureOrganisation('Shoqata', 'shoqata')
    await real.app.acts.openPriorities(OPERATOR, { municipality: 'durres', organisation })
    const id = 'shembullnevoja01'
    const need = { id, municipality: 'durres', unit: null, theme: 'water', text: 'Shembull: x' } as const
    const saidAt = real.app.clock.iso()
    expect(await real.app.acts.loadNeeds([{ ...need, language: 'sq', saidAt }])).toBe(0)
    expect(await real.app.registry.reader.countSubmissions('nevoja-durres')).toBe(0)
  } finally {
    await real.close()
  }
})
