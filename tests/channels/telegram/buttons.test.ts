/** Buttons that should do nothing: old, expired, forged, another person's, another consultation's, too late. */
import { afterEach, expect, test, vi } from 'vitest'
import { OPERATOR } from '../../../src/acts/who.ts'
import { startFakeTelegram } from '../../support/fake-telegram/telegram.ts'
import type { Phone } from '../../support/fake-telegram/phone.ts'
import { openTelegramTest, putOnTelegram, waiting, type TelegramTest } from '../../support/telegram.ts'

// A machine that does much else takes its time.
vi.setConfig({ testTimeout: 60_000 })

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

async function opening(): Promise<TelegramTest> {
  const open = await openTelegramTest('polling', { desk: { sample: true } })
  opened.push(() => open.close())
  return open
}

async function does(open: TelegramTest, ...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await open.fake.settled()
  }
}

async function atReview(open: TelegramTest, document: string, words: string): Promise<Phone> {
  const phone = open.fake.phone()
  await does(
    open,
    () => phone.type('/start'),
    () => phone.press('📄'),
    () => phone.press(document),
    () => phone.press('2'),
    () => phone.type(words),
  )
  return phone
}

async function recorded(open: TelegramTest): Promise<number> {
  const { reader } = open.desk.app.registry
  const counts = (await reader.consultations()).map(({ id }) => reader.countSubmissions(id))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** The live question: the newest message with buttons. */
function live(phone: Phone): string {
  const asked = phone.heard().findLast(({ keys }) => keys.length > 0)
  return asked === undefined
    ? ''
    : `${asked.text}\n${JSON.stringify(asked.keys.flat().map(({ text }) => text))}`
}

const sendOf = (phone: Phone): string =>
  phone.keys().find(({ text }) => text.startsWith('✅'))?.callback_data ?? expect.fail('nothing to send')

test('of another person, of an older question, forged, too long, of another consultation: no effect, one sentence, the live question again', async () => {
  const open = await opening()
  const mine = await atReview(open, 'Shembull: Aleanca', 'Vetëm unë e dërgoj.')
  const older = sendOf(mine)
  await does(
    open,
    () => mine.press('✏️'),
    () => mine.type('Ndryshe.'),
  )
  const newer = sendOf(mine)
  const other = await atReview(open, 'Shembull: Deklarata', 'Fjala ime për tjetrën.')
  const before = await recorded(open)
  const asked = live(other)
  const [prompt = '', option = '', effect = ''] = sendOf(other).slice(1).split('.')
  const odd = {
    'another’s, of another consultation': newer,
    'another’s, older': older,
    'own, of a question that never was': `paaaaa.${option}.${effect}`,
    'own, an option that is not there': `p${prompt}.no_such`,
    'own, with another’s key': `pzzzzz.${option}.${newer.split('.')[2]}`,
    'an action of no kind': 'anothing.x',
    'a part that is none': 'apart.no-such',
    'a receipt that is none': 'areceipt.AAAA-AAAA',
    'sixty-five bytes': `p${'x'.repeat(64)}`,
    'letters of two bytes': 'pë.ç',
    'an object’s own': '__proto__',
    nothing: '',
  }
  for (const [what, data] of Object.entries(odd)) {
    const press = other.forge(data)
    await open.fake.settled()
    expect(other.answered(press), what).toBe('')
    expect(other.keys().length, what).toBeGreaterThan(0)
    expect(await recorded(open), what).toBe(before)
    expect(other.look(), what).not.toContain('Vetëm unë')
    expect(other.look(), what).not.toContain('Ndryshe.')
    await does(open, () => other.type('/menu'))
  }
  expect(other.heard().filter(({ text }) => text.includes('Ky buton nuk vlen më')).length).toBeGreaterThan(3)
  // What was being written is not lost by any of it.
  await does(open, () => other.press('✍️'))
  expect(live(other).split('\n')[0]).toBe(asked.split('\n')[0])
  await does(open, () => other.press('✅'))
  expect(await recorded(open)).toBe(before + 1)
  await does(open, () => mine.forge(older))
  expect(await recorded(open)).toBe(before + 1)
  expect(live(mine)).toContain('✅')
})

test('to send, after the consultation has closed: nothing is recorded, the words stand there, and there is a way on', async () => {
  const open = await opening()
  const phone = await atReview(open, 'Shembull: Deklarata', 'Fjala e vonuar.')
  const before = await recorded(open)
  await open.desk.app.acts.closeConsultation(OPERATOR, 'shembull-poznan-2')
  open.desk.clock.set(new Date(open.desk.clock.now() + 11 * 60_000).toISOString())
  const send = sendOf(phone)
  for (let tap = 0; tap < 3; tap += 1) await does(open, () => phone.forge(send))
  expect(await recorded(open)).toBe(before)
  expect(phone.look()).toContain('Fjala e vonuar.')
  expect(phone.look()).not.toContain('Kodi juaj')
  expect(live(phone)).toContain('Menyja')
})

test('pressed while the desk was away until the platform forgot them: every keyboard that stands leads on afterwards', async () => {
  const hand = { now: Date.parse('2026-12-01T09:00:00.000Z') }
  const fake = await startFakeTelegram({ now: () => hand.now, pace: 0.01 })
  opened.push(() => fake.close())
  const first = await openTelegramTest('polling', { fake, desk: { sample: true, keepState: true } })
  opened.push(() => first.desk.close())
  const phones = Array.from({ length: 4 }, () => fake.phone())
  const [atMenu, reading, reviewing, received] = phones
  const acts: readonly (readonly [Phone | undefined, readonly string[]])[] = [
    [atMenu, []],
    [reading, ['📄', 'Shembull: Aleanca', '3']],
    [reviewing, ['📄', 'Shembull: Aleanca', '2', '> Drita në rrugë.']],
    [received, ['📄', 'Shembull: Aleanca', '2', '> Ujë në lagje.', '✅']],
  ]
  for (const [phone, steps] of acts) {
    phone?.type('/start')
    await fake.settled()
    for (const step of steps) {
      if (step.startsWith('> ')) phone?.type(step.slice(2))
      else phone?.press(step)
      await fake.settled()
    }
  }
  await first.telegram.stop()
  const pressed = phones.flatMap((phone) =>
    phone.keys().map(({ callback_data: data = '' }) => [phone, phone.pressData(data)] as const),
  )
  expect(pressed.length).toBeGreaterThan(15)
  hand.now += 600_000
  expect(fake.queue.all()).toEqual([])
  const again = await putOnTelegram(waiting(first.desk.app), 'polling', fake)
  opened.push(() => again.stop())
  for (const [phone, press] of pressed) expect(phone.answered(press)).toBeUndefined()
  for (const phone of phones) {
    // All that stood there, pressed one after the other: the first moves on, the others are old by then.
    const stood = phone.heard().flatMap((message) => message.keys.flat())
    for (const { text, callback_data: data = '' } of stood) {
      const press = phone.forge(data)
      await fake.settled()
      expect(phone.answered(press), text).toBe('')
      expect(live(phone), text).not.toBe('')
    }
  }
  const refused = fake.calls.filter(({ method, ended }) => method === 'sendMessage' && ended !== 200)
  expect(refused).toEqual([])
})
