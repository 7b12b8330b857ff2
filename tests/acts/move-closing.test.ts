/** A closing moves by who may, within the law, with a reason; and all whom it concerns are told once, by day. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { caller, comment, type Desk, intend, openDesk, openedConsultation } from '../support/desk.ts'

const DAY_MS = 86_400_000
const KEPT = { kind: 'kept' } as const
const refused = (why: string) => ({ kind: 'refused', why })

let desk: Desk
let open: Awaited<ReturnType<typeof openedConsultation>>
beforeEach(async () => {
  desk = await openDesk()
  open = await openedConsultation(desk)
})
afterEach(() => desk.close())

const after = (days: number) => new Date(Date.parse('2026-11-02T09:00:00.000Z') + days * DAY_MS).toISOString()
const extend = (days: number, reason = 'Njerëzit e kërkuan.') =>
  desk.extendConsultation(intend(desk), OPERATOR, { consultation: open.id, closesAt: after(days), reason })
const repeat = (days: number, reason = 'Erdhën pak komente.') =>
  desk.repeatConsultation(intend(desk), OPERATOR, { consultation: open.id, closesAt: after(days), reason })
const record = (who: string, text = 'Ujë.') =>
  desk.recordSubmission(intend(desk), caller(who), comment(desk, open, { text }))
const consultation = () => desk.registry.reader.consultation(open.id)
const remind = (who: string) => desk.keepInterest(intend(desk), caller(who), open.id)
const passes = (iso: string) => desk.clock.set(iso)

/** Takes what is due at this moment, as if every channel were open; gives what was to be said, and moves on. */
async function told(): Promise<readonly { readonly kind: string; readonly address: string }[]> {
  const said: { kind: string; address: string }[] = []
  for (let tries = 0; tries < 100; tries += 1) {
    const taken = await desk.takeDelivery(() => 'now')
    if (taken.kind === 'none') return said
    if (taken.kind === 'passed') continue
    const { about, address } = taken.delivery
    said.push({ kind: about.kind, address })
    await desk.settleDelivery(taken.delivery, { state: 'sent', at: desk.clock.iso(), tries: 1 })
  }
  return expect.fail('something is due for ever')
}

test('put off: later, with a reason, no longer than the law allows from the opening on', async () => {
  expect(await extend(35, '  ')).toEqual(refused('reason_needed'))
  expect(await extend(30)).toEqual(refused('not_later'))
  expect(await extend(41)).toEqual(refused('too_long'))
  expect(await extend(40)).toEqual(KEPT)
  expect(await consultation()).toMatchObject({ stage: 'open', closesAt: after(40) })
  expect(await extend(41)).toEqual(refused('too_long'))
  expect(await desk.registry.reader.terms(open.id)).toMatchObject([
    { kind: 'extended', before: after(30), closesAt: after(40), reason: 'Njerëzit e kërkuan.' },
  ])
  const entries = await desk.registry.reader.auditEntries(10)
  const entry = entries.find(({ action }) => action === 'extend_consultation')
  expect(entry?.detail).toMatchObject({ closesAt: after(40), days: 40, told: 0 })
})

test('what comes in after the old closing and before the new one counts', async () => {
  passes(after(29))
  await extend(38)
  passes(after(31))
  expect(await record('one')).toMatchObject({ kind: 'recorded' })
})

test('once it is over it is not put off but opened once more, beside all that was said', async () => {
  await record('one')
  expect(await repeat(50)).toEqual(refused('there'))
  passes(after(31))
  expect(await extend(40)).toMatchObject(refused('closed'))
  expect(await record('two')).toMatchObject({ why: 'closed' })
  expect(await repeat(31)).toEqual(refused('too_late'))
  expect(await repeat(31 + 41)).toEqual(refused('too_long'))
  expect(await repeat(31 + 25)).toEqual(KEPT)
  expect(await consultation()).toMatchObject({
    stage: 'open',
    opensAt: after(31),
    closesAt: after(56),
    shortNoticeReason: null,
  })
  expect(await record('two')).toMatchObject({ kind: 'recorded' })
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(2)
  const next = await desk.importDraft(OPERATOR, open.id, {
    language: 'sq',
    parts: [{ number: '1', title: 'E re', bites: [{ kind: 'text', text: 'E re.' }], children: [] }],
  })
  expect(next).toMatchObject({ kind: 'imported', number: 2 })
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(2)
})

test('opened once more for less than the law asks, the reason stands in the notice', async () => {
  passes(after(31))
  await repeat(31 + 5, 'Çështje e re.')
  expect(await consultation()).toMatchObject({ shortNoticeReason: 'Çështje e re.' })
})

test('who took part and who asked are told once each, by their own address', async () => {
  await record('one', 'Ujë.')
  await record('one', 'Drita.')
  await record('two')
  await remind('two')
  await remind('three')
  const intention = intend(desk)
  const to = { consultation: open.id, closesAt: after(40), reason: 'Pse jo.' }
  for (let time = 0; time < 2; time += 1)
    expect(await desk.extendConsultation(intention, OPERATOR, to)).toEqual(KEPT)
  const addresses = ['one', 'two', 'three'].map((who) => `address of ${who}`).toSorted()
  expect((await told()).map(({ kind, address }) => `${kind} ${address}`).toSorted()).toEqual(
    addresses.map((address) => `extended ${address}`),
  )
  expect(await told()).toEqual([])
})

test('at night nothing is said: it waits for nine o’clock', async () => {
  await record('one')
  passes('2026-11-20T19:30:00.000Z')
  await extend(40)
  expect(await told()).toEqual([])
  // 08:59 and 09:00 in Tirana, an hour ahead in winter.
  passes('2026-11-21T07:59:00.000Z')
  expect(await told()).toEqual([])
  passes('2026-11-21T08:00:00.000Z')
  expect(await told()).toHaveLength(1)
})

test('two changes before anybody was told are told as the last one', async () => {
  await record('one')
  passes('2026-11-20T22:00:00.000Z')
  await extend(35)
  await extend(40)
  passes('2026-11-21T12:00:00.000Z')
  expect(await told()).toHaveLength(1)
})

test('the reminder comes once, three working days before, in the morning, and moves with the closing', async () => {
  // It closes on Wednesday 2 December; three working days before is Wednesday 25 November: two holidays of that
  // weekend are kept on Monday and Tuesday. After 9 December it is the 3rd, because the 8th is a holiday.
  await remind('one')
  await remind('one')
  const [row] = await desk.registry.reader.interestsIn(open.id)
  const [waiting, ...more] = await desk.registry.reader.deliveriesTo([row?.pseudonym ?? ''])
  expect(more).toEqual([])
  expect(waiting?.at).toBe('2026-11-25T08:00:00.000Z')
  passes('2026-11-20T12:00:00.000Z')
  await extend(37)
  await told()
  passes('2026-11-26T12:00:00.000Z')
  expect(await told()).toEqual([])
  passes('2026-12-03T07:59:00.000Z')
  expect(await told()).toEqual([])
  passes('2026-12-03T08:00:00.000Z')
  expect(await told()).toEqual([{ kind: 'closing', address: 'address of one' }])
  expect(await told()).toEqual([])
})

test('closed early, nobody is reminded; too near, nobody is promised it', async () => {
  await remind('one')
  passes('2026-11-10T12:00:00.000Z')
  await desk.closeConsultation(OPERATOR, open.id)
  passes('2026-11-26T12:00:00.000Z')
  expect(await told()).toEqual([])
  expect(await remind('two')).toEqual(refused('closed'))
  const later = await openedConsultation(desk, 'Tjetër')
  passes(new Date(Date.parse(later.closesAt) - 3_600_000).toISOString())
  expect(await desk.keepInterest(intend(desk), caller('two'), later.id)).toEqual(refused('too_late'))
})

test('opened once more, all of them are told, and reminded before it closes', async () => {
  await record('one')
  passes('2026-12-10T10:00:00.000Z')
  const closesAt = '2027-01-15T15:00:00.000Z'
  await desk.repeatConsultation(intend(desk), OPERATOR, { consultation: open.id, closesAt, reason: 'Pak.' })
  expect(await told()).toEqual([{ kind: 'reopened', address: 'address of one' }])
  passes('2027-01-12T08:00:00.000Z')
  expect(await told()).toEqual([{ kind: 'closing', address: 'address of one' }])
})

test('erased: the wish goes, and nothing is said any more', async () => {
  await remind('one')
  await record('two')
  await desk.erasePerson(intend(desk), caller('one'))
  await desk.erasePerson(intend(desk), caller('two'))
  expect(await desk.registry.reader.interestsIn(open.id)).toEqual([])
  await extend(40)
  passes('2026-11-26T12:00:00.000Z')
  expect(await told()).toEqual([])
})
