/** An answer is given once, by whoever may, with a reason, and each author is owed one message about it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { answerOf, answerTo, now, saidBy, staff } from '../support/answers.ts'
import { caller, type Desk, intend, openDesk, openedConsultation, seat } from '../support/desk.ts'

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
  await seat(desk, 'coordinator', 'coordinator', open.organisation)
})
afterEach(() => desk.close())

const refused = (why: string) => ({ kind: 'refused', why })
const given = (submissions: number, waits = false) => ({ kind: 'answered', submissions, waits })
const current = async (id: string) => (await desk.registry.reader.answersTo(id)).current
const owed = () => desk.registry.reader.countDeliveries('due')
const next = () => desk.takeDelivery(() => 'now')
const unanswered = (which: 'open' | 'mine' | 'late' | 'forwarded' = 'open', lateBefore = '') =>
  desk.registry.reader.countToAnswer({
    consultation: open.id,
    which,
    person: '',
    now: desk.clock.iso(),
    lateBefore,
  })

test.each([
  ['coordinator', given(1)],
  ['administrator', given(1)],
  ['moderator', refused('not_allowed')],
  ['organiser', refused('not_allowed')],
] as const)('the %s of the house: %o', async (role, expected) => {
  const said = await saidBy(desk, open, 'author')
  await seat(desk, 'staff', role, open.organisation)
  expect(await answerTo(desk, [said], {}, { who: staff('staff') })).toMatchObject(expected)
  const log = (await desk.registry.reader.auditEntries(99)).filter(
    ({ action }) => action === 'propose_answer',
  )
  expect(log).toHaveLength(expected.kind === 'answered' ? 1 : 0)
  expect(JSON.stringify(log)).not.toContain('buxheti')
})

test('neither its author nor a coordinator of another house answers it', async () => {
  const said = await saidBy(desk, open, 'author')
  const other = await openedConsultation(desk, 'Tjetër')
  await seat(desk, 'foreign', 'coordinator', other.organisation)
  for (const who of ['author', 'foreign', 'nobody'])
    expect(await answerTo(desk, [said], {}, { who: staff(who) })).toEqual(refused('not_allowed'))
  expect(await current(said.id)).toBeUndefined()
})

test('a reason is wanted for every verdict but one, and a name of the body it is passed on to', async () => {
  const said = await saidBy(desk, open, 'author')
  for (const verdict of ['partly', 'not_accepted', 'noted', 'forwarded'] as const)
    expect(await answerTo(desk, [said], { verdict, text: { sq: '  ' } })).toEqual(refused('reason_needed'))
  const passed = { verdict: 'forwarded', text: { sq: 'Rruga është e bashkisë.' } } as const
  expect(await answerTo(desk, [said], passed)).toEqual(refused('reason_needed'))
  expect(await answerTo(desk, [said], { verdict: 'accepted', text: {} })).toMatchObject(given(1))
  expect((await now(desk, said.receipt)).status).toBe('answered')
})

test('what is passed on keeps its receipt open, and is listed as such', async () => {
  const said = await saidBy(desk, open, 'author')
  const passed = { verdict: 'forwarded', text: { sq: 'Është punë e bashkisë.' }, body: 'Bashkia' } as const
  expect(await answerTo(desk, [said], passed)).toMatchObject(given(1))
  expect((await now(desk, said.receipt)).status).toBe('received')
  expect([await unanswered(), await unanswered('forwarded')]).toEqual([0, 1])
  const seen = [(await current(said.id))?.id ?? '']
  expect(await answerTo(desk, [said], { seen })).toMatchObject(given(1))
  expect([(await now(desk, said.receipt)).status, await unanswered('forwarded')]).toEqual(['answered', 0])
})

test('one answer for many: each author is owed one message, and reads the same', async () => {
  const all = await Promise.all(['a', 'b', 'c'].map((who) => saidBy(desk, open, who)))
  const alike = await desk.registry.reader.alike(all[0] ?? expect.fail('nothing'))
  expect(alike.map(({ id }) => id).toSorted()).toEqual(
    all
      .slice(1)
      .map(({ id }) => id)
      .toSorted(),
  )
  const gone = all[2] ?? expect.fail('nothing')
  await desk.withdrawSubmission(intend(desk), caller('c'), gone.receipt)
  expect(await answerTo(desk, all)).toMatchObject(given(2))
  expect(await owed()).toBe(2)
  expect(await current(gone.id)).toBeUndefined()
  const ids = await Promise.all(all.slice(0, 2).map(async ({ id }) => (await current(id))?.id))
  expect(new Set(ids).size).toBe(1)
  expect(await answerTo(desk, [gone])).toEqual(refused('gone'))
})

test('doing it twice is doing it once; of two coordinators at once the second sees it is answered', async () => {
  const said = await saidBy(desk, open, 'author')
  await seat(desk, 'second', 'coordinator', open.organisation)
  const intention = intend(desk)
  const [one, again] = [
    await answerTo(desk, [said], {}, { intention }),
    await answerTo(desk, [said], {}, { intention }),
  ]
  expect(again).toEqual(one)
  const verdict = 'not_accepted'
  const late = await answerTo(desk, [said], { verdict }, { who: staff('second') })
  expect(late).toEqual(refused('overtaken'))
  expect(await owed()).toBe(1)
  const race = await saidBy(desk, open, 'other', 'Tjetër.')
  const both = await Promise.all([
    answerTo(desk, [race]),
    answerTo(desk, [race], { verdict }, { who: staff('second') }),
  ])
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused'])
  expect(await owed()).toBe(2)
})

test('a correction takes the place of the answer before, and is told once, as a new one', async () => {
  const said = await saidBy(desk, open, 'author')
  const first = answerOf(await answerTo(desk, [said]))
  expect(await next()).toMatchObject({ delivery: { about: { renewed: false, verdict: 'partly' } } })
  const second = answerOf(await answerTo(desk, [said], { verdict: 'accepted', seen: [first] }))
  const third = answerOf(await answerTo(desk, [said], { verdict: 'noted', seen: [second] }))
  expect(await desk.registry.reader.answer(first)).toMatchObject({ state: 'superseded' })
  expect((await current(said.id))?.id).toBe(third)
  expect(await next()).toMatchObject({ delivery: { about: { renewed: true, verdict: 'noted' } } })
  expect(await next()).toEqual({ kind: 'none' })
})

test('with approval it waits; nobody approves what they wrote, nor who has no right', async () => {
  const said = await saidBy(desk, open, 'author')
  await desk.requireApproval(OPERATOR, open.organisation, true)
  const outcome = await answerTo(desk, [said])
  expect(outcome).toMatchObject(given(1, true))
  const answer = answerOf(outcome)
  expect([await current(said.id), await owed(), await unanswered()]).toEqual([undefined, 0, 0])
  expect(await desk.approveAnswer(intend(desk), staff('coordinator'), answer)).toEqual(refused('own'))
  await seat(desk, 'moderator', 'moderator', open.organisation)
  expect(await desk.approveAnswer(intend(desk), staff('moderator'), answer)).toEqual(refused('not_allowed'))
  await seat(desk, 'chief', 'coordinator', open.organisation)
  const intention = intend(desk)
  for (let time = 0; time < 2; time += 1)
    expect(await desk.approveAnswer(intention, staff('chief'), answer)).toMatchObject(given(1))
  expect(await desk.approveAnswer(intend(desk), staff('chief'), answer)).toEqual(refused('gone'))
  const chief = await desk.registry.reader.personOf('chief')
  expect(await current(said.id)).toMatchObject({ id: answer, approver: chief?.id, state: 'published' })
  expect(await owed()).toBe(1)
})

test('what is returned goes back with a note, and is written anew; a waiting one is not answered beside', async () => {
  const said = await saidBy(desk, open, 'author')
  await desk.requireApproval(OPERATOR, open.organisation, true)
  await seat(desk, 'chief', 'coordinator', open.organisation)
  const first = answerOf(await answerTo(desk, [said]))
  expect(await answerTo(desk, [said], {}, { who: staff('chief') })).toEqual(refused('overtaken'))
  const back = (note: string) => desk.returnAnswer(intend(desk), staff('chief'), { answer: first, note })
  expect(await back(' ')).toEqual(refused('empty'))
  expect(await back('Shkruani edhe shumën.')).toEqual({ kind: 'kept' })
  expect(await desk.registry.reader.answer(first)).toMatchObject({
    state: 'draft',
    note: 'Shkruani edhe shumën.',
  })
  const text = { sq: 'Është te buxheti, 2 milionë.' }
  const second = answerOf(await answerTo(desk, [said], { text, seen: [first] }))
  expect(await desk.registry.reader.answer(first)).toMatchObject({ state: 'superseded' })
  expect(await desk.approveAnswer(intend(desk), staff('chief'), second)).toMatchObject(given(1))
  expect((await current(said.id))?.text).toEqual(text)
})

test('withdrawn or said anew while it waits: that one is not answered', async () => {
  const [gone, changed] = [await saidBy(desk, open, 'a'), await saidBy(desk, open, 'b', 'Dritë.')]
  await desk.requireApproval(OPERATOR, open.organisation, true)
  await seat(desk, 'chief', 'coordinator', open.organisation)
  const answer = answerOf(await answerTo(desk, [gone, changed]))
  await desk.withdrawSubmission(intend(desk), caller('a'), gone.receipt)
  const correction = { code: changed.receipt, text: 'Dritë dhe ujë.', saidAt: desk.clock.iso() }
  await desk.correctSubmission(intend(desk), caller('b'), correction)
  expect(await desk.approveAnswer(intend(desk), staff('chief'), answer)).toEqual(refused('gone'))
  expect([await owed(), await unanswered()]).toEqual([0, 1])
})

test('an answer survives the correction of what it answers, under the same receipt, and the new words come back', async () => {
  const said = await saidBy(desk, open, 'author')
  const first = answerOf(await answerTo(desk, [said]))
  await desk.rateAnswer(intend(desk), caller('author'), { code: said.receipt, clear: 'no' })
  expect(await unanswered()).toBe(0)
  const correction = { code: said.receipt, text: 'Ujë dhe dritë.', saidAt: desk.clock.iso() }
  await desk.correctSubmission(intend(desk), caller('author'), correction)
  const changed = await desk.registry.reader.submissionByReceipt(said.receipt)
  expect(changed).toMatchObject({
    submission: { status: 'received' },
    answer: { answer: first, words: said.id },
  })
  expect(await unanswered()).toBe(1)
  expect(await desk.registry.reader.ratingsOf(changed?.submission.id ?? '')).toMatchObject([{ clear: 'no' }])
  // What was owed before it was said anew is told under the same receipt.
  expect(await next()).toMatchObject({ delivery: { about: { code: said.receipt, said: 'Ujë dhe dritë.' } } })
})

test('its author alone says whether it is clear, and asks once more, once; then it is at the desk again', async () => {
  const said = await saidBy(desk, open, 'author')
  const code = said.receipt
  const rate = (who: string, clear: 'yes' | 'no') =>
    desk.rateAnswer(intend(desk), caller(who), { code, clear })
  const ask = (who: string, text = 'Kur?') => desk.askAgain(intend(desk), caller(who), { code, text })
  expect([await rate('author', 'yes'), await ask('author')]).toEqual([refused('gone'), refused('gone')])
  const first = answerOf(await answerTo(desk, [said]))
  expect([await rate('stranger', 'yes'), await ask('stranger')]).toEqual([refused('gone'), refused('gone')])
  expect(await rate('author', 'yes')).toEqual({ kind: 'kept' })
  expect(await rate('author', 'no')).toEqual({ kind: 'kept' })
  expect(await desk.registry.reader.ratingsOf(said.id)).toMatchObject([{ answer: first, clear: 'no' }])
  expect([await ask('author', ' '), await unanswered()]).toEqual([refused('empty'), 0])
  expect([await ask('author'), await unanswered()]).toEqual([{ kind: 'kept' }, 1])
  expect(await ask('author', 'Po tani?')).toEqual(refused('used_up'))
  await answerTo(desk, [said], { seen: [first] })
  expect([await unanswered(), await ask('author')]).toEqual([0, refused('used_up')])
})

test('erased: ratings, questions and an answer to nobody else go; one to others stays with them', async () => {
  const [one, other] = [await saidBy(desk, open, 'one'), await saidBy(desk, open, 'other')]
  const alone = await saidBy(desk, open, 'one', 'Vetëm unë.')
  const shared = answerOf(await answerTo(desk, [one, other]))
  const own = answerOf(await answerTo(desk, [alone], { text: { sq: 'Ju thatë «Vetëm unë».' } }))
  await desk.rateAnswer(intend(desk), caller('one'), { code: alone.receipt, clear: 'no' })
  await desk.askAgain(intend(desk), caller('one'), { code: alone.receipt, text: 'Pse vetëm unë?' })
  await desk.erasePerson(intend(desk), caller('one'))
  const { reader } = desk.registry
  expect(await reader.answer(own)).toBeUndefined()
  expect([await reader.ratingsOf(alone.id), await reader.askedAgain(alone.id)]).toEqual([[], undefined])
  expect((await current(other.id))?.id).toBe(shared)
  expect(await reader.answeredWith(shared, 'current')).toHaveLength(1)
  expect(await owed()).toBe(1)
})

test('of somebody of the staff who was erased the answers stay, and say no longer whose they are', async () => {
  const said = await saidBy(desk, open, 'author')
  await answerTo(desk, [said])
  await desk.assign(intend(desk), staff('coordinator'), { submissions: [said.id], seat: null, due: null })
  await desk.erasePerson(intend(desk), caller('coordinator'))
  expect(await current(said.id)).toMatchObject({ author: 'erased' })
  expect(await desk.registry.reader.assignmentOf(said.id)).toBeUndefined()
})

test('assigned to a seat of the house, until a day; past it, it is late whatever the service level says', async () => {
  const said = await saidBy(desk, open, 'author')
  await seat(desk, 'organiser', 'organiser', open.organisation)
  const seats = await desk.registry.reader.seats()
  const seatOf = (role: string) => seats.find((one) => one.role === role)?.id ?? ''
  const assign = (to: string, due: string | null = null) =>
    desk.assign(intend(desk), OPERATOR, { submissions: [said.id], seat: to, due })
  expect(await assign(seatOf('organiser'))).toEqual(refused('not_allowed'))
  expect(await assign(seatOf('coordinator'), '2026-11-04T09:00:00.000Z')).toEqual({ kind: 'kept' })
  expect(await unanswered('late')).toBe(0)
  desk.clock.set('2026-11-05T09:00:00.000Z')
  expect([await unanswered('late'), await unanswered('late', '2026-11-04T00:00:00.000Z')]).toEqual([1, 1])
})

test('whoever answers is reminded before it is late, once a week, and not of what is answered', async () => {
  const said = await saidBy(desk, open, 'author')
  const soon = () => desk.remindAnswers(() => '2026-11-03T00:00:00.000Z')
  expect(await desk.remindAnswers(() => '2026-11-01T00:00:00.000Z')).toBe(0)
  expect([await soon(), await soon()]).toEqual([1, 0])
  expect(await next()).toMatchObject({
    delivery: { address: 'address of coordinator', about: { kind: 'answers_due', title: 'Plani', count: 1 } },
  })
  desk.clock.set('2026-11-08T09:00:00.000Z')
  expect(await soon()).toBe(0)
  desk.clock.set('2026-11-09T09:00:00.000Z')
  expect(await soon()).toBe(1)
  await answerTo(desk, [said])
  const all = [await next(), await next(), await next()]
  expect(all.filter(({ kind }) => kind === 'taken')).toHaveLength(1)
  desk.clock.set('2026-12-09T09:00:00.001Z')
  expect(await soon()).toBe(0)
})

test('a reason is kept under a name, for the whole house and no other', async () => {
  const save = (who: string, text: string) =>
    desk.saveBlock(intend(desk), staff(who), { consultation: open.id, name: ' Buxheti ', text: { sq: text } })
  expect(await save('stranger', 'x')).toEqual(refused('not_allowed'))
  expect(await save('coordinator', ' ')).toEqual(refused('empty'))
  for (const text of ['E para.', 'E dyta.']) expect(await save('coordinator', text)).toEqual({ kind: 'kept' })
  const blocks = await desk.registry.reader.answerBlocks(open.organisation)
  expect(blocks).toMatchObject([{ name: 'Buxheti', text: { sq: 'E dyta.' } }])
  expect(await desk.registry.reader.answerBlocks('elsewhere')).toEqual([])
})

test('whoever made the link an answer came by does not approve it: they had the link in hand', async () => {
  await desk.requireApproval(OPERATOR, open.organisation, true)
  await seat(desk, 'second', 'coordinator', open.organisation)
  const said = await saidBy(desk, open, 'author')
  const made = await desk.askByLink(staff('coordinator'), { submissions: [said.id] })
  if (made.kind !== 'made') return expect.fail(made.why)
  const words = { verdict: 'accepted', reason: 'Po.', language: 'sq', body: '' } as const
  expect(await desk.answerByLink(made.token, words)).toBe('answered')
  const [waiting] = await desk.registry.reader.answersIn(open.id, 'waiting')
  const approve = (who: string) => desk.approveAnswer(intend(desk), staff(who), waiting?.id ?? '')
  expect(await approve('coordinator')).toEqual(refused('own'))
  expect(await approve('second')).toMatchObject(given(1))
})
