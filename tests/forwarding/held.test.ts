/** Held words and the register: nothing of them travels before somebody let them out, and what is refused stays at home. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Published } from '../../src/forwarding/shape.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
  spokenBy,
  temporary,
} from '../support/desk.ts'
import { type HandRelay, relayOf, type Register, startRegister } from '../support/register.ts'

const NOW = new Date(Date.now()).toISOString()
const BAD = 'Hiqini gabelët nga lagjja.'

let register: Register
let remove: () => Promise<void>
beforeAll(async () => {
  const made = await temporary()
  remove = made.remove
  register = await startRegister(made.folder)
}, 60_000)
afterAll(async () => {
  await register.kill()
  await remove()
})

let desk: Desk
let relay: HandRelay
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk(NOW)
  relay = relayOf(desk, register.url)
  open = await openedConsultation(desk)
  await seat(desk, 'first', 'moderator', open.organisation)
  await seat(desk, 'second', 'moderator', open.organisation)
})
afterEach(() => desk.close())

const send = async (who: string, text: string) =>
  receiptOf(await desk.recordSubmission(intend(desk), caller(who), comment(desk, open, { text })))
const change = (who: string, code: string, text: string) =>
  desk.correctSubmission(intend(desk), caller(who), { code, text, saidAt: desk.clock.iso() })
const idOf = async (code: string) =>
  (await desk.registry.reader.submissionByReceipt(code))?.submission.id ?? expect.fail('not there')
const appeal = (who: string, code: string) =>
  desk.appealModeration(intend(desk), caller(who), { code, text: 'Nuk fyej askënd.' })

async function decide(who: string, code: string, release: boolean): Promise<void> {
  const decision = { submission: await idOf(code), release, note: release ? null : 'Fyen.' }
  expect(await desk.moderateSubmission(intend(desk), caller(who), decision)).toEqual({ kind: 'kept' })
}

/** What the register was told of a receipt, in order. */
async function told(code: string): Promise<readonly (readonly (string | null)[])[]> {
  await relay.drain()
  return (await register.kept())
    .filter(({ receipt }) => receipt === code)
    .map(({ kind, body }) => {
      const event = Published.parse(JSON.parse(body ?? '{}'))
      return [kind, 'submission' in event ? event.submission.text : null]
    })
}

test('held words wait, hold up nobody, may be answered meanwhile, and go once they are let out', async () => {
  const [held, clear] = [await send('one', BAD), await send('two', 'Duam ujë.')]
  expect(await told(held)).toEqual([])
  expect(await told(clear)).toEqual([['submitted', 'Duam ujë.']])
  expect(await desk.registry.reader.countForwards(desk.clock.iso())).toMatchObject({ waiting: 0, refused: 0 })
  await seat(desk, 'staff', 'coordinator', open.organisation)
  const answer = {
    submissions: [await idOf(held)],
    verdict: 'not_accepted',
    text: { sq: 'Jo.' },
    body: null,
  } as const
  const given = await desk.proposeAnswer(
    intend(desk),
    { kind: 'person', conversation: 'staff' },
    { ...answer, seen: [] },
  )
  expect(given.kind).toBe('answered')
  expect(await told(held)).toEqual([])
  await decide('first', held, true)
  expect(await told(held)).toEqual([['submitted', BAD]])
})

test('refused: it stays at home, through an appeal and for good; let out after an appeal, it goes', async () => {
  const [lost, won] = [await send('one', BAD), await send('two', 'Romët janë hajdutë.')]
  for (const code of [lost, won]) await decide('first', code, false)
  expect([await told(lost), await told(won)]).toEqual([[], []])
  await appeal('one', lost)
  await appeal('two', won)
  expect([await told(lost), await told(won)]).toEqual([[], []])
  await decide('second', lost, false)
  await decide('second', won, true)
  expect([await told(lost), await told(won)]).toEqual([[], [['submitted', 'Romët janë hajdutë.']]])
})

test('a correction that is held waits; refused for good, what the register knows is taken back', async () => {
  const code = await send('one', 'Duam ujë.')
  const before = [['submitted', 'Duam ujë.']]
  expect(await told(code)).toEqual(before)
  await change('one', code, BAD)
  expect(await told(code)).toEqual(before)
  await decide('first', code, false)
  expect(await told(code)).toEqual(before)
  await appeal('one', code)
  await decide('second', code, false)
  expect(await told(code)).toEqual([...before, ['withdrawn', null]])
})

test('words said in the place of held ones go as the first the register hears, and the held never do', async () => {
  const code = await send('one', BAD)
  await change('one', code, 'Duam drita.')
  expect(await told(code)).toEqual([])
  await decide('first', code, true)
  expect(await told(code)).toEqual([['submitted', 'Duam drita.']])
  await change('one', code, 'Duam drita dhe ujë.')
  expect(await told(code)).toEqual([
    ['submitted', 'Duam drita.'],
    ['corrected', 'Duam drita dhe ujë.'],
  ])
})

test('a voice whose author writes what is held waits too, and goes with those words', async () => {
  const voice = await desk.registry.reader.file(await spokenBy(desk, 'one', open))
  const submission = voice?.submission ?? ''
  const code = (await desk.registry.reader.submission(submission))?.receipt ?? ''
  const typed = { submission, text: 'Duam ujë.', translation: null }
  await desk.keepTranscript(intend(desk), caller('first'), typed)
  await desk.confirmTranscript(intend(desk), caller('one'), { code, text: BAD })
  desk.clock.set(new Date(desk.clock.now() + 6 * 86_400_000).toISOString())
  expect(await told(code)).toEqual([])
  await decide('second', code, true)
  expect(await told(code)).toHaveLength(1)
})

test('withdrawn while it is held: nothing ever travels', async () => {
  const code = await send('one', BAD)
  await desk.withdrawSubmission(intend(desk), caller('one'), code)
  expect(await told(code)).toEqual([])
})
