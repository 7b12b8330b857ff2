/** The environment: defaults, what is malformed and in which words, secrets in files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig, readEnvironment, variables, type Environment } from '../src/config.ts'
import { isEmbedded } from '../src/embedded.ts'
import { ConfigError, invariant, InvariantError } from '../src/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'zeri-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const KEY = 'k'.repeat(32)
const TOKEN = '123456789:AAE-the-token-of-no-bot-at-all'
const APP = '1b671a64-40d5-491e-99b0-da01ff1f3341'
const TENANT = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
const OTHER_TENANT = '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'
const TEAMS = {
  MICROSOFT_APP_ID: APP,
  MICROSOFT_APP_PASSWORD: 'a-password-of-no-bot',
  MICROSOFT_APP_TENANT_ID: TENANT,
}

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
    forwarding: 'on',
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
    REGISTRY_URL: 'https://register.example.org/entries',
    REGISTRY_SECRET: 'a-secret-of-the-register',
    FORWARDING: 'paused',
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
    registryUrl: 'https://register.example.org/entries',
    forwarding: 'paused',
  })
  expect(secrets).toEqual({
    secretKey: KEY,
    redisUrl: 'rediss://:word@redis.example.org:6380/2',
    telegramToken: TOKEN,
    telegramWebhookSecret: 'a-secret-for-the-door',
    metricsToken: 'a-token-for-the-figures',
    registrySecret: 'a-secret-of-the-register',
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
    ['MICROSOFT_APP_TYPE', 'singletenant', 'Managed'],
    ['MICROSOFT_APP_ID', 'zeri', `${APP}0`, APP.replaceAll('-', ''), `{${APP}}`],
    ['MICROSOFT_APP_PASSWORD', 'short', 'with a space in it all', 'ë'.repeat(20)],
    ['MICROSOFT_APP_TENANT_ID', 'common', 'desk.example.org'],
    ['MICROSOFT_TENANTS', ',', 'common', `${TENANT},*`],
    ['MICROSOFT_LOGIN_ROOT', 'login.example.org', 'http://login.example.org', 'https://a@b.example.org'],
    ['MICROSOFT_OPENID_URL', 'ftp://x', 'http://127.0.0.1.example.org/keys', 'https://a.example.org/?x'],
    ['MICROSOFT_SERVICE_HOSTS', ',', '*', 'https://smba.example.org', 'a.*.example.org', 'a.example.org/x'],
    ['MICROSOFT_FILE_HOSTS', ',', '*', 'https://a.sharepoint.com'],
    ['IDENTITY_ENDPOINT', '127.0.0.1', 'file:///etc'],
    ['IDENTITY_HEADER', 'with a space'],
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
      REGISTRY_URL: 'https://register.example.org/entries',
      REGISTRY_SECRET: 'a-secret-of-the-register',
      ...TEAMS,
      SMTP_URL: 'smtp://mail.example.org',
    }
    for (const [name, note] of variables()) {
      expect(sentence({ ...beside, [name]: note.example })).toBe('no error')
    }
  })
})

test('a register without a secret, or in clear beyond this machine, is told', () => {
  const secret = 'a-secret-of-the-register'
  expect(sentence({ REGISTRY_URL: 'https://register.example.org' })).toContain(
    'REGISTRY_URL is of no use without REGISTRY_SECRET',
  )
  expect(sentence({ REGISTRY_SECRET: secret })).toContain('REGISTRY_SECRET is of no use without REGISTRY_URL')
  for (const url of ['http://register.example.org/', 'http://10.0.0.7/', 'https://a:b@register.example.org/'])
    expect(sentence({ REGISTRY_URL: url, REGISTRY_SECRET: secret })).toContain('REGISTRY_URL must be')
  for (const url of ['http://127.0.0.1:4747/entries', 'http://[::1]:4747/', 'http://localhost:4747/'])
    expect(sentence({ REGISTRY_URL: url, REGISTRY_SECRET: secret })).toBe('no error')
})

test('a secret of the webhook without an address to post to, or without a bot, is told', () => {
  const secret = 'a-secret-for-the-door'
  expect(sentence({ TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_BOT_TOKEN: TOKEN })).toBe(
    'TELEGRAM_WEBHOOK_SECRET is of no use without PUBLIC_URL; for example PUBLIC_URL=https://desk.example.org',
  )
  const lonely = { TELEGRAM_WEBHOOK_SECRET: secret, PUBLIC_URL: 'https://desk.example.org' }
  expect(sentence(lonely)).toContain('is of no use without TELEGRAM_BOT_TOKEN')
})

describe('Teams', () => {
  const teams = (env: Environment) => readConfig({ ...TEAMS, ...env }).config.teams

  test('by its id, tenant and password alone: everything else is as Microsoft has it', () => {
    const { config, secrets } = readConfig({ ...TEAMS, MICROSOFT_APP_ID: APP.toUpperCase() })
    expect(config.teams).toEqual({
      type: 'SingleTenant',
      appId: APP,
      tenantId: TENANT,
      tenants: [TENANT],
      loginRoot: 'https://login.microsoftonline.com',
      openidUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      serviceHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
      fileHosts: ['*.sharepoint.com'],
    })
    expect(secrets).toEqual({ teamsPassword: 'a-password-of-no-bot' })
    expect(JSON.stringify(config)).not.toContain('a-password-of-no-bot')
  })

  test('a managed identity has no password, and gets its tokens where the platform says', () => {
    const managed = { ...TEAMS, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_PASSWORD: '' }
    expect(teams(managed)).toMatchObject({ type: 'UserAssignedMSI', appId: APP, tenants: [TENANT] })
    const given = { IDENTITY_ENDPOINT: 'http://169.254.129.5:8081/msi/token', IDENTITY_HEADER: 'shown' }
    const { config, secrets } = readConfig({ ...managed, ...given })
    expect(config.teams?.identityEndpoint).toBe('http://169.254.129.5:8081/msi/token')
    expect(secrets).toEqual({ identityHeader: 'shown' })
    expect(teams(given)).not.toHaveProperty('identityEndpoint')
  })

  test('of many tenants: a bot of old, and those who may talk with it', () => {
    const many = { MICROSOFT_APP_TYPE: 'MultiTenant', MICROSOFT_APP_TENANT_ID: '' }
    const listed = { MICROSOFT_TENANTS: ` ${TENANT.toUpperCase()}, ${OTHER_TENANT},` }
    expect(teams({ ...many, ...listed })?.tenants).toEqual([TENANT, OTHER_TENANT])
    expect(teams({ ...many, ...listed })).not.toHaveProperty('tenantId')
    expect(teams(listed)?.tenants).toEqual([TENANT, OTHER_TENANT])
  })

  test('http is for this machine alone; hosts may have a port and a star before them', () => {
    const roots = {
      MICROSOFT_LOGIN_ROOT: 'http://127.0.0.1:8081/',
      MICROSOFT_OPENID_URL: 'http://localhost:8081/openid',
      MICROSOFT_SERVICE_HOSTS: '*.Example.org, 127.0.0.1:8082',
    }
    expect(teams(roots)).toMatchObject({
      loginRoot: 'http://127.0.0.1:8081',
      openidUrl: 'http://localhost:8081/openid',
      serviceHosts: ['*.example.org', '127.0.0.1:8082'],
    })
  })

  test('what is secret is not shown where it is malformed, and may stand in a file', () => {
    for (const name of ['MICROSOFT_APP_PASSWORD', 'IDENTITY_HEADER']) {
      expect(sentence({ [name]: 'not this one' })).toContain('12 characters, not shown')
    }
    const file = join(folder, 'teams')
    writeFileSync(file, 'a-password-in-a-file\n')
    const kept = { ...TEAMS, MICROSOFT_APP_PASSWORD: '', MICROSOFT_APP_PASSWORD_FILE: file }
    expect(readConfig(kept).secrets).toEqual({ teamsPassword: 'a-password-in-a-file' })
  })

  test('half of what belongs together is told in one sentence', () => {
    const without = (name: string, env: Environment = {}) => sentence({ ...TEAMS, ...env, [name]: '' })
    expect(without('MICROSOFT_APP_PASSWORD')).toBe(
      'MICROSOFT_APP_ID with MICROSOFT_APP_TYPE=SingleTenant is of no use without MICROSOFT_APP_PASSWORD; for example MICROSOFT_APP_PASSWORD=the-value-of-the-client-secret-that-Azure-showed',
    )
    expect(without('MICROSOFT_APP_TENANT_ID')).toContain('without MICROSOFT_APP_TENANT_ID')
    const many = { MICROSOFT_APP_TYPE: 'MultiTenant' }
    expect(without('MICROSOFT_APP_TENANT_ID', many)).toContain('without MICROSOFT_TENANTS; for example')
    const managed = { MICROSOFT_APP_TYPE: 'UserAssignedMSI' }
    expect(sentence({ ...TEAMS, ...managed })).toContain('a managed identity has no password')
    const bare = { ...TEAMS, ...managed, MICROSOFT_APP_PASSWORD: '' }
    expect(sentence({ ...bare, MICROSOFT_APP_TENANT_ID: '' })).toContain('without MICROSOFT_APP_TENANT_ID')
    expect(sentence({ ...bare, IDENTITY_HEADER: 'x' })).toContain('without IDENTITY_ENDPOINT')
    expect(sentence({ ...bare, IDENTITY_ENDPOINT: 'http://127.0.0.1/x' })).toContain(
      'without IDENTITY_HEADER',
    )
  })

  test('what is said of a bot that has no id is told, and nothing said is no Teams', () => {
    for (const name of ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'] as const) {
      const said = sentence({ [name]: TEAMS[name] })
      expect(said).toBe(`${name} is of no use without MICROSOFT_APP_ID; for example MICROSOFT_APP_ID=${APP}`)
    }
    expect(sentence({ MICROSOFT_TENANTS: TENANT })).toContain('MICROSOFT_TENANTS is of no use without')
    expect(sentence({ MICROSOFT_APP_TYPE: 'MultiTenant' })).toContain('MICROSOFT_APP_TYPE is of no use')
    // Every service in Azure is told of its identity, and most have no bot.
    expect(readConfig({ IDENTITY_ENDPOINT: 'http://127.0.0.1/x' }).config).not.toHaveProperty('teams')
  })

  test('a desk with Teams is a real one: no sample, no seats for everyone', () => {
    const real = readConfig(TEAMS)
    expect(isEmbedded(real.config, real.secrets)).toBe(false)
    const bare = readConfig({})
    expect(isEmbedded(bare.config, bare.secrets)).toBe(true)
  })
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
