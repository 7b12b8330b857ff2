/** Every kind of update and every field of a message that the Bot API's own types know, sent to the whole desk. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { makeLog } from '../../../src/log.ts'
import { BESIDE, SERVICE, FILES, WORDLESS } from '../../support/fake-telegram/fields.ts'
import { botApiFixtures, CANARY } from '../../support/fake-telegram/fixtures.ts'
import type { Phone } from '../../support/fake-telegram/phone.ts'
import { openTelegramTest, SECRET, type TelegramTest } from '../../support/telegram.ts'

// A machine that does much else takes its time.
vi.setConfig({ testTimeout: 60_000 })

const { updates, fields } = botApiFixtures()

/** Kinds of updates that are answered in a private chat; the others are left alone. */
const ANSWERED = new Set(['message', 'edited_message', 'callback_query'])
/** What every message has anyway. */
const OWN = ['text', 'from', 'edit_date']

let open: TelegramTest
const logged: string[] = []
beforeAll(async () => {
  const log = makeLog('trace', systemClock, { write: (line: string) => void logged.push(line) })
  const desk = { sample: true, keepState: true, overrides: { log } }
  open = await openTelegramTest('webhook', { realClock: true, desk })
})
afterAll(() => open.close())

const ids = { next: 1000 }

async function post(update: Readonly<Record<string, unknown>>): Promise<number> {
  const answer = await fetch(`${open.url}/telegram`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
    body: JSON.stringify({ update_id: (ids.next += 1), ...update }),
  })
  return answer.status
}

const ownChat = (phone: Phone) => ({ id: phone.id, type: 'private', first_name: CANARY })
const from = (phone: Phone) => ({ id: phone.id, is_bot: false, first_name: CANARY, language_code: 'sq' })
const message = (phone: Phone, more: object) => ({
  message_id: (ids.next += 1),
  date: 1_795_000_000,
  chat: ownChat(phone),
  from: from(phone),
  ...more,
})

async function started(): Promise<Phone> {
  const phone = open.fake.phone()
  phone.chat.open = true
  await post({ message: message(phone, { text: '/start' }) })
  return phone
}

/** Our own mistakes and what was held. */
async function mistakes(): Promise<readonly unknown[]> {
  const errors = logged.filter((line) => /"level":"(?:error|fatal)"/u.test(line))
  return [...errors, ...(await open.desk.app.registry.reader.held(5))]
}

test('the types of the Bot API name as many kinds and fields as there are, and each field is accounted for', () => {
  expect(updates.size).toBeGreaterThanOrEqual(25)
  expect(fields.size).toBeGreaterThanOrEqual(112)
  expect([...WORDLESS, ...SERVICE, ...BESIDE, ...OWN].toSorted()).toEqual([...fields.keys()].toSorted())
})

test.each([...updates.keys(), 'a_kind_of_next_year'])(
  'an update of the kind %s is 200, and answered or left alone as written down',
  async (kind) => {
    const phone = await started()
    const before = phone.heard().length
    const body = {
      ...(updates.get(kind) ?? { anything: [{ goes: true }] }),
      from: from(phone),
      user: from(phone),
      chat: ownChat(phone),
      message_id: (ids.next += 1),
    }
    const more = {
      ...(kind.endsWith('message') ? { text: CANARY, date: 1_795_000_000 } : {}),
      ...(kind === 'callback_query' ? { data: 'amenu.', message: message(phone, { text: 'x' }) } : {}),
      ...(kind === 'edited_message' ? { edit_date: 1_795_000_001 } : {}),
    }
    expect(await post({ [kind]: { ...body, ...more } })).toBe(200)
    const shown = phone.heard().length - before + Math.max(0, ...phone.heard().map(({ edits }) => edits))
    expect(shown > 0, phone.look()).toBe(ANSWERED.has(kind))
    expect(phone.keys().length).toBeGreaterThan(0)
    expect(await mistakes()).toEqual([])
  },
)

test.each([...fields.keys(), 'a_field_of_next_year'])(
  'a message whose only content is %s: one sentence and the prompt, or silence as written down',
  async (field) => {
    const phone = await started()
    const before = phone.heard().length
    const own = field === 'from' ? {} : { [field]: fields.get(field) ?? { anything: true } }
    expect(await post({ message: message(phone, own) })).toBe(200)
    const said = phone.heard().slice(before)
    const file = FILES.includes(field)
    expect(said.some(({ text }) => text.includes('Merren fjalë, zë'))).toBe(WORDLESS.includes(field) && !file)
    // There is no such file: that is said too.
    expect(said.some(({ text }) => text.includes('Skedari nuk u mor dot'))).toBe(file)
    expect(said.length > 0).toBe(WORDLESS.includes(field) || field === 'text')
    expect(await mistakes()).toEqual([])
  },
)

test.each([...BESIDE, 'a_field_of_next_year'])(
  '%s beside words: they are heard as without it',
  async (field) => {
    const phone = await started()
    expect(
      await post({ message: message(phone, { text: '/ndihme', [field]: fields.get(field) ?? 1 }) }),
    ).toBe(200)
    expect(phone.last().text).toContain('Zgjidhni')
    expect(await mistakes()).toEqual([])
  },
)

test('nothing of all that reached the log', () => {
  expect(logged.join('')).not.toContain(CANARY)
})
