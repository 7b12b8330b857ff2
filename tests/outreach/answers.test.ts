/** An answer reaches its author on Telegram: once, whole, in their language or saying so, with buttons that stay good. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { App } from '../../src/app.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { outreachParts } from '../../src/app/outreach.ts'
import { sayNext } from '../../src/outreach/run.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { callerOn, intendOn, seatStaff, STAFF } from '../support/spoken.ts'
import { openTelegramTest, type TelegramTest } from '../support/telegram.ts'

let open: TelegramTest
let app: App
beforeEach(async () => {
  open = await openTelegramTest('polling', { desk: { sample: true } })
  app = open.desk.app
})
afterEach(() => open.close())

const next = () => sayNext(outreachParts(app, open.telegram))
const stands = async (id: string) => (await app.registry.reader.deliveryOf('answered', id))?.state
const answers = (phone: Phone) => phone.heard().filter(({ text }) => text.includes('📬'))

async function does(...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await open.fake.settled()
  }
}

/** Somebody writes this on a part of the sample, on their own phone; gives the id of what was recorded. */
async function writesOn(phone: Phone, text = 'Rruga nga shkolla të ndriçohet.'): Promise<string> {
  const { reader } = app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  const part = draft?.parts.find(({ number }) => number === '2')?.id ?? ''
  await does(
    () => phone.type(`/start p${part}`),
    () => phone.type(text),
    () => phone.press('✅'),
  )
  const [newest] = await reader.newestSubmissions('shembull-aleanca', { offset: 0, limit: 1 })
  return newest?.id ?? expect.fail('nothing was recorded')
}

async function answered(
  submissions: readonly string[],
  text = 'Ndriçohet këtë vit.',
  seen: string[] = [],
): Promise<string> {
  const proposal = { submissions, verdict: 'partly', text: { sq: text }, body: null, seen } as const
  const outcome = await app.acts.proposeAnswer(intendOn(app), OPERATOR, proposal)
  return outcome.kind === 'answered' ? outcome.answer : expect.fail(JSON.stringify(outcome))
}

test('one message: their own words, the verdict, the reason; its buttons rate it and ask once more', async () => {
  const phone = open.fake.phone()
  const submission = await writesOn(phone)
  const answer = await answered([submission])
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(answers(phone)).toHaveLength(1)
  const told = phone.last()
  expect(told.text).toMatch(/^📬 Ka përgjigje.*\(kodi \S+\):\n\nRruga nga shkolla të ndriçohet\.\n\n/su)
  expect(told.text).toContain(
    'Vendimi: U pranua pjesërisht\n\nNdriçohet këtë vit.\n\nA është e qartë përgjigjja?',
  )
  expect(told.keys.flat().map(({ text }) => text)).toEqual([
    '👍 E qartë',
    '🤔 Pjesërisht',
    '👎 Jo',
    '❓ Pyet edhe një herë',
  ])
  open.desk.clock.set(new Date(app.clock.now() + 3 * 86_400_000).toISOString())
  await does(
    () => phone.type('/start'),
    () => phone.press('📢'),
    () => phone.press('👎 Jo'),
  )
  expect(await app.registry.reader.ratingsOf(submission)).toMatchObject([{ answer, clear: 'no' }])
  await does(
    () => phone.press('❓ Pyet edhe një herë'),
    () => phone.type('Në cilin muaj?'),
    () => phone.press('✅'),
  )
  expect(await app.registry.reader.askedAgain(submission)).toMatchObject({ text: 'Në cilin muaj?' })
  // The answer to that is told as a new one, and there is nothing more to ask.
  await answered([submission], 'Në prill.', [answer])
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(phone.last().text).toContain('📬 Ka përgjigje të re')
  expect(phone.last().keys.flat()).toHaveLength(3)
})

test('one answer to two: each is told once, with their own words', async () => {
  const [one, other] = [open.fake.phone(), open.fake.phone()]
  const both = [await writesOn(one, 'Më shumë dritë.'), '']
  open.desk.clock.set(new Date(app.clock.now() + 60_000).toISOString())
  both[1] = await writesOn(other, 'Drita, ju lutem.')
  await answered(both)
  expect([await next(), await next(), await next()]).toEqual(['said', 'said', 'idle'])
  expect(answers(one)).toMatchObject([{ text: expect.stringContaining('Më shumë dritë.') as string }])
  expect(answers(other)).toMatchObject([{ text: expect.stringContaining('Drita, ju lutem.') as string }])
})

test('who reads another language gets the Albanian, and is told so', async () => {
  const phone = open.fake.phone()
  const submission = await writesOn(phone)
  const language: Language = 'en'
  await app.acts.keepLanguage(intendOn(app), callerOn(app, phone), language)
  await answered([submission])
  await next()
  expect(phone.last().text).toContain('Decision: Partly accepted')
  expect(phone.last().text).toContain('The answer was written in Albanian only:\n\nNdriçohet këtë vit.')
})

test('a long reason is said whole, the buttons under its end; what arrived in part is not begun again', async () => {
  const phone = open.fake.phone()
  const submission = await writesOn(phone)
  const long = Array.from({ length: 150 }, (_, at) => `Fjalia ${at} e arsyes së gjatë.`).join(' ')
  const answer = await answered([submission], long)
  const before = phone.heard().length
  expect(await next()).toBe('said')
  const told = phone.heard().slice(before)
  expect(told.length).toBeGreaterThan(1)
  expect(told.map(({ keys }) => keys.length > 0)).toEqual([...told.slice(1).map(() => false), true])
  for (let at = 0; at < 150; at += 1)
    expect(told.map(({ text }) => text).join(' ')).toContain(`Fjalia ${at} e`)
  open.desk.clock.set(new Date(app.clock.now() + 60_000).toISOString())
  await answered([submission], `${long} Fund.`, [answer])
  let calls = 0
  open.fake.fail((method) => {
    if (method !== 'sendMessage') return undefined
    calls += 1
    return calls === 2 ? { kind: 'html', handled: false } : undefined
  })
  expect(await next()).toBe('said')
  open.fake.fail(undefined)
  expect([await stands(submission), await next()]).toEqual(['unknown', 'idle'])
})

test('who blocked the bot is gone: the desk says so, and the answer stands under the receipt', async () => {
  const phone = open.fake.phone()
  const submission = await writesOn(phone)
  await answered([submission])
  phone.block()
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(await stands(submission)).toBe('gone')
  await seatStaff(app)
  const organisation = 'ministria-shembull'
  await app.acts.inviteStaff(OPERATOR, { role: 'coordinator', organisation, token: 't'.repeat(26) })
  await app.acts.bindSeat(intendOn(app), STAFF, 't'.repeat(26))
  const who = {
    ...STAFF,
    address: { channel: 'web', id: 'staff' },
    arrival: '',
    at: app.clock.iso(),
  } as const
  expect(await app.lookUp({ kind: 'answering', submission }, who)).toMatchObject({ untold: 'gone' })
  phone.unblock()
  await does(() => phone.type('/derguar'))
  expect(
    phone
      .keys()
      .map(({ text }) => text)
      .join(' '),
  ).toContain('U pranua pjesërisht')
})

test('killed between taking it and saying it: it may have arrived, so it is never said again', async () => {
  const phone = open.fake.phone()
  const submission = await writesOn(phone)
  await answered([submission])
  expect(await app.acts.takeDelivery(() => 'now')).toMatchObject({ kind: 'taken' })
  open.desk.clock.set(new Date(app.clock.now() + 86_400_000).toISOString())
  expect(await next()).toBe('idle')
  expect([await stands(submission), answers(phone)]).toEqual(['unknown', []])
})

test('withdrawn or erased before it is said: nothing is said', async () => {
  const [one, other] = [open.fake.phone(), open.fake.phone()]
  const withdrawn = await writesOn(one)
  open.desk.clock.set(new Date(app.clock.now() + 60_000).toISOString())
  const erased = await writesOn(other, 'Tjetër.')
  await answered([withdrawn, erased])
  const receipt = (await app.registry.reader.submission(withdrawn))?.receipt ?? ''
  await app.acts.withdrawSubmission(intendOn(app), callerOn(app, one), receipt)
  await app.acts.erasePerson(intendOn(app), callerOn(app, other))
  expect([await next(), await next()]).toEqual(['passed', 'idle'])
  expect([answers(one), answers(other)]).toEqual([[], []])
})

test('the coordinator is reminded on Telegram, and the button leads to what waits', async () => {
  const [citizen, staff] = [open.fake.phone(), open.fake.phone()]
  await writesOn(citizen)
  const organisation = 'ministria-shembull'
  await app.acts.inviteStaff(OPERATOR, { role: 'coordinator', organisation, token: 'k'.repeat(26) })
  await does(() => staff.type('/start'))
  await app.acts.bindSeat(intendOn(app), callerOn(app, staff), 'k'.repeat(26))
  expect(await app.acts.remindAnswers(() => '9999')).toBeGreaterThan(0)
  while ((await next()) === 'said') continue
  expect(staff.last().text).toMatch(/^⏰ Shembull: Aleanca.*1 koment pret përgjigje/su)
  await does(() => staff.press('✍️ Përgjigju'))
  expect(
    staff
      .keys()
      .map(({ text }) => text)
      .join(' '),
  ).toContain('Pa përgjigje (1)')
})
