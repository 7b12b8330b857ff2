/** The author is told of a transcript on Telegram: one message, good buttons, never twice, whatever goes wrong. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../../src/app.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { outreachParts } from '../../src/app/outreach.ts'
import { sayNext, startOutreach } from '../../src/outreach/run.ts'
import { bad, Refusal } from '../support/fake-telegram/refusal.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { registerAnswers } from '../support/register-answers.ts'
import { callerOn, intendOn, seatStaff, speaksOn, STAFF, toldOn, typesOut } from '../support/spoken.ts'
import { openTelegramTest, waiting, type TelegramTest } from '../support/telegram.ts'

let open: TelegramTest
let app: App
beforeEach(async () => {
  open = await openTelegramTest('polling', { desk: { sample: true } })
  app = open.desk.app
  await seatStaff(app)
})
afterEach(() => open.close())

const next = (telegram: TelegramTest['telegram'] | undefined = open.telegram) =>
  sayNext(outreachParts(app, telegram))
const stands = async (submission: string) => (await app.registry.reader.deliveryAbout(submission))?.state
const passes = (ms: number) => open.desk.clock.set(new Date(app.clock.now() + ms).toISOString())

async function does(...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await open.fake.settled()
  }
}

async function typedOut(): Promise<{ phone: Phone; submission: string }> {
  const phone = open.fake.phone()
  const submission = await speaksOn(app, open.fake, phone)
  await typesOut(app, submission)
  return { phone, submission }
}

test('one message quotes the transcript; its button agrees to it days later, in the middle of another talk', async () => {
  const { phone, submission } = await typedOut()
  const asked = phone.last()
  expect(await next()).toBe('said')
  expect(await next()).toBe('idle')
  expect(toldOn(phone)).toHaveLength(1)
  expect(phone.last().text).toMatch(/^🎤 Kështu e shkruam.*\n\nMë shumë ujë\.\n\nA është e saktë\?$/s)
  expect(
    phone
      .last()
      .keys.flat()
      .map(({ text }) => text),
  ).toEqual(['✅ Saktë', '✏️ Ndrysho'])
  // The talk that was under way stands as it stood, with its buttons.
  expect(phone.heard().find(({ id }) => id === asked.id)?.keys).toEqual(asked.keys)
  expect(await stands(submission)).toBe('sent')
  passes(3 * 86_400_000)
  await does(
    () => phone.type('/start'),
    () => phone.press('📢'),
    () => phone.press('✅ Saktë'),
  )
  expect((await app.registry.reader.submission(submission))?.transcriptState).toBe('confirmed')
  expect(phone.last().text).toContain('Faleminderit, u shënua')
  const before = phone.heard().length
  await does(() => phone.press('✏️ Ndrysho'))
  expect(phone.heard().length).toBeGreaterThanOrEqual(before)
})

test('the other button leads to the author’s own words', async () => {
  const { phone, submission } = await typedOut()
  await next()
  await does(
    () => phone.press('✏️ Ndrysho'),
    () => phone.type('Më shumë ujë në lagje.'),
    () => phone.press('✅'),
  )
  expect(await app.registry.reader.submission(submission)).toMatchObject({
    transcript: 'Më shumë ujë në lagje.',
    transcriptState: 'confirmed',
  })
})

test('a voice nobody understood is asked for in writing', async () => {
  const phone = open.fake.phone()
  const submission = await speaksOn(app, open.fake, phone)
  await app.acts.markUnclear(intendOn(app), STAFF, submission)
  expect(await next()).toBe('said')
  expect(phone.last().text).toContain('s’e kuptuam dot'.replace('’', "'"))
  await does(
    () => phone.press('✏️ Shkruaje'),
    () => phone.type('Rruga është e prishur.'),
    () => phone.press('✅'),
  )
  expect(await app.registry.reader.submission(submission)).toMatchObject({
    transcript: 'Rruga është e prishur.',
    transcriptState: 'confirmed',
  })
})

test('who blocked the bot is gone; the menu tells them when they come back, the desk says so until then', async () => {
  const { phone, submission } = await typedOut()
  phone.block()
  expect(await next()).toBe('said')
  expect(await next()).toBe('idle')
  expect(await stands(submission)).toBe('gone')
  phone.unblock()
  await does(() => phone.type('/menu'))
  expect(phone.keys().map(({ text }) => text)).toContain('🎤 Shih tekstin e zërit tim')
  await app.acts.inviteStaff(OPERATOR, {
    role: 'moderator',
    organisation: 'ministria-shembull',
    token: 't'.repeat(26),
  })
  await app.acts.bindSeat(intendOn(app), STAFF, 't'.repeat(26))
  const staff = { kind: 'submission', id: submission } as const
  const who = {
    ...STAFF,
    address: { channel: 'web', id: 'staff' },
    arrival: '',
    at: app.clock.iso(),
  } as const
  expect(await app.lookUp(staff, who)).toMatchObject({ untold: 'gone' })
})

test('too much at once: it waits as long as the platform says, and is said once', async () => {
  const { phone, submission } = await typedOut()
  const later = new Refusal(429, 'Too Many Requests: retry after 30', { retry_after: 30 })
  open.fake.fail((method) => (method === 'sendMessage' ? { kind: 'refuse', refusal: later } : undefined))
  expect(await next()).toBe('shut')
  open.fake.fail(undefined)
  passes(29_000)
  expect(await next()).toBe('idle')
  expect(await stands(submission)).toBe('due')
  passes(1000)
  expect(await next()).toBe('said')
  expect(toldOn(phone)).toHaveLength(1)
})

test('what may have arrived is never said again, and what is refused neither', async () => {
  const { phone, submission } = await typedOut()
  open.fake.fail((method) => (method === 'sendMessage' ? { kind: 'html', handled: true } : undefined))
  expect(await next()).toBe('said')
  open.fake.fail(undefined)
  passes(86_400_000)
  expect(await next()).toBe('idle')
  expect(await stands(submission)).toBe('unknown')
  expect(toldOn(phone)).toHaveLength(1)
  const other = await typedOut()
  open.fake.fail((method) =>
    method === 'sendMessage' ? { kind: 'refuse', refusal: bad('something is wrong with it') } : undefined,
  )
  expect(await next()).toBe('said')
  open.fake.fail(undefined)
  expect(await next()).toBe('idle')
  expect(await stands(other.submission)).toBe('refused')
})

test('a platform out of reach is tried again, less and less often', async () => {
  const { submission } = await typedOut()
  const down = { speakFirst: async () => ({ kind: 'unreachable' }) as const }
  const silent = { ...open.telegram, ...down }
  const pauses: number[] = []
  for (let tries = 0; tries < 10; tries += 1) {
    expect(await next(silent)).toBe('shut')
    const at = (await app.registry.reader.deliveryAbout(submission))?.at ?? ''
    pauses.push((Date.parse(at) - app.clock.now()) / 1000)
    passes(Date.parse(at) - app.clock.now())
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600])
})

test('to somebody who was erased nothing is said, and nothing of it stays', async () => {
  const { phone, submission } = await typedOut()
  const before = phone.heard().length
  await app.acts.erasePerson(intendOn(app), callerOn(app, phone))
  expect(await next()).toBe('idle')
  expect(await stands(submission)).toBeUndefined()
  expect(phone.heard()).toHaveLength(before)
})

test('erased while it is being said: what came of it brings nothing back', async () => {
  const { phone, submission } = await typedOut()
  const real = open.telegram
  const slow = {
    ...real,
    speakFirst: async (...given: Parameters<typeof real.speakFirst>) => {
      await app.acts.erasePerson(intendOn(app), callerOn(app, phone))
      return real.speakFirst(...given)
    },
  }
  expect(await next(slow)).toBe('said')
  expect(await stands(submission)).toBeUndefined()
})

test('while Telegram is not open here it waits; on the web nothing is said first', async () => {
  const { phone, submission } = await typedOut()
  expect(await sayNext(outreachParts(app, undefined))).toBe('passed')
  expect(await stands(submission)).toBe('due')
  passes(10 * 60_000)
  expect(await next()).toBe('said')
  expect(toldOn(phone)).toHaveLength(1)
})

test('the runner says what is due without being asked, and stops with the desk', async () => {
  const outreach = startOutreach(outreachParts(waiting(app), open.telegram))
  const { phone } = await typedOut()
  for (let tries = 0; tries < 200 && toldOn(phone).length === 0; tries += 1) await wait(20)
  expect(toldOn(phone)).toHaveLength(1)
  const began = performance.now()
  await outreach.stop()
  expect(performance.now() - began).toBeLessThan(500)
})

test('the number in the register is told once, in one message with a button to where it stands', async () => {
  const phone = open.fake.phone()
  const submission = await speaksOn(app, open.fake, phone)
  await typesOut(app, submission)
  await next()
  const code = (await app.registry.reader.submission(submission))?.receipt ?? ''
  await app.acts.confirmTranscript(intendOn(app), callerOn(app, phone), { code, text: null })
  await registerAnswers(app, 'accepts')
  const numbers = () => phone.heard().filter(({ text }) => text.startsWith('📬'))
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(numbers()).toHaveLength(1)
  const last = phone.last()
  expect(last.text).toBe(`📬 Ajo që dërguat (kodi ${code}) u regjistrua. Numri: RK-2026-000001`)
  expect(last.keys.flat().map(({ text }) => text)).toEqual(['Ku ka arritur?'])
  await does(() => phone.press('Ku ka'))
  expect(phone.heard().some(({ text }) => text.includes('U regjistrua (nr. RK-2026-000001)'))).toBe(true)
})
