/** What is kept of people who write over Telegram, looked for in every byte of the files, in Redis, in logs and exports. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { OPERATOR } from '../../../src/acts/who.ts'
import { makeLog } from '../../../src/log.ts'
import { COMMENT_COLUMN_NAMES } from '../../../src/reports/comment-columns.ts'
import { exportComments } from '../../../src/reports/export-comments.ts'
import { readSnapshot } from '../../../src/turn/snapshot.ts'
import { handClock } from '../../support/desk.ts'
import type { Phone } from '../../support/fake-telegram/phone.ts'
import { startRedis, type RedisServer } from '../../support/redis.ts'
import {
  conversationOf,
  openTelegramTest,
  putOnTelegram,
  waiting,
  type TelegramTest,
} from '../../support/telegram.ts'

// A machine that does much else takes its time.
vi.setConfig({ testTimeout: 60_000 })

const CANARY = 'kanarina'
/** The button that erases everything. */
const ERASE = '🗑️ Po, fshi gjithçka'

let redis: RedisServer
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())
beforeEach(async () => {
  const client = new Redis(redis.url)
  await client.flushall()
  client.disconnect()
})

async function does(open: TelegramTest, ...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await open.fake.settled()
  }
}

async function whole(chunks: AsyncIterable<string>): Promise<string> {
  const all: string[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all.join('')
}

/** Where one of the words stands, in every file of the desk and every key and value of Redis. */
async function found(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const hits: string[] = []
  const look = (where: string, bytes: Buffer): void => {
    // An update's numbers may be kept as text or as they are in JSON; both are these letters.
    for (const word of words) if (bytes.includes(word)) hits.push(`${where}: ${word}`)
  }
  const names = await readdir(folder)
  expect(names).toContain('zeri.db')
  for (const name of names) look(name, await readFile(join(folder, name)))
  const client = new Redis(redis.url)
  for (const key of await client.keys('*')) {
    look('a key', Buffer.from(key))
    look(key, Buffer.from((await client.dump(key)) ?? ''))
    const type = await client.type(key)
    if (type === 'string') look(key, Buffer.from((await client.get(key)) ?? ''))
    if (type === 'hash') look(key, Buffer.from(JSON.stringify(await client.hgetall(key))))
  }
  client.disconnect()
  return hits
}

async function comments(open: TelegramTest, phone: Phone, words: string): Promise<string> {
  await does(
    open,
    () => phone.type('/start'),
    () => phone.press('📄'),
    () => phone.press('Shembull: Aleanca'),
    () => phone.press('2'),
    () => phone.type(words),
    () => phone.press('✅'),
  )
  return /Kodi juaj: (\S+)/u.exec(phone.look())?.[1] ?? expect.fail(phone.look())
}

describe.each(['files', 'Redis'] as const)('talks kept in %s', (kept) => {
  const opening = (more: object = {}) =>
    openTelegramTest('polling', {
      desk: {
        sample: true,
        ...(kept === 'files' ? { keepState: true } : { redisUrl: redis.url }),
        ...more,
      },
    })

  test('in groups and channels, by an anonymous admin, forwarded or by another bot: one hint, and no byte of a person is kept', async ({
    onTestFinished,
  }) => {
    const open = await opening()
    onTestFinished(() => open.close())
    const { fake } = open
    const from = {
      id: 515_151_515,
      is_bot: false,
      first_name: `${CANARY} emri`,
      last_name: `${CANARY} mbiemri`,
      username: `${CANARY}_nofka`,
    }
    for (const type of ['group', 'supergroup', 'channel'] as const) {
      const chat = fake.group(type)
      const where = { id: chat.id, type, title: `${CANARY} titulli` }
      const more: readonly object[] = [
        { from, text: `/start ${CANARY}` },
        { from: { ...from, id: 1_087_968_824, is_bot: true }, sender_chat: where, text: CANARY },
        { from, forward_origin: { type: 'user', date: 1, sender_user: from }, text: CANARY },
        { from, via_bot: { ...from, is_bot: true }, text: CANARY },
        { from, contact: { phone_number: '355515151515', first_name: CANARY } },
        { from, photo: [{ file_id: CANARY }], caption: CANARY },
        { from, new_chat_members: [from] },
        { from, is_automatic_forward: true, author_signature: CANARY, text: CANARY },
      ]
      const kind = type === 'channel' ? 'channel_post' : 'message'
      for (const [nth, one] of more.entries()) {
        const body = { message_id: 100 + nth, date: 1_795_000_000, chat: where, ...one }
        // The platform sends what we asked for; what it sends beside that is survived too.
        fake.queue.add({ [kind]: body }, `chat ${chat.id}`, 86_400_000)
        fake.queue.add({ [`edited_${kind}`]: { ...body, edit_date: 2 } }, `chat ${chat.id}`, 86_400_000)
      }
      const press = { id: `p${chat.id}`, from, chat_instance: '1', data: 'amenu.' }
      fake.deliver({ callback_query: { ...press, message: { message_id: 9, date: 1, chat: where } } })
      await fake.settled()
      expect(chat.messages.map(({ text }) => text)).toEqual([
        expect.stringContaining('https://t.me/zeri_fake_bot'),
      ])
      expect(await found(open.desk.folder, [String(chat.id), String(chat.id).slice(1)])).toEqual([])
    }
    expect(await found(open.desk.folder, [CANARY, '515151515', '355515151515', '1087968824'])).toEqual([])
    const person = open.desk.app.secrets.name('conversation', 'tg:515151515')
    expect(await open.desk.app.states.load(person)).toBeUndefined()
    expect(await open.desk.app.registry.reader.personOf(person)).toBeUndefined()
  })

  test('of what is forwarded in private, the words are heard; who first said them is kept nowhere', async ({
    onTestFinished,
  }) => {
    const open = await opening()
    onTestFinished(() => open.close())
    const phone = open.fake.phone()
    const origin = { id: 616_161_616, is_bot: false, first_name: CANARY, username: CANARY }
    await does(
      open,
      () => phone.type('/start'),
      () => phone.press('📄'),
      () => phone.press('Shembull: Aleanca'),
      () => phone.press('2'),
      () =>
        phone.send({
          text: 'Fjalë të përcjella.',
          forward_origin: { type: 'user', date: 1, sender_user: origin },
          via_bot: { ...origin, is_bot: true },
        }),
      () => phone.press('✅'),
    )
    expect(phone.look()).toContain('Kodi juaj')
    expect(await found(open.desk.folder, ['përcjella'])).not.toEqual([])
    expect(await found(open.desk.folder, [CANARY, '616161616'])).toEqual([])
  })

  test('erased by /delete: no row, key, byte, receipt or export of the person is left, and every old update again brings nothing back', async ({
    onTestFinished,
  }) => {
    const open = await opening()
    onTestFinished(() => open.desk.close())
    const { app, folder } = open.desk
    const old: Record<string, unknown>[] = []
    const add = open.fake.queue.add.bind(open.fake.queue)
    Object.assign(open.fake.queue, {
      add: (update: Record<string, unknown>, ...rest: [string, number, number?]) => {
        old.push(update)
        return add(update, ...rest)
      },
    })
    const stays = open.fake.phone()
    const stayed = await comments(open, stays, 'E tjetrit mbetet.')
    const phone = open.fake.phone({ id: 717_171_717 })
    const code = await comments(open, phone, `${CANARY} e para`)
    await does(
      open,
      () => phone.press('Pjesa tjetër'),
      () => phone.type(`${CANARY} e dyta`),
      () => phone.press('✅'),
      () => phone.type('/mydata'),
      () => phone.press('📄 Merr'),
      () => phone.type(`${CANARY} e papërfunduar`),
    )
    expect(await found(folder, [CANARY])).not.toEqual([])
    await does(
      open,
      () => phone.type('/delete'),
      () => phone.press(ERASE),
    )
    expect(phone.look()).toContain('fshi')
    const gone = async (): Promise<void> => {
      const { reader } = app.registry
      const conversation = conversationOf(app, phone)
      expect(await reader.personOf(conversation)).toBeUndefined()
      expect(await reader.submissionByReceipt(code)).toBeUndefined()
      expect(await found(folder, [CANARY, code, '717171717'])).toEqual([])
      const stored = await app.states.load(conversation)
      const talk = stored === undefined ? undefined : readSnapshot(stored, app.secrets)
      expect(JSON.stringify(talk ?? '')).not.toContain(CANARY)
      for (const { id } of await reader.consultations()) {
        for (const format of ['csv', 'json'] as const) {
          const file = await whole(exportComments(reader, { consultation: id, format, at: app.clock.iso() }))
          expect(file).not.toContain(CANARY)
          expect(file).not.toContain(code)
        }
      }
      expect((await reader.submissionByReceipt(stayed))?.submission.text).toBe('E tjetrit mbetet.')
    }
    await gone()
    const again = old.filter((update) => JSON.stringify(update).includes('717171717'))
    expect(again.length).toBeGreaterThan(12)
    for (const update of again) open.fake.deliver(update)
    await open.fake.settled()
    await gone()
    // The same to a process that remembers nothing of them.
    await open.telegram.stop()
    const next = await putOnTelegram(waiting(app), 'polling', open.fake)
    onTestFinished(() => next.stop())
    for (const update of again.toReversed()) open.fake.deliver(update)
    await open.fake.settled()
    await gone()
    await open.fake.close()
  })
})

test('/mydata gives a person everything held about them and nothing of others; another account gets none of it', async ({
  onTestFinished,
}) => {
  const open = await openTelegramTest('polling', { desk: { sample: true } })
  onTestFinished(() => open.close())
  const mine = open.fake.phone({ id: 818_181_818 })
  const others = open.fake.phone({ id: 828_282_828 })
  const nobody = open.fake.phone({ id: 838_383_838 })
  const own = await comments(open, mine, `${CANARY} imja`)
  const theirs = await comments(open, others, `${CANARY} e tjetrit`)
  await does(open, () => nobody.type('/start'))
  for (const phone of [mine, others, nobody]) {
    await does(
      open,
      () => phone.type('/mydata'),
      () => phone.press('📄 Merr'),
    )
  }
  const fileOf = (phone: Phone) => phone.heard().find(({ file }) => file !== undefined)?.file?.content ?? ''
  expect(JSON.parse(fileOf(mine))).toMatchObject({
    person: { language: 'sq' },
    chats: [{ channel: 'telegram', address: '818181818', gone: null }],
    submissions: [{ text: `${CANARY} imja`, receipt: own }],
  })
  for (const other of [theirs, `${CANARY} e tjetrit`, '828282828']) {
    expect(fileOf(mine)).not.toContain(other)
    expect(mine.look()).not.toContain(other)
  }
  expect(fileOf(others)).toContain(theirs)
  expect(fileOf(others)).not.toContain(own)
  expect(nobody.look()).not.toContain(CANARY)
  expect(nobody.look()).not.toContain(own)
  expect(fileOf(nobody)).not.toContain(CANARY)
  // The button of somebody else's copy, pressed by another account.
  const data = mine.keys().find(({ text }) => text.startsWith('📄 Merr'))?.callback_data ?? ''
  await does(open, () => nobody.forge(data))
  expect(nobody.look()).not.toContain(own)
})

test('a link of somebody’s invitation, once used, tells a second person nothing and gives nothing', async ({
  onTestFinished,
}) => {
  const open = await openTelegramTest('polling', { desk: { sample: true } })
  onTestFinished(() => open.close())
  const { acts, registry } = open.desk.app
  const organisation = await acts.ensureOrganisation(`Bashkia ${CANARY}`)
  const invited = await acts.inviteStaff(OPERATOR, { role: 'coordinator', organisation })
  if (invited.kind !== 'invited') throw new Error(invited.why)
  const first = open.fake.phone()
  await does(
    open,
    () => first.type(`/start s${invited.token}`),
    () => first.press('✅'),
  )
  expect(await registry.reader.seats()).toHaveLength(1)
  const second = open.fake.phone()
  for (const payload of [`s${invited.token}`, `s${invited.token}`.padEnd(64, 'A'), invited.token]) {
    await does(open, () => second.type(`/start ${payload}`))
    expect(second.look()).not.toContain(`Bashkia ${CANARY}`)
    expect(second.look()).not.toMatch(/koordinator/iu)
    expect(second.keys().length).toBeGreaterThan(0)
  }
  expect(await registry.reader.seats()).toHaveLength(1)
})

test('what somebody writes of their ethnicity stands in the text alone: in no log, no health answer, no other column of an export', async ({
  onTestFinished,
}) => {
  const lines: string[] = []
  const log = makeLog('trace', handClock('2026-12-01T09:00:00.000Z'), {
    write: (line: string) => void lines.push(line),
  })
  const open = await openTelegramTest('webhook', {
    desk: { sample: true, keepState: true, overrides: { log } },
  })
  onTestFinished(() => open.close())
  const phone = open.fake.phone()
  const words = `Jam rome nga komuniteti egjiptian, ${CANARY}.`
  const code = await comments(open, phone, words)
  await does(
    open,
    () => phone.type(`/start ${words}`),
    () => phone.type(`/${CANARY} rome`),
    () => phone.forge(`p${CANARY}`),
  )
  const logged = lines.join('')
  expect(lines.length).toBeGreaterThan(10)
  for (const word of [CANARY, 'egjiptian', 'Jam rome', code]) expect(logged).not.toContain(word)
  for (const path of ['/health/live', '/health/ready', '/metrics']) {
    const said = await (await fetch(`${open.url}${path}`)).text()
    expect(said, path).not.toMatch(/kanarina|egjiptian|rome\b/u)
  }
  const { reader } = open.desk.app.registry
  const at = open.desk.clock.iso()
  const order = { consultation: 'shembull-aleanca', format: 'json', at } as const
  const rows = JSON.parse(await whole(exportComments(reader, order))) as Record<string, string>[]
  const row = rows.find(({ receipt }) => receipt === code)
  expect(row?.['text']).toBe(words)
  const elsewhere = Object.entries(row ?? {}).filter(
    ([name, cell]) => name !== 'text' && cell.includes(CANARY),
  )
  expect(elsewhere).toEqual([])
  // Nobody is asked for it, and no column waits for it.
  expect(COMMENT_COLUMN_NAMES.filter((name) => /ethn|etni|race|religion|health/iu.test(name))).toEqual([])
})
