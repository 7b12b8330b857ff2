/** The environment: defaults, what is malformed and in which words, secrets in files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig, readEnvironment, variables, type Environment } from '../src/config.ts'
import { ConfigError, invariant, InvariantError } from '../src/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'zeri-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const KEY = 'k'.repeat(32)
const TOKEN = '123456789:AAE-the-token-of-no-bot-at-all'

function sentence(env: Environment): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no error'
}

test('nothing set: the embedded desk', () => {
  const { config, secrets } = readConfig({})
  expect(config).toEqual({
    port: 3000,
    host: '127.0.0.1',
    country: 'al',
    databaseFile: 'data/zeri.db',
    dataFolder: 'data',
    logLevel: 'info',
    telegramApiRoot: 'https://api.telegram.org',
  })
  expect(secrets).toEqual({})
})

test('everything set, and what is secret stays apart from the rest', () => {
  const { config, secrets } = readConfig({
    PORT: '0',
    HOST: '::',
    PUBLIC_URL: 'https://desk.example.org/zeri/',
    COUNTRY: 'mk',
    DATABASE_URL: 'sqlite:/var/lib/zeri/registry.db',
    REDIS_URL: 'rediss://:word@redis.example.org:6380/2',
    SECRET_KEY: KEY,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-for-the-door',
    METRICS_TOKEN: 'a-token-for-the-figures',
    LOG_LEVEL: 'debug',
    SOMETHING_ELSE: 'x',
  })
  expect(config).toEqual({
    port: 0,
    host: '::',
    publicUrl: 'https://desk.example.org/zeri',
    country: 'mk',
    databaseFile: '/var/lib/zeri/registry.db',
    dataFolder: '/var/lib/zeri',
    logLevel: 'debug',
    telegramApiRoot: 'http://127.0.0.1:8081',
  })
  expect(secrets).toEqual({
    secretKey: KEY,
    redisUrl: 'rediss://:word@redis.example.org:6380/2',
    telegramToken: TOKEN,
    telegramWebhookSecret: 'a-secret-for-the-door',
    metricsToken: 'a-token-for-the-figures',
  })
})

test('an empty variable counts as left out', () => {
  const empty = Object.fromEntries(
    variables().flatMap(([name]) => [
      [name, ''],
      [`${name}_FILE`, ' '],
    ]),
  )
  expect(readConfig(empty)).toEqual(readConfig({}))
})

describe('a malformed variable is told in one sentence with its name, what is wrong and an example', () => {
  const cases: readonly (readonly [name: string, ...values: string[]])[] = [
    ['PORT', 'abc', '-1', '65536', '80.5', '3000 4000', '0x10', '1e3'],
    ['HOST', 'a b', 'http://x', 'a/b'],
    ['PUBLIC_URL', 'desk.example.org', 'ftp://desk.example.org', 'https://', 'https://a.example.org/?x=1'],
    ['COUNTRY', 'AL', 'alb', '../x'],
    ['DATABASE_URL', 'data/zeri.db', 'sqlite:', 'mysql://x'],
    ['REDIS_URL', '127.0.0.1:6379', 'http://127.0.0.1', 'redis://'],
    ['SECRET_KEY', 'short', 'x'.repeat(31)],
    ['TELEGRAM_BOT_TOKEN', 'AAE', '123456789', '123456789:short', `${TOKEN} x`],
    ['TELEGRAM_API_ROOT', 'api.telegram.org', 'ftp://x', 'https://a.example.org/?x'],
    ['TELEGRAM_WEBHOOK_SECRET', 'short', 'with a space in it all', 'ë'.repeat(20)],
    ['METRICS_TOKEN', 'short', 'with a space in it all', 'ë'.repeat(20)],
    [
      'SMTP_URL',
      'mail.example.org',
      'http://mail.example.org',
      'smtp://name@mail.example.org',
      'smtps://a:%ZZ@x',
    ],
    ['MAIL_FROM', 'desk', 'a@example.org,b@example.org', 'Desk <desk@example.org>'],
    ['REGISTRY_EMAIL', '@example.org', 'a b@example.org'],
    ['REGISTRY_EMAIL_MODE', 'weekly', 'EACH'],
    ['LOG_LEVEL', 'loud', 'INFO'],
  ]
  for (const [name, ...values] of cases) {
    for (const value of values) {
      test(`${name}=${value}`, () => {
        const said = sentence({ [name]: value })
        expect(said).toMatch(new RegExp(`^${name} must be [^\\n]+; for example ${name}=\\S+$`))
        const secret = new Map(variables()).get(name)?.secret === true
        expect(said.includes(`"${value}"`)).toBe(!secret)
      })
    }
  }

  test('each example of the notes is itself well formed', () => {
    const beside = {
      PUBLIC_URL: 'https://desk.example.org',
      TELEGRAM_BOT_TOKEN: TOKEN,
      SMTP_URL: 'smtp://mail.example.org',
    }
    for (const [name, note] of variables()) {
      expect(sentence({ ...beside, [name]: note.example })).toBe('no error')
    }
  })
})

test('a secret of the webhook without an address to post to, or without a bot, is told', () => {
  const secret = 'a-secret-for-the-door'
  expect(sentence({ TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_BOT_TOKEN: TOKEN })).toBe(
    'TELEGRAM_WEBHOOK_SECRET is of no use without PUBLIC_URL; for example PUBLIC_URL=https://desk.example.org',
  )
  const lonely = { TELEGRAM_WEBHOOK_SECRET: secret, PUBLIC_URL: 'https://desk.example.org' }
  expect(sentence(lonely)).toContain('is of no use without TELEGRAM_BOT_TOKEN')
})

describe('mail', () => {
  const server = 'smtp://mail.example.org'

  test('a mailbox without a server, or a server without anybody the mail could be from, is told', () => {
    const wanting = (name: string) => `${name} is of no use without SMTP_URL; for example SMTP_URL=${server}`
    expect(sentence({ REGISTRY_EMAIL: 'coordinator@example.org' })).toBe(wanting('REGISTRY_EMAIL'))
    expect(sentence({ MAIL_FROM: 'desk@example.org' })).toBe(wanting('MAIL_FROM'))
    expect(sentence({ SMTP_URL: server })).toBe(
      'SMTP_URL is of no use without MAIL_FROM; for example MAIL_FROM=desk@example.org',
    )
  })

  test('it is from whom the settings name, else who logs in, else the desk at its own address', () => {
    const from = (env: Environment) => readConfig(env).config.mailFrom
    const named = 'smtp://box%40example.org:word@mail.example.org'
    const PUBLIC_URL = 'https://desk.example.org/zeri'
    expect(from({ SMTP_URL: named, MAIL_FROM: 'desk@example.org', PUBLIC_URL })).toBe('desk@example.org')
    expect(from({ SMTP_URL: named, PUBLIC_URL })).toBe('box@example.org')
    expect(from({ SMTP_URL: server, PUBLIC_URL })).toBe('zeri@desk.example.org')
  })

  test('the password stays apart, and contributions go one by one unless told otherwise', () => {
    const env = { SMTP_URL: 'smtp://box:word@mail.example.org', MAIL_FROM: 'desk@example.org' }
    const { config, secrets } = readConfig({ ...env, REGISTRY_EMAIL: 'coordinator@example.org' })
    expect(config.registryEmail).toEqual({ to: 'coordinator@example.org', mode: 'each' })
    expect(JSON.stringify(config)).not.toContain('word')
    expect(secrets.smtpUrl).toBe(env.SMTP_URL)
  })
})

describe('a secret in a file', () => {
  test('is read and trimmed', () => {
    const file = join(folder, 'key')
    writeFileSync(file, `${KEY}\n`)
    const redis = join(folder, 'redis')
    const metrics = join(folder, 'metrics')
    writeFileSync(metrics, 'a-token-for-the-figures\n')
    writeFileSync(redis, 'redis://127.0.0.1:6379\r\n')
    const files = { SECRET_KEY_FILE: file, REDIS_URL_FILE: redis, METRICS_TOKEN_FILE: metrics }
    expect(readConfig(files).secrets).toEqual({
      secretKey: KEY,
      redisUrl: 'redis://127.0.0.1:6379',
      metricsToken: 'a-token-for-the-figures',
    })
  })

  test('that cannot be read, or stands beside the variable itself, is told', () => {
    const missing = join(folder, 'missing')
    expect(sentence({ SECRET_KEY_FILE: missing })).toBe(
      `SECRET_KEY_FILE must name a file that can be read, but "${missing}" cannot (ENOENT); for example SECRET_KEY_FILE=/run/secrets/secret_key`,
    )
    expect(sentence({ SECRET_KEY: KEY, SECRET_KEY_FILE: missing })).toContain('are both set; keep one')
  })

  test('is malformed like any other value, and is not shown', () => {
    const file = join(folder, 'weak')
    writeFileSync(file, 'hunter2')
    expect(sentence({ SECRET_KEY_FILE: file })).toMatch(/^SECRET_KEY must be .*7 characters, not shown/)
    expect(sentence({ SECRET_KEY_FILE: file })).not.toContain('hunter2')
  })
})

test('the machine wins over the file .env, and no such file is needed', () => {
  const file = join(folder, '.env')
  writeFileSync(file, '# a remark\nLOG_LEVEL="warn"\nPATH=nowhere\n')
  const env = readEnvironment(file)
  expect(env['LOG_LEVEL']).toBe('warn')
  expect(env['PATH']).toBe(process.env['PATH'])
  expect(readEnvironment(join(folder, 'none'))['PATH']).toBe(process.env['PATH'])
})

test('an invariant that does not hold is our own mistake, with its sentence', () => {
  expect(() => invariant(0 === 0, 'fine')).not.toThrow()
  expect(() => invariant('', 'an empty text is still there')).not.toThrow()
  for (const missing of [undefined, null, false]) {
    expect(() => invariant(missing, 'the part is there')).toThrow(new InvariantError('the part is there'))
  }
})
