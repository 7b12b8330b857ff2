/** What people see on their phones, whatever the platform or they themselves do. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bad, Refusal } from '../../support/fake-telegram/refusal.ts'
import type { Phone } from '../../support/fake-telegram/phone.ts'
import { openTelegramTest, putOnTelegram, waiting, type TelegramTest } from '../../support/telegram.ts'

let open: TelegramTest
beforeAll(async () => {
  open = await openTelegramTest('polling', { realClock: true, desk: { sample: true, keepState: true } })
})
afterAll(() => open.close())
beforeEach(() => open.fake.fail(undefined))

async function does(...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await open.fake.settled()
  }
}

async function atReview(words: string): Promise<Phone> {
  const phone = open.fake.phone()
  await does(
    () => phone.type('/start'),
    () => phone.press('📄'),
    () => phone.press('Shembull: Aleanca'),
    () => phone.press('2'),
    () => phone.type(words),
  )
  return phone
}

const receiptsOn = (phone: Phone): readonly string[] =>
  phone.heard().flatMap(({ text }) => /Kodi juaj: (\S+)/.exec(text)?.[1] ?? [])

async function recorded(): Promise<number> {
  const { reader } = open.desk.app.registry
  const all = await reader.consultations()
  const counts = await Promise.all(all.map(({ id }) => reader.countSubmissions(id)))
  return counts.reduce((sum, count) => sum + count, 0)
}

describe('a reply', () => {
  test('that is throttled arrives once, as soon as told, and delays nobody else', async () => {
    const slow = open.fake.phone()
    const quick = open.fake.phone()
    let throttled = 0
    open.fake.fail((method, payload) => {
      if (method !== 'sendMessage' || payload['chat_id'] !== slow.id || throttled > 0) return undefined
      throttled += 1
      const words = 'Too Many Requests: retry after 3'
      return { kind: 'refuse', refusal: new Refusal(429, words, { retry_after: 3 }) }
    })
    const began = performance.now()
    await does(
      () => slow.type('/start'),
      () => quick.type('/start'),
    )
    expect(quick.heard()).toHaveLength(2)
    expect(slow.heard()).toHaveLength(0)
    expect(performance.now() - began).toBeLessThan(2800)
    // What is said meanwhile waits too, and is said in order.
    await does(() => slow.type('/ndihme'))
    expect(slow.heard()).toHaveLength(0)
    await wait(3000 - (performance.now() - began) - 50)
    expect(slow.heard()).toHaveLength(0)
    for (let tries = 0; tries < 250 && slow.heard().length < 2; tries += 1) await wait(20)
    expect(slow.heard().map(({ text }) => text.split('\n')[0])).toEqual([
      'Mirë se erdhët! Na thoni çfarë mendoni; ne ia çojmë institucionit.',
      expect.stringContaining('Zgjidhni'),
    ])
  })

  test('that may have arrived is not sent again blindly; later the prompt of that moment is said', async () => {
    const phone = open.fake.phone()
    await does(() => phone.type('/start'))
    open.fake.fail((method) => (method === 'sendMessage' ? { kind: 'html', handled: true } : undefined))
    await does(() => phone.type('/gjuha'))
    expect(phone.heard()).toHaveLength(3)
    open.fake.fail(undefined)
    const since = open.fake.calls.length
    await wait(3500)
    expect(phone.heard()).toHaveLength(3)
    await wait(2000)
    expect(phone.heard()).toHaveLength(4)
    const made = open.fake.calls.slice(since).map(({ method }) => method)
    expect(made.filter((method) => method !== 'getUpdates').slice(0, 2)).toEqual(['getMe', 'sendMessage'])
    expect(phone.last().text).toBe(phone.heard()[2]?.text)
  }, 15_000)

  test('to somebody who blocked the bot goes nowhere, and stops nothing', async () => {
    const phone = open.fake.phone()
    await does(
      () => phone.type('/start'),
      () => phone.block(),
      () => phone.type('/menu'),
      () => phone.unblock(),
      () => phone.type('/menu'),
    )
    expect(phone.heard()).toHaveLength(3)
  })

  test('whose place is gone is said anew; a late answer to a press is no error', async () => {
    const phone = open.fake.phone()
    await does(() => phone.type('/start'))
    const calls = open.fake.calls.length
    open.fake.fail((method) => {
      if (method === 'editMessageText') return { kind: 'refuse', refusal: bad('message to edit not found') }
      const late = 'query is too old and response timeout expired or query ID is invalid'
      return method === 'answerCallbackQuery' ? { kind: 'refuse', refusal: bad(late) } : undefined
    })
    await does(() => phone.press('📄'))
    expect(phone.last().text).toContain('Cilin dokument')
    const made = open.fake.calls.slice(calls).filter(({ method }) => method !== 'getUpdates')
    expect(made.map(({ method }) => method).toSorted()).toEqual([
      'answerCallbackQuery',
      'editMessageReplyMarkup',
      'editMessageText',
      'sendMessage',
    ])
  })

  test('that changes nothing on the screen is no error and is not sent again', async () => {
    const phone = open.fake.phone()
    await does(() => phone.type('/start'))
    const before = phone.heard().length
    await does(
      () => phone.press('⚙️'),
      () => phone.press('🌐 Shqip'),
      () => phone.press('🌐 Shqip'),
    )
    expect(phone.heard()).toHaveLength(before)
  })
})

test('what was owed when the process ended is said after the next start', async () => {
  const own = await openTelegramTest('polling', { realClock: true })
  const phone = own.fake.phone()
  phone.type('/start')
  await own.fake.settled()
  own.fake.fail((method) =>
    method === 'sendMessage'
      ? { kind: 'refuse', refusal: new Refusal(429, 'Too Many Requests', { retry_after: 1 }) }
      : undefined,
  )
  phone.type('/gjuha')
  await own.fake.settled()
  await own.telegram.stop()
  own.fake.fail(undefined)
  const before = phone.heard().length
  await wait(4200)
  expect(phone.heard()).toHaveLength(before)
  const again = await putOnTelegram(own.desk.app, 'polling', own.fake)
  for (let tries = 0; tries < 100 && phone.heard().length === before; tries += 1) await wait(20)
  await own.fake.settled()
  expect(phone.heard()).toHaveLength(before + 1)
  expect(
    phone
      .last()
      .keys.flat()
      .map(({ text }) => text),
  ).toContain('🌐 English')
  await again.stop()
  await own.close()
}, 30_000)

describe('a button', () => {
  test('that sends, tapped ten times: one submission, the same code', async () => {
    const phone = await atReview('Sinergjitë të jenë të njohura.')
    const before = await recorded()
    const send = phone.keys().find(({ text }) => text.startsWith('✅'))?.callback_data ?? ''
    const since = open.fake.calls.length
    const presses = Array.from({ length: 10 }, () => phone.forge(send))
    await open.fake.settled()
    expect(await recorded()).toBe(before + 1)
    expect(new Set(receiptsOn(phone)).size).toBe(1)
    expect(presses.map((press) => phone.answered(press))).toEqual(presses.map(() => ''))
    const calls = open.fake.calls.slice(since)
    expect(calls.filter(({ ended }) => ended === 400).every(({ method }) => method.startsWith('edit'))).toBe(
      true,
    )
  })

  test('that shows a receipt stays readable when the talk goes on', async () => {
    const phone = await atReview('Kjo të mbetet.')
    await does(
      () => phone.press('✅'),
      () => phone.press('Pjesa tjetër'),
    )
    expect(receiptsOn(phone)).toHaveLength(1)
    expect(phone.last().text).not.toContain('Kodi juaj')
    expect(phone.heard().filter(({ keys }) => keys.flat().length > 1)).toHaveLength(1)
  })

  test('of another person, forged, old, too long or for something else has no effect and leads on', async () => {
    const mine = await atReview('Vetëm unë e dërgoj.')
    const send = mine.keys().find(({ text }) => text.startsWith('✅'))?.callback_data ?? ''
    const other = open.fake.phone()
    await does(() => other.type('/start'))
    const before = await recorded()
    const odd = [
      send,
      'pabcde.send',
      'x',
      '',
      'p',
      'aconsultation.no-such',
      'apart.no-such',
      `p${'x'.repeat(80)}`,
      'ë',
      '__proto__',
    ]
    for (const data of odd) {
      const heard = other.heard().map(({ text, keys }) => text + JSON.stringify(keys))
      const press = other.forge(data)
      await open.fake.settled()
      expect(other.answered(press), data).toBe('')
      expect(other.keys().length, data).toBeGreaterThan(0)
      expect(
        other.heard().map(({ text, keys }) => text + JSON.stringify(keys)),
        data,
      ).not.toEqual(data === '' ? [] : heard.slice(0, 1))
    }
    expect(await recorded()).toBe(before)
    expect(other.heard().some(({ text }) => text.includes('Ky buton nuk vlen më'))).toBe(true)
    expect(other.heard().some(({ text }) => text.includes('Vetëm unë'))).toBe(false)
  })
})

test('a start link that leads nowhere, or to somebody else’s seat, ends in the menu and tells nothing', async () => {
  const odd = [
    'x',
    'p',
    'pno-such-part',
    'c../../etc',
    `s${'a'.repeat(26)}`,
    'A'.repeat(64),
    'ë',
    '<b>',
    'p1 p2',
    '%00',
  ]
  for (const payload of odd) {
    const phone = open.fake.phone()
    await does(() => phone.type(`/start ${payload}`))
    expect(phone.keys().length, payload).toBeGreaterThan(0)
    const shown = phone
      .heard()
      .map(({ text }) => text)
      .join(' ')
    if (payload.length > 5) expect(shown).not.toContain(payload)
    expect(shown, payload).not.toMatch(/koordinator|organizator/i)
  }
})

describe('what is not taken', () => {
  test.each(['sticker', 'location', 'contact', 'video', 'video_note', 'animation'])(
    '%s is answered with one sentence and the prompt',
    async (kind) => {
      const phone = open.fake.phone({ language: 'en' })
      await does(
        () => phone.type('/start'),
        () => phone.press('📄'),
        () => phone.send({ [kind]: {} }),
      )
      expect(phone.last().text).toContain('Words, voice, photos and documents are taken')
      expect(phone.last().text).toContain('Which document')
      expect(phone.keys().length).toBeGreaterThan(2)
    },
  )

  test('as the very first thing is welcomed like anything else; an album is answered once', async () => {
    const phone = open.fake.phone()
    for (let film = 0; film < 3; film += 1) phone.send({ video: {}, album: 'album' })
    await open.fake.settled()
    expect(phone.heard().filter(({ text }) => text.includes('Merren fjalë, zë, foto'))).toHaveLength(1)
    expect(phone.last().text).toContain('Çfarë doni të bëni?')
  })
})

test('an edit after sending leaves what was recorded, and says how to go on', async () => {
  const phone = await atReview('E para.')
  await does(() => phone.press('✅'))
  const before = await recorded()
  await does(() => phone.edit('E dyta.'))
  expect(await recorded()).toBe(before)
  expect(phone.last().text).toContain('Ajo që dërguat mbeti siç ishte. Doni ta ndryshoni?')
  expect(phone.last().keys.length).toBeGreaterThan(0)
})

test('in groups and channels there is one hint with the private link, and nothing is kept', async () => {
  const { app } = open.desk
  const stored: string[] = []
  const load = app.states.load.bind(app.states)
  const chats = [open.fake.group('group'), open.fake.group('supergroup')]
  const anonymous = {
    sender_chat: { id: chats[1]?.id, type: 'supergroup' },
    from: { id: 1_087_968_824, is_bot: true },
  }
  for (const chat of chats) {
    const body = { message_id: 1, date: 1_795_000_000, chat: { id: chat.id, type: chat.type, title: 'x' } }
    const from = { id: 4242, is_bot: false, first_name: 'Filan', language_code: 'en' }
    open.fake.deliver({ message: { ...body, from, text: '/start' } })
    open.fake.deliver({ message: { ...body, message_id: 2, ...anonymous, text: 'Çfarë mendoni?' } })
    open.fake.deliver({ message: { ...body, message_id: 3, from, photo: [] } })
    await open.fake.settled()
    const shown = chat.messages.map(({ text }) => text)
    expect(shown).toEqual([
      'Here in the group we read and keep nothing. Write to us in private: https://t.me/zeri_fake_bot',
    ])
    stored.push(app.secrets.name('conversation', `tg:${chat.id}`))
  }
  stored.push(app.secrets.name('conversation', 'tg:4242'))
  for (const conversation of stored) {
    expect(await load(conversation)).toBeUndefined()
    expect(await app.registry.reader.personOf(conversation)).toBeUndefined()
  }
})

test('commands, name and descriptions are set per language, once', async () => {
  const { profile, calls } = open.fake
  for (let tries = 0; tries < 100 && profile.line('name', 'en') !== 'Zëri'; tries += 1) await wait(20)
  expect(profile.commands('').map(({ command }) => command)).toContain('ndihme')
  expect(profile.commands('sq').map(({ command }) => command)).toContain('tedhenat')
  expect(profile.commands('en').map(({ command }) => command)).toEqual([
    'menu',
    'sent',
    'help',
    'language',
    'privacy',
    'mydata',
    'link',
    'delete',
    'cancel',
  ])
  expect(profile.line('description', 'en')).toContain('Press START')
  expect(profile.line('short_description', 'sq')).toContain('institucionit')
  const sets = () => calls.filter(({ method }) => method.startsWith('setMy')).length
  await wait(100)
  const before = sets()
  await open.telegram.stop()
  const again = await putOnTelegram(waiting(open.desk.app), 'polling', open.fake)
  await wait(400)
  expect(sets()).toBe(before)
  await again.stop()
})
