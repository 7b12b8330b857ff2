/** Recording what was said: once, in time, under a name that cannot be joined. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Contribution } from '../../dialogs/nouns/submission.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { makeRecordSubmission } from '../../src/acts/record-submission.ts'
import { systemIds } from '../../src/ids.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
} from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
})
afterEach(() => desk.close())

const say = (who: string, over: Partial<Contribution> = {}) =>
  desk.recordSubmission(intend(desk), caller(who), comment(desk, open, over))
const shifted = (seconds: number) => new Date(Date.parse(open.closesAt) + seconds * 1000).toISOString()

test('a receipt means a row: what was said, and who only by a name of this consultation', async () => {
  const author = { kind: 'organisation', organisation: 'Shoqata' } as const
  const receipt = receiptOf(await say('one', { text: '  =1+1 ë\u0301\n', author, name: 'A. B.' }))
  const found = await desk.registry.reader.submissionByReceipt(receipt)
  expect(found?.submission).toMatchObject({
    text: '  =1+1 ë\u0301\n',
    kind: 'comment',
    authorKind: 'organisation',
    organisation: 'Shoqata',
    name: 'A. B.',
    channel: 'web',
    mode: 'self',
    notice: 1,
    state: 'live',
  })
  const person = await desk.registry.reader.personOf('one')
  const reach = await desk.registry.reader.reach('one')
  expect(reach?.address).not.toContain('address of one')
  expect(desk.secrets.open(reach?.address ?? '')).toBe('address of one')
  expect(found?.submission.pseudonym).not.toContain(person?.id)
})

test('one intention is one row, whoever asks how often, on two connections at once', async () => {
  const other = await openSqliteRegistry(desk.file)
  const there = makeRecordSubmission(other.writer, desk.secrets, systemIds, desk.clock)
  const intention = intend(desk)
  const said = comment(desk, open)
  const sends = Array.from({ length: 10 }, (_, at) =>
    (at % 2 === 0 ? desk.recordSubmission : there)(intention, caller('one'), said),
  )
  const receipts = new Set((await Promise.all(sends)).map(receiptOf))
  expect(receipts.size).toBe(1)
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(1)
  expect(await desk.registry.reader.outcomeOfArrival(intention.arrival)).toMatchObject({ kind: 'recorded' })
  await other.close()
})

test('a repeat after the outcomes were swept still finds its submission', async () => {
  const intention = intend(desk)
  const first = await desk.recordSubmission(intention, caller('one'), comment(desk, open))
  desk.clock.set('2026-11-20T09:00:00.000Z')
  await desk.sweep()
  expect(await desk.registry.reader.outcomeOf(intention.key)).toBeUndefined()
  expect(await desk.recordSubmission(intention, caller('one'), comment(desk, open))).toEqual(first)
})

test('the same words of one person on one part are one contribution', async () => {
  const first = receiptOf(await say('one', { text: 'Më shumë  drita' }))
  expect(receiptOf(await say('one', { text: ' Me\u0308 shume\u0308\ndrita ' }))).toBe(first)
  const others = [
    await say('one', { text: 'Më shumë drita!' }),
    await say('one', { text: 'Më shumë  drita', kind: 'wording' }),
    await say('one', { text: 'Më shumë  drita', part: open.parts[1] ?? '' }),
    await say('two', { text: 'Më shumë  drita' }),
  ].map(receiptOf)
  expect(new Set([first, ...others]).size).toBe(5)
  expect(await desk.registry.reader.participants(open.id)).toBe(2)
})

test('NUL and half letters break nothing, and are the same words again', async () => {
  const first = receiptOf(await say('one', { text: 'a\0b\uD800' }))
  expect(receiptOf(await say('one', { text: 'a\0b\uD800' }))).toBe(first)
  expect((await desk.registry.reader.submissionByReceipt(first))?.submission.text).toBe('a\uFFFDb\uFFFD')
})

test('one person in two consultations has two names', async () => {
  const second = await openedConsultation(desk, 'Ministria e provës')
  await say('one')
  await desk.recordSubmission(intend(desk), caller('one'), comment(desk, second))
  const [here, there] = await Promise.all(
    [open.id, second.id].map(async (id) => desk.registry.reader.submissionsAfter(id, undefined, 5)),
  )
  expect(here?.[0]?.submission.pseudonym).not.toBe(there?.[0]?.submission.pseudonym)
})

test('words count to the second before the closing, if confirmed within ten minutes', async () => {
  const outcomes = async (saidAt: number, confirmedAt: number, pressed = false) => {
    const intention = intend(desk, { at: shifted(confirmedAt) })
    const said = comment(desk, open, {
      saidAt: shifted(saidAt),
      pressed,
      text: `${saidAt} ${confirmedAt} ${pressed}`,
    })
    const outcome = await desk.recordSubmission(intention, caller('one'), said)
    return outcome.kind === 'refused' ? outcome : outcome.kind
  }
  const closed = { kind: 'refused', why: 'closed', closedAt: open.closesAt }
  expect(await outcomes(-1, -1)).toBe('recorded')
  expect(await outcomes(-1, 600)).toBe('recorded')
  expect(await outcomes(-1, 601)).toEqual(closed)
  expect(await outcomes(0, 0)).toEqual(closed)
  expect(await outcomes(1, 2)).toEqual(closed)
  expect(await outcomes(150, 150, true)).toBe('recorded')
  expect(await outcomes(151, 151, true)).toEqual(closed)
})

test('closed early, what was said before that may still be confirmed', async () => {
  const saidAt = desk.clock.iso()
  desk.clock.set('2026-11-05T12:00:00.000Z')
  await desk.closeConsultation(OPERATOR, open.id)
  desk.clock.set('2026-11-05T12:09:00.000Z')
  expect((await say('one', { saidAt })).kind).toBe('recorded')
  expect(await say('two', { saidAt: desk.clock.iso() })).toMatchObject({ why: 'closed' })
})

test('a refusal is kept with its key', async () => {
  const intention = intend(desk, { at: shifted(9999) })
  const late = comment(desk, open, { saidAt: shifted(5) })
  const refused = await desk.recordSubmission(intention, caller('one'), late)
  expect(
    await desk.recordSubmission({ ...intention, at: desk.clock.iso() }, caller('one'), comment(desk, open)),
  ).toEqual(refused)
  expect(await desk.registry.reader.personOf('one')).toBeUndefined()
})

test('nothing is taken before opening, nor on a part that is not there', async () => {
  const created = await desk.createConsultation(OPERATOR, {
    titles: { sq: 'x' },
    organisation: open.organisation,
  })
  const id = created.kind === 'created' ? created.consultation : ''
  const { parts } = open
  expect(await say('one', { consultation: id })).toEqual({ kind: 'refused', why: 'gone' })
  expect(await say('one', { part: 'nowhere' })).toEqual({ kind: 'refused', why: 'gone' })
  await desk.importDraft(OPERATOR, id, {
    language: 'sq',
    parts: [{ number: '1', title: '', bites: [], children: [] }],
  })
  const version = (await desk.registry.reader.consultation(id))?.draftVersion ?? ''
  const part = (await desk.registry.reader.draft(version))?.parts[0]?.id ?? ''
  expect(await say('one', { consultation: id, part })).toEqual({ kind: 'refused', why: 'not_open_yet' })
  expect(parts).not.toContain(part)
})
