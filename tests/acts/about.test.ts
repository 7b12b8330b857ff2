/** What people say of themselves: by choice, sealed apart, counted in fives, gone when they go. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { About } from '../../dialogs/nouns/about.ts'
import { openedAbout } from '../../src/acts/keep-about.ts'
import { countAbout } from '../../src/reports/about-counts.ts'
import { exportComments } from '../../src/reports/export-comments.ts'
import { writeFile } from '../../src/reports/write-file.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  sourcesOf,
} from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

type Opened = Awaited<ReturnType<typeof openedConsultation>>

async function tellAbout(open: Opened, who: string, told: Omit<About, 'code'>) {
  const said = comment(desk, open, { text: `Fjalët e ${who}.` })
  const code = receiptOf(await desk.recordSubmission(intend(desk), caller(who), said))
  return { code, outcome: await desk.keepAbout(intend(desk), caller(who), { code, ...told }) }
}

async function countsOf(open: Opened) {
  const told = await desk.registry.reader.aboutIn(open.id)
  return countAbout(told.map((about) => openedAbout(desk.secrets, about)))
}

test('it stands in no file in clear, in no export, and the sensitive part opens with its own key alone', async () => {
  const open = await openedConsultation(desk)
  await tellAbout(open, 'one', { special: { community: 'roma', disability: true } })
  await tellAbout(open, 'one', { general: { sex: 'woman', age: '30_49' } })
  const [about = expect.fail()] = await desk.registry.reader.aboutIn(open.id)
  expect(openedAbout(desk.secrets, about)).toEqual({
    general: { sex: 'woman', age: '30_49' },
    special: { community: 'roma', disability: true },
  })
  expect(desk.secrets.open(about.special ?? '')).toBeUndefined()
  const folder = dirname(desk.file)
  for (const name of readdirSync(folder).filter((file) => file.startsWith('zeri.db'))) {
    expect(readFileSync(join(folder, name)).includes('roma'), name).toBe(false)
  }
  for (const format of ['csv', 'json'] as const) {
    let file = ''
    for await (const chunk of exportComments(desk.registry.reader, {
      consultation: open.id,
      format,
      at: desk.clock.iso(),
    }))
      file += chunk
    expect(file).not.toMatch(/roma|woman|30_49|disability/u)
  }
})

test('nobody tells it for somebody else, and a receipt that is not there takes nothing', async () => {
  const open = await openedConsultation(desk)
  const { code } = await tellAbout(open, 'one', { general: { sex: 'man' } })
  const gone = { kind: 'refused', why: 'gone' }
  const special = { community: 'roma' } as const
  expect(await desk.keepAbout(intend(desk), caller('two'), { code, special })).toEqual(gone)
  expect(await desk.keepAbout(intend(desk), caller('one'), { code: 'AAAA-AAAA', special })).toEqual(gone)
  expect(
    (await desk.registry.reader.aboutIn(open.id)).map((about) => openedAbout(desk.secrets, about)),
  ).toEqual([{ general: { sex: 'man' }, special: {} }])
})

test('fewer than five are never shown, and one person more or less cannot be seen by subtracting', async () => {
  const open = await openedConsultation(desk)
  for (let count = 0; count < 4; count += 1)
    await tellAbout(open, `r${count}`, { special: { community: 'roma' } })
  for (let count = 0; count < 9; count += 1)
    await tellAbout(open, `n${count}`, { special: { community: 'none' } })
  const before = await countsOf(open)
  expect(before.filter(({ people }) => people !== null)).toEqual([
    { question: 'community', answer: 'none', people: 5 },
  ])
  // No whole is told from which the shown parts could be taken.
  expect(before.some(({ answer }) => answer === 'all')).toBe(false)
  await desk.erasePerson(intend(desk), caller('r0'))
  await desk.erasePerson(intend(desk), caller('n0'))
  expect(await countsOf(open)).toEqual(before)
})

test('every answer there is stands in the numbers, in one order: one to four who gave it show as little as nobody', async () => {
  const open = await openedConsultation(desk)
  const nobody = await countsOf(open)
  expect(nobody.map(({ question, answer }) => `${question} ${answer}`)).toEqual([
    'sex woman',
    'sex man',
    'sex another',
    'age under_18',
    'age 18_29',
    'age 30_49',
    'age 50_64',
    'age over_65',
    'community roma',
    'community egyptian',
    'community other_community',
    'community none',
    'disability true',
    'disability false',
  ])
  expect(new Set(nobody.map(({ people }) => people))).toEqual(new Set([null]))
  for (let count = 0; count < 4; count += 1)
    await tellAbout(open, `r${count}`, {
      general: { sex: 'another', age: 'over_65' },
      special: { community: 'egyptian', disability: true },
    })
  expect(await countsOf(open)).toEqual(nobody)
})

test('the copy of my data has it, erasing takes it', async () => {
  const open = await openedConsultation(desk)
  await tellAbout(open, 'one', { special: { community: 'egyptian' } })
  await tellAbout(open, 'two', { special: { community: 'roma' } })
  const promised = await desk.copyMyData(intend(desk), caller('one'))
  const taken = await desk.takeFile(promised.kind === 'file' ? promised.grant : '', 'one')
  if (taken.kind !== 'file') throw new Error(taken.why)
  let copy = ''
  const { chunks } = writeFile(sourcesOf(desk), taken)
  for await (const chunk of chunks) copy += Buffer.from(chunk).toString()
  expect(JSON.parse(copy)).toMatchObject({ about: [{ special: { community: 'egyptian' } }] })
  expect(copy).not.toContain('"roma"')
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await desk.registry.reader.aboutIn(open.id)).toHaveLength(1)
})

test('it is taken back by itself, and every message stays', async () => {
  const open = await openedConsultation(desk)
  await tellAbout(open, 'one', { special: { community: 'roma' } })
  await tellAbout(open, 'two', { special: { community: 'roma' } })
  expect(await desk.forgetAbout(intend(desk), caller('one'))).toEqual({ kind: 'kept' })
  expect(await desk.registry.reader.aboutIn(open.id)).toHaveLength(1)
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(2)
})
