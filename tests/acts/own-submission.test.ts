/** Correcting and withdrawing: the same receipt, only one's own, only while it is open, once. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCorrectSubmission } from '../../src/acts/correct-submission.ts'
import { makeWithdrawSubmission } from '../../src/acts/withdraw-submission.ts'
import { exportComments } from '../../src/reports/export-comments.ts'
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
let correct: ReturnType<typeof makeCorrectSubmission>
let withdraw: ReturnType<typeof makeWithdrawSubmission>
let code: string
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
  correct = makeCorrectSubmission(desk.registry.writer, desk.secrets, desk.clock)
  withdraw = makeWithdrawSubmission(desk.registry.writer, desk.secrets, desk.clock)
  code = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open)))
})
afterEach(() => desk.close())

const other = (text: string) => ({ code, text, saidAt: desk.clock.iso() })
const counted = () => desk.registry.reader.countSubmissions(open.id)
const standing = async () => (await desk.registry.reader.submissionByReceipt(code))?.submission

test('a correction is the same receipt with other words; the old ones count no longer', async () => {
  expect(await correct(intend(desk), caller('one'), other('Të tjera.'))).toEqual({
    kind: 'recorded',
    receipt: code,
  })
  expect(await standing()).toMatchObject({ text: 'Të tjera.', state: 'live', receipt: code })
  expect(await counted()).toBe(1)
  let csv = ''
  for await (const chunk of exportComments(desk.registry.reader, {
    consultation: open.id,
    format: 'csv',
    at: desk.clock.iso(),
  }))
    csv += chunk
  expect(csv).toContain('Të tjera.')
  expect(csv.split('\r\n').filter((line) => line.includes(code))).toHaveLength(1)
})

test('one correction asked for five times is one new version', async () => {
  const intention = intend(desk)
  for (let times = 0; times < 5; times += 1) await correct(intention, caller('one'), other('Të tjera.'))
  expect(await counted()).toBe(1)
})

test('the same words again change nothing and give the same receipt', async () => {
  const text = (await standing())?.text ?? ''
  expect(await correct(intend(desk), caller('one'), other(`  ${text} `))).toEqual({
    kind: 'recorded',
    receipt: code,
  })
  expect((await standing())?.text).toBe(text)
})

test('words that another of one’s own says already are refused with its code, and nothing is changed', async () => {
  const second = comment(desk, open, { text: 'Edhe kjo.' })
  const there = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), second))
  const before = (await standing())?.text
  const intention = intend(desk)
  const refused = { kind: 'refused', why: 'same_words', receipt: there }
  expect(await correct(intention, caller('one'), other(' Edhe  kjo.'))).toEqual(refused)
  expect(await correct(intention, caller('one'), other(' Edhe  kjo.'))).toEqual(refused)
  expect((await standing())?.text).toBe(before)
  expect(await counted()).toBe(2)
})

test('what is withdrawn counts no longer, and its receipt says so', async () => {
  expect(await withdraw(intend(desk), caller('one'), code)).toEqual({ kind: 'withdrawn', receipt: code })
  expect(await counted()).toBe(0)
  expect(await standing()).toMatchObject({ state: 'withdrawn', status: 'withdrawn' })
  expect(await correct(intend(desk), caller('one'), other('Prapë.'))).toEqual({
    kind: 'refused',
    why: 'gone',
  })
  expect(await withdraw(intend(desk), caller('one'), code)).toEqual({ kind: 'refused', why: 'gone' })
})

test('the words may be sent anew after they were withdrawn, under a new receipt', async () => {
  await withdraw(intend(desk), caller('one'), code)
  const again = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open)))
  expect(again).not.toBe(code)
  expect(await counted()).toBe(1)
})

test("somebody else's code opens nothing, and is not told apart from none", async () => {
  await desk.recordSubmission(intend(desk), caller('two'), comment(desk, open, { text: 'Unë tjetër.' }))
  const nothing = { kind: 'refused', why: 'gone' }
  expect(await correct(intend(desk), caller('two'), other('Sulm'))).toEqual(nothing)
  expect(await withdraw(intend(desk), caller('two'), code)).toEqual(nothing)
  expect(await withdraw(intend(desk), caller('nobody'), code)).toEqual(nothing)
  expect(await withdraw(intend(desk), caller('one'), 'AAAA-AAAA')).toEqual(nothing)
  expect(await standing()).toMatchObject({ state: 'live' })
})

test('after the closing nothing changes any more', async () => {
  desk.clock.set(new Date(Date.parse(open.closesAt) + 11 * 60_000).toISOString())
  const late = { kind: 'refused', why: 'closed', closedAt: open.closesAt }
  expect(await correct(intend(desk), caller('one'), other('Vonë'))).toEqual(late)
  expect(await withdraw(intend(desk), caller('one'), code)).toEqual(late)
  expect(await standing()).toMatchObject({ state: 'live', status: 'received' })
})

test('erasing takes every version away', async () => {
  await correct(intend(desk), caller('one'), other('Të tjera.'))
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await desk.registry.reader.submissionByReceipt(code)).toBeUndefined()
  expect(await desk.registry.reader.receiptTaken(code)).toBe(false)
})
