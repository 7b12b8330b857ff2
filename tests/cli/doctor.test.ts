/** The doctor: what is well is said, what is wrong has a sentence and an exit code, and nothing is changed. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Finding } from '../../src/cli/doctor/finding.ts'
import { roomFinding } from '../../src/cli/doctor/folder.ts'
import { commandLine, type CommandLine } from '../support/cli.ts'
import { startFakeTelegram } from '../support/fake-telegram/telegram.ts'
import { startMailServer } from '../support/mail-server.ts'
import { freePort, startRedis } from '../support/redis.ts'
import { sql } from '../support/sqlite.ts'
import { containing, like } from '../support/some.ts'

let desk: CommandLine
beforeEach(async () => {
  desk = (await commandLine()).with({ env: { PORT: '0' } })
})
afterEach(() => desk.remove())

async function examined(
  on: CommandLine,
): Promise<{ code: number; of: (part: string) => Finding | undefined }> {
  const { code, out } = await on.zeri('doctor', '--json')
  const findings = JSON.parse(out) as Finding[]
  return { code, of: (part) => findings.find((one) => one.part === part) }
}

test('before the first start everything is well, and nothing is made', async () => {
  const { code, out } = await desk.zeri('doctor')
  expect(code).toBe(0)
  expect(out.split('\n').filter((line) => line.startsWith('✗'))).toEqual([])
  expect(existsSync(join(desk.folder, 'data'))).toBe(false)
})

test('after it everything is well, and the registry is as it was', async () => {
  await desk.said('sample', 'load')
  const file = join(desk.folder, 'data/zeri.db')
  const before = readFileSync(file)
  const { code, of } = await examined(desk)
  expect(code).toBe(0)
  expect(of('registry')).toMatchObject({
    state: 'good',
    says: containing('whole and can be written'),
  })
  expect(of('secret key')).toMatchObject({ state: 'good' })
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a damaged registry, one of a newer release, and one that is no file', async () => {
  await desk.said('sample', 'load')
  const file = join(desk.folder, 'data/zeri.db')
  const bytes = readFileSync(file)
  await sql(file, "insert into schema_version values (999, 'of tomorrow')")
  expect((await examined(desk)).of('registry')).toMatchObject({
    state: 'wrong',
    says: containing('a newer release'),
  })
  writeFileSync(file, Buffer.from(bytes).fill(7, 20_000, 40_000))
  expect(await examined(desk).then(({ code, of }) => [code, of('registry')?.says])).toEqual([
    1,
    containing('is damaged'),
  ])
  rmSync(file)
  mkdirSync(file)
  expect((await examined(desk)).of('registry')).toMatchObject({ state: 'wrong' })
})

test('the key: readable by others, too short, lost', async () => {
  await desk.said('sample', 'load')
  const key = join(desk.folder, 'data/secret.key')
  chmodSync(key, 0o644)
  expect((await examined(desk)).of('secret key')).toMatchObject({
    state: 'wrong',
    says: containing(`chmod 600 ${key}`),
  })
  chmodSync(key, 0o600)
  writeFileSync(key, 'short')
  expect((await examined(desk)).of('secret key')).toMatchObject({ state: 'wrong' })
  rmSync(key)
  const { code, of } = await examined(desk)
  expect(code).toBe(1)
  expect(of('secret key')).toMatchObject({
    state: 'wrong',
    says: containing('is missing though'),
  })
  const given = desk.with({ env: { SECRET_KEY: 'x'.repeat(40) } })
  expect((await examined(given)).of('secret key')).toMatchObject({ state: 'good' })
})

test('the disk: said in time, before files are refused, and before nothing can be recorded', () => {
  const megabyte = 1024 * 1024
  const at = (megabytes: number) => roomFinding(megabytes * megabyte, 2048 * megabyte)
  expect(at(4096)).toMatchObject({ state: 'good' })
  expect(at(4095)).toMatchObject({ state: 'unwise', says: containing('files are refused below 2,048') })
  expect(at(2047)).toMatchObject({ state: 'unwise', says: containing('files people send are refused') })
  expect(at(99)).toMatchObject({ state: 'wrong', says: containing('before nothing can be recorded') })
})

test('a folder that cannot be', async () => {
  writeFileSync(join(desk.folder, 'afile'), '')
  const under = desk.with({ env: { DATABASE_URL: `sqlite:${desk.folder}/afile/zeri.db` } })
  const { code, of } = await examined(under)
  expect(code).toBe(1)
  expect(of('data folder')).toMatchObject({
    state: 'wrong',
    says: containing('cannot be written'),
  })
})

test('the port: taken by a stranger, or by a desk that answers', async () => {
  const port = await freePort()
  const on = desk.with({ env: { PORT: `${port}` } })
  const answers = { body: 'hello' }
  const other = createServer((_, answer) => answer.end(answers.body)).listen(port, '127.0.0.1')
  await once(other, 'listening')
  expect((await examined(on)).of('port')).toMatchObject({
    state: 'wrong',
    says: `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
  })
  answers.body = '{"ok":true}'
  expect((await examined(on)).of('port')).toMatchObject({
    state: 'good',
    says: containing('running desk'),
  })
  other.close()
  other.closeAllConnections()
})

test('the address outside: none, open to the network without one, and without encryption', async () => {
  const address = async (env: Record<string, string>) =>
    (await examined(desk.with({ env }))).of('public address')
  expect(await address({ PORT: '0' })).toMatchObject({ state: 'good' })
  expect(await address({ PORT: '0', HOST: '0.0.0.0' })).toMatchObject({ state: 'unwise' })
  expect(await address({ PORT: '0', PUBLIC_URL: 'https://zeri.example.org' })).toMatchObject({
    state: 'good',
  })
  expect(await address({ PORT: '0', PUBLIC_URL: 'http://zeri.example.org' })).toMatchObject({
    state: 'wrong',
  })
})

test('the country: unknown, and a year whose feasts are not entered', async () => {
  expect((await examined(desk.with({ env: { PORT: '0', COUNTRY: 'zz' } }))).of('country')).toMatchObject({
    state: 'wrong',
    says: containing('there is no data for it'),
  })
  desk.clock.set('2026-06-01T09:00:00.000Z')
  expect((await examined(desk)).of('holidays')).toMatchObject({ state: 'good' })
  desk.clock.set('2026-12-01T09:00:00.000Z')
  expect(await examined(desk).then(({ code, of }) => [code, of('holidays')?.state])).toEqual([0, 'unwise'])
  desk.clock.set('2027-02-01T09:00:00.000Z')
  expect(await examined(desk).then(({ code, of }) => [code, of('holidays')?.state])).toEqual([1, 'wrong'])
})

test('Redis: well, without its file, throwing talks away, and not there', async () => {
  const redis = await startRedis()
  const on = desk.with({ env: { PORT: '0', REDIS_URL: redis.url } })
  try {
    expect((await examined(on)).of('conversations')).toMatchObject({ state: 'good' })
    await configure(redis.port, 'appendonly', 'no')
    expect(await examined(on).then(({ code, of }) => [code, of('conversations')])).toEqual([
      0,
      expect.objectContaining({ state: 'unwise', says: containing('appendonly') }),
    ])
    await configure(redis.port, 'maxmemory-policy', 'allkeys-lru')
    expect(await examined(on).then(({ code, of }) => [code, of('conversations')])).toEqual([
      1,
      expect.objectContaining({ state: 'wrong', says: containing('noeviction') }),
    ])
  } finally {
    await redis.stop()
  }
  expect((await examined(on)).of('conversations')).toMatchObject({
    state: 'wrong',
    says: containing('cannot be reached'),
  })
})

test('Telegram: a bot that is known, a token that is not, a bot at work elsewhere, and nobody there', async () => {
  const fake = await startFakeTelegram({})
  const to = (token: string) =>
    desk.with({ env: { PORT: '0', TELEGRAM_API_ROOT: fake.url, TELEGRAM_BOT_TOKEN: token } })
  const own = to(fake.token)
  try {
    const found = await own.zeri('doctor')
    expect(found.out).toContain('https://t.me/')
    expect(found.out).not.toContain(fake.token)
    expect(await examined(own).then(({ code, of }) => [code, of('telegram')?.state])).toEqual([0, 'good'])
    const wrongToken = await examined(to('123456789:AAE-a-token-that-nobody-ever-gave-out-0'))
    expect([wrongToken.code, wrongToken.of('telegram')]).toEqual([
      1,
      expect.objectContaining({ state: 'wrong', says: containing('BotFather') }),
    ])
    await fetch(`${fake.url}/bot${fake.token}/setWebhook`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ url: 'https://elsewhere.example.org/telegram' }),
    })
    expect((await examined(own)).of('telegram')).toMatchObject({
      state: 'wrong',
      says: containing('elsewhere.example.org'),
    })
  } finally {
    await fake.close()
  }
  expect(await examined(own).then(({ code, of }) => [code, of('telegram')?.state])).toEqual([0, 'unwise'])
})

test('the mail server is greeted: it is well, it does not know us, or it is away', async () => {
  expect((await examined(desk)).of('mail')).toBeUndefined()
  const server = await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
  const to = (who: string) =>
    desk.with({
      env: { PORT: '0', SMTP_URL: `smtp://${who}127.0.0.1:${server.port}`, MAIL_FROM: 'desk@example.org' },
    })
  try {
    const well = await examined(to(''))
    expect([well.code, well.of('mail')?.state]).toEqual([0, 'good'])
    const unknown = await to('box:no-such-word@').zeri('doctor')
    expect([unknown.code, unknown.out.includes('no-such-word')]).toEqual([1, false])
    expect(unknown.out).toMatch(/✗ mail .*SMTP_URL/u)
  } finally {
    await server.close()
  }
  expect(await examined(to('')).then(({ code, of }) => [code, of('mail')?.state])).toEqual([0, 'unwise'])
})

test('messages that may have arrived or not are counted, and it is said what becomes of them', async () => {
  await desk.said('sample', 'load')
  expect((await examined(desk)).of('messages')).toMatchObject({ state: 'good' })
  const row = "'x', 'someone', 'transcript', 'some', 'unknown', '2026-11-02T09:00:00.000Z', 1"
  await sql(join(desk.folder, 'data/zeri.db'), `insert into delivery values (${row})`)
  const { code, of } = await examined(desk)
  expect([code, of('messages')]).toMatchObject([
    0,
    { state: 'unwise', says: containing('1 may have arrived') },
  ])
})

test('a malformed variable is told in its sentence', async () => {
  const { code, err } = await desk.with({ env: { PORT: 'abc' } }).zeri('doctor')
  expect({ code, err }).toEqual({
    code: 1,
    err: like(/^PORT must be a whole number .*\n$/u),
  })
})

async function configure(port: number, name: string, value: string): Promise<void> {
  const { Redis } = await import('ioredis')
  const redis = new Redis(port, '127.0.0.1')
  await redis.config('SET', name, value)
  redis.disconnect()
}
