/** Named reads: the person's language and rights, and finding a part by a word. */
import { albania } from '../../src/country/al.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer, Lookup } from '../../dialogs/kernel/lookup.ts'
import type { Who } from '../../src/turn/contract.ts'
import { makeLookUp } from '../../src/turn/look-up.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import {
  caller,
  comment,
  type Desk,
  everyDay,
  intend,
  node,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
  spokenBy,
} from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
let ask: <L extends Lookup>(
  lookup: L,
  conversation?: string,
  language?: Who['language'],
) => Promise<Answer<L>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
  const { secrets, clock } = desk
  const lookUp = makeLookUp(desk.registry.reader, {
    secrets,
    clock,
    country: albania,
    workingDaysBetween: everyDay,
    announcing: desk.announcing,
  })
  ask = (lookup, conversation = 'one', language = 'sq') =>
    lookUp(lookup, {
      conversation,
      language,
      address: { channel: 'web', id: 'x' },
      arrival: 'a',
      at: clock.iso(),
    })
})
afterEach(() => desk.close())

test('open consultations, the first to close at the head, in the language asked for', async () => {
  const second = await openedConsultation(desk, 'Ministria')
  await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open))
  desk.clock.set('2026-11-22T09:00:00.000Z')
  const third = await openedConsultation(desk, 'Instituti')
  const cards = await ask({ kind: 'open_consultations' }, 'one', 'en')
  expect(
    cards
      .map(({ id }) => id)
      .slice(0, 2)
      .toSorted(),
  ).toEqual([open.id, second.id].toSorted())
  expect(cards.at(-1)?.id).toBe(third.id)
  expect(cards.find(({ id }) => id === open.id)).toEqual({
    id: open.id,
    title: 'The plan',
    institution: 'Bashkia e provës',
    stage: 'open',
    closesAt: open.closesAt,
    daysLeft: 10,
    sample: false,
  })
  desk.clock.set(open.closesAt)
  expect((await ask({ kind: 'open_consultations' })).map(({ id }) => id)).toEqual([third.id])
  const closed = await ask({ kind: 'consultation', id: open.id })
  expect(closed).toMatchObject({ stage: 'closed', daysLeft: 0, title: 'Plani' })
  expect(await ask({ kind: 'consultation', id: 'nothing' })).toBeUndefined()
})

test('the tree of parts: numbers, first words for those without a title, and their children', async () => {
  const top = await ask({ kind: 'parts', consultation: open.id, parent: null })
  expect(top.map(({ number, title, children }) => [number, title, children])).toEqual([
    ['1', 'Hyrje', 0],
    ['3', 'Fushat e veprimit', 2],
  ])
  const under = await ask({ kind: 'parts', consultation: open.id, parent: top[1]?.id ?? '' })
  expect(under.map(({ title }) => title)).toEqual([
    'Çerdhet dhe shkollat duhet të pranojnë çdo fëmijë që jeton…',
    'Banesat.',
  ])
})

test('a part as it is read: path, next, summary in the language there is', async () => {
  const [first = '', chapter = '', section = '', last = ''] = open.parts
  const view = await ask({ kind: 'part', id: section }, 'one', 'en')
  expect(view?.path.map(({ number }) => number)).toEqual(['3'])
  expect(view?.next?.id).toBe(last)
  expect(view).toMatchObject({ bites: 1, textLanguage: 'sq', consultation: { title: 'The plan' } })
  expect(view).not.toHaveProperty('summary')
  const english = await ask({ kind: 'part', id: first }, 'one', 'en')
  expect(english).toMatchObject({
    summary: 'What the document is about.',
    question: 'Çfarë mungon?',
    path: [],
  })
  expect(await ask({ kind: 'part', id: last })).not.toHaveProperty('next')
  expect(await ask({ kind: 'bite', part: chapter, at: 1 })).toEqual({
    kind: 'footnote',
    text: 'Rekomandimi nr. 13.',
  })
  expect(await ask({ kind: 'bite', part: chapter, at: 2 })).toBeUndefined()
  expect(await ask({ kind: 'part', id: 'nothing' })).toBeUndefined()
})

test('a word finds a part without its dots, in any case and composition, the best first', async () => {
  const found = async (words: string) =>
    (await ask({ kind: 'find_parts', consultation: open.id, words })).map(({ number }) => number)
  expect(await found('cerdhe')).toEqual(['3.1'])
  expect(await found('ÇERDHET')).toEqual(['3.1'])
  expect(await found('femije\u0308')).toEqual(['3.1'])
  expect(await found('3')).toEqual(['3', '3.1', '3.2'])
  expect(await found('3.2')).toEqual(['3.2'])
  expect(await found('fushat')).toEqual(['3'])
  expect(await found('rekomandimi')).toEqual(['3'])
  expect(await found('document')).toEqual(['1'])
  expect(await found('neni 3.2')).toEqual(['3.2'])
  // Neither stands there as it is typed: the text has "shkollat" and "dokument".
  expect(await found('shkollave')).toEqual(['3.1'])
  expect(await found('dokumentin')).toEqual(['1'])
  expect(await found('xyz')).toEqual([])
  expect(await found(' ')).toEqual([])
  expect(await found('%_\0\uD800')).toEqual([])
})

test('at most thirty are found', async () => {
  const parts = Array.from({ length: 50 }, (_, at) => node(`${at}`, 'Ujë', 'x'))
  await desk.importDraft(OPERATOR, open.id, { language: 'sq', parts })
  expect(await ask({ kind: 'find_parts', consultation: open.id, words: 'uje' })).toHaveLength(30)
})

test('a receipt shows its way and nothing personal', async () => {
  const said = comment(desk, open, { part: open.parts[2] ?? '', name: 'A. B.' })
  const code = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), said))
  const typed = code.toLowerCase().replace('-', ' ')
  const view = await ask({ kind: 'receipt', code: typed }, 'anyone', 'en')
  expect(view).toEqual({
    code,
    status: 'received',
    kind: 'comment',
    partNumber: '3.1',
    consultation: 'The plan',
    recordedAt: desk.clock.iso(),
  })
  const found = await desk.registry.reader.submissionByReceipt(code)
  const id = found?.submission.id ?? ''
  await desk.registry.writer.write((writing) =>
    writing.addAnswer({
      submission: id,
      verdict: 'noted',
      text: { sq: 'Faleminderit' },
      answeredAt: desk.clock.iso(),
    }),
  )
  const answered = { status: 'answered', verdict: 'noted', answer: 'Faleminderit' }
  expect(await ask({ kind: 'receipt', code }, 'anyone', 'en')).toMatchObject(answered)
  expect(await ask({ kind: 'receipt', code: 'AAAA-AAAA' })).toBeUndefined()
})

test('my data: mine, the newest first, and my seats', async () => {
  const first = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open)))
  desk.clock.set('2026-11-03T09:00:00.000Z')
  const last = receiptOf(
    await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open, { text: 'tjetër' })),
  )
  await desk.recordSubmission(intend(desk), caller('two'), comment(desk, open))
  await seat(desk, 'one', 'moderator', open.organisation)
  const mine = await ask({ kind: 'my_data' })
  expect(mine.submissions.map(({ code }) => code)).toEqual([last, first])
  expect(mine.seats).toEqual([{ role: 'moderator', organisation: 'Bashkia e provës' }])
  expect(await ask({ kind: 'my_seats' })).toEqual(mine.seats)
  expect(await ask({ kind: 'my_seats' }, 'two')).toEqual([])
  expect(await ask({ kind: 'my_data' }, 'nobody')).toEqual({ about: false, submissions: [], seats: [] })
})

test('what an invitation offers, until it is used or out of date', async () => {
  const { organisation } = open
  const invited = await desk.inviteStaff(OPERATOR, { role: 'coordinator', organisation, days: 1 })
  const token = invited.kind === 'invited' ? invited.token : ''
  const offer = { role: 'coordinator', organisation: 'Bashkia e provës' }
  expect(await ask({ kind: 'seat_offer', token })).toEqual(offer)
  await desk.bindSeat(intend(desk), caller('two'), token)
  expect(await ask({ kind: 'seat_offer', token })).toBeUndefined()
  const late = await desk.inviteStaff(OPERATOR, { role: 'coordinator', organisation, days: 1 })
  desk.clock.set('2026-11-04T09:00:00.000Z')
  expect(await ask({ kind: 'seat_offer', token: late.kind === 'invited' ? late.token : '' })).toBeUndefined()
})

test('the desk and its inbox: own organisation, newest first, eight a page, never who', async () => {
  await openedConsultation(desk, 'Ministria')
  await seat(desk, 'coordinator', 'coordinator', open.organisation)
  for (let at = 0; at < 10; at += 1) {
    desk.clock.set(new Date(desk.clock.now() + 1000).toISOString())
    const author = { kind: 'organisation', organisation: 'Shoqata' } as const
    const more = at === 9 ? { author, name: 'A. B.' } : {}
    const said = comment(desk, open, { text: `${at}`, ...more })
    await desk.recordSubmission(intend(desk), caller(`c${at}`), said)
  }
  expect(
    (await ask({ kind: 'desk' }, 'coordinator')).map(({ id, submissions }) => [id, submissions]),
  ).toEqual([[open.id, 10]])
  const inbox = { kind: 'inbox', consultation: open.id } as const
  const first = await ask({ ...inbox, page: 0 }, 'coordinator')
  expect([first.total, first.submissions.map(({ text }) => text)]).toEqual([10, '98765432'.split('')])
  expect((await ask({ ...inbox, page: 1 }, 'coordinator')).submissions.map(({ text }) => text)).toEqual([
    '1',
    '0',
  ])
  expect(first.submissions[0]).toMatchObject({
    author: 'A. B., Shoqata',
    partNumber: '1',
    partTitle: 'Hyrje',
  })
  expect(first.submissions[1]?.author).toBe('')
  const id = first.submissions[0]?.id ?? ''
  const older = first.submissions[1]?.id ?? ''
  expect(await ask({ kind: 'submission', id }, 'coordinator')).toEqual({ ...first.submissions[0], older })
  expect(await ask({ kind: 'submission', id: older }, 'coordinator')).toMatchObject({ newer: id })
  expect(await ask({ kind: 'submission', id }, 'c9')).toBeUndefined()
  expect(await ask({ ...inbox, page: 0 }, 'c9')).toEqual({ total: 0, submissions: [] })
  expect(await ask({ kind: 'desk' }, 'c9')).toEqual([])
  const [held] = await desk.registry.reader.seats()
  await desk.revokeStaff(OPERATOR, held?.id ?? '')
  expect(await ask({ kind: 'submission', id }, 'coordinator')).toBeUndefined()
})

test('voices to be typed out: of the own organisation, where and when, never who; nothing without the right', async () => {
  const other = await openedConsultation(desk, 'Tjetër')
  await seat(desk, 'organiser', 'organiser', open.organisation)
  await seat(desk, 'foreign', 'coordinator', other.organisation)
  const file = await desk.registry.reader.file(await spokenBy(desk, 'author', open))
  const id = file?.submission ?? ''
  await spokenBy(desk, 'author', other, 2)
  const [card, ...more] = await ask({ kind: 'to_transcribe' }, 'organiser')
  expect(more).toEqual([])
  const shown = {
    id,
    partNumber: '1',
    partTitle: 'Hyrje',
    consultation: 'Plani',
    recordedAt: desk.clock.iso(),
  }
  expect(card).toEqual(shown)
  const files = [{ id: file?.id, medium: 'voice' }]
  expect(await ask({ kind: 'voice', id }, 'organiser')).toEqual({ ...shown, files, stands: 'waiting' })
  expect(await ask({ kind: 'waiting' }, 'organiser')).toEqual({ desk: false, voices: 1, held: 0, toSee: [] })
  // Typing out is no right to read.
  expect(await ask({ kind: 'submission', id }, 'organiser')).toBeUndefined()
  for (const who of ['foreign', 'author', 'stranger']) {
    expect((await ask({ kind: 'to_transcribe' }, who)).some((one) => one.id === id)).toBe(false)
    expect(await ask({ kind: 'voice', id }, who)).toBeUndefined()
  }
  expect(await ask({ kind: 'waiting' }, 'foreign')).toEqual({ desk: true, voices: 1, held: 0, toSee: [] })
  const typed = { submission: id, text: 'Ujë.', translation: null }
  await desk.keepTranscript(intend(desk), caller('organiser'), typed)
  expect(await ask({ kind: 'voice', id }, 'organiser')).toMatchObject({ stands: 'done' })
  const { receipt } = (await desk.registry.reader.submission(id)) ?? expect.fail()
  expect(await ask({ kind: 'waiting' }, 'author')).toEqual({
    desk: false,
    voices: 0,
    held: 0,
    toSee: [receipt],
  })
  expect(await ask({ kind: 'my_submission', code: receipt }, 'author')).toMatchObject({
    transcriptState: 'typed',
  })
  desk.clock.set('2026-11-07T09:00:00.000Z')
  expect(await ask({ kind: 'my_submission', code: receipt }, 'author')).toMatchObject({
    transcriptState: 'unconfirmed',
  })
  const held = (await desk.registry.reader.seats()).find(({ role }) => role === 'organiser')
  await desk.revokeStaff(OPERATOR, held?.id ?? '')
  expect(await ask({ kind: 'voice', id }, 'organiser')).toBeUndefined()
})
