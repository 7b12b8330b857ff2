/** The environment: every variable with its meaning, and the only reader of `process.env`. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { mailConfig, MAIL_VARIABLES, type MailConfig } from './config/mail.ts'
import { isUrl, notes, type VariableNote } from './config/notes.ts'
import { ConfigError } from './errors.ts'
import { isLoopback } from './loopback.ts'
import { teamsOf, teamsVariables, type TeamsConfig } from './config/teams.ts'

/** Variables as the machine gives them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the desk is told, and anybody may see. */
export interface Config extends MailConfig {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Where people reach the desk, without a slash at the end; undefined: only on this machine. */
  readonly publicUrl?: string
  /** Two small letters; names the data file in `src/country/`. */
  readonly country: string
  /** The registry's SQLite file. */
  readonly databaseFile: string
  /** Its folder: the state file, the made secret key and kept files stand there too. */
  readonly dataFolder: string
  readonly logLevel: LogLevel
  /** Where the Bot API stands, without a slash at the end. */
  readonly telegramApiRoot: string
  /** Undefined: no Teams. */
  readonly teams?: TeamsConfig
  /** Where events are posted to; undefined: no register over HTTP. */
  readonly registryUrl?: string
  /** `paused`: nothing is sent to the register until somebody lets it go on; left out: `on`. */
  readonly forwarding?: 'on' | 'paused'
}

/** What nobody may see. */
export interface SecretConfig {
  /** Undefined: none was given; an embedded start makes one and keeps it in the data folder. */
  readonly secretKey?: string
  /** May carry a password. Undefined: state is kept in a file beside the registry. */
  readonly redisUrl?: string
  /** Undefined: no Telegram. */
  readonly telegramToken?: string
  /** Undefined: updates are fetched; otherwise they are posted to `/telegram` with this secret. */
  readonly telegramWebhookSecret?: string
  /** Undefined: no Teams, or its bot is a managed identity. */
  readonly teamsPassword?: string
  /** What App Service wants shown for a token of its managed identity. */
  readonly identityHeader?: string
  /** Undefined: `/metrics` answers this machine alone. */
  readonly metricsToken?: string
  /** What events to the register are signed with; there wherever `registryUrl` is. */
  readonly registrySecret?: string
  /** May carry a password. Undefined: no mail goes out. */
  readonly smtpUrl?: string
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
/** How much is logged, least first (`silent`: nothing). */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Every variable: how its text is read, and in `notes` what it means. */
const Variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000)
    .register(notes, {
      meaning: 'Port the desk listens on (0: any free one).',
      must: 'a whole number from 0 to 65535',
      example: '3000',
      standard: true,
    }),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/)
    .default('127.0.0.1')
    .register(notes, {
      meaning: 'Address the desk listens on; 0.0.0.0 opens it to the network.',
      must: 'a host name or an IP address',
      example: '127.0.0.1',
      standard: true,
    }),
  PUBLIC_URL: z
    .string()
    .refine((text) => isUrl(text, ['http:', 'https:']) && !/[?#]/.test(text))
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .register(notes, {
      meaning: 'Where people reach the desk from outside; links and receipts are written with it.',
      must: 'an address that begins with https:// or http://, without ? and #',
      example: 'https://desk.example.org',
    }),
  COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('al')
    .register(notes, {
      meaning: 'Country whose municipalities, holidays and deadlines apply: a data file in src/country.',
      must: 'two small letters',
      example: 'al',
      standard: true,
    }),
  DATABASE_URL: z
    .string()
    .regex(/^sqlite:./)
    .transform((text) => text.slice('sqlite:'.length))
    .default('data/zeri.db')
    .register(notes, {
      meaning: 'Where the registry is kept; the folder of the file also holds everything else that is kept.',
      must: 'sqlite: and the path of a file',
      example: 'sqlite:data/zeri.db',
      standard: true,
    }),
  REDIS_URL: z
    .string()
    .refine((text) => isUrl(text, ['redis:', 'rediss:']))
    .optional()
    .register(notes, {
      meaning: 'Redis for the state of conversations, so that several processes can serve one desk.',
      must: 'an address that begins with redis:// or rediss://',
      example: 'redis://127.0.0.1:6379',
      secret: true,
    }),
  SECRET_KEY: z.string().min(32).optional().register(notes, {
    meaning:
      'Key that seals addresses and names conversations; made on a first embedded start when left out.',
    must: 'at least 32 characters that nobody can guess',
    example: 'the-output-of-openssl-rand-base64-32',
    secret: true,
  }),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{20,100}$/)
    .optional()
    .register(notes, {
      meaning: 'Token of the Telegram bot, from BotFather; without it there is no Telegram.',
      must: 'a number, a colon and the letters BotFather gave',
      example: '123456789:AAE-the-token-that-BotFather-gave-you',
      secret: true,
    }),
  TELEGRAM_API_ROOT: z
    .string()
    .refine((text) => isUrl(text, ['http:', 'https:']) && !/[?#]/.test(text))
    .transform((text) => text.replace(/\/+$/, ''))
    .default('https://api.telegram.org')
    .register(notes, {
      meaning:
        'Where the Bot API stands; another address than the standard one is a Bot API server of your own.',
      must: 'an address that begins with https:// or http://, without ? and #',
      example: 'https://api.telegram.org',
      standard: true,
    }),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/)
    .optional()
    .register(notes, {
      meaning: 'With it Telegram posts to PUBLIC_URL/telegram; without it the desk fetches.',
      must: '16 to 256 letters, digits, _ and - that nobody can guess',
      example: 'the-output-of-openssl-rand-hex-32',
      secret: true,
    }),
  ...teamsVariables,
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/)
    .optional()
    .register(notes, {
      meaning:
        'With it /metrics answers whoever sends "Authorization: Bearer …"; without it this machine alone.',
      must: '16 to 256 letters, digits and signs without a space, that nobody can guess',
      example: 'the-output-of-openssl-rand-hex-32',
      secret: true,
    }),
  REGISTRY_URL: z.string().refine(isRegister).optional().register(notes, {
    meaning: 'Where the consultation register takes what people said; see docs/registry.md.',
    must: 'an address that begins with https://, or http:// on this machine, with no password in it',
    example: 'https://register.example.org/entries',
  }),
  REGISTRY_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/)
    .optional()
    .register(notes, {
      meaning: 'What is sent to the register is signed with it; the register knows the same.',
      must: '16 to 256 letters, digits and signs without a space, that nobody can guess',
      example: 'the-output-of-openssl-rand-hex-32',
      secret: true,
    }),
  FORWARDING: z.enum(['on', 'paused']).default('on').register(notes, {
    meaning: 'paused: this start sends nothing to the register until zeri forward resume.',
    must: 'on or paused',
    example: 'on',
    standard: true,
  }),
  ...MAIL_VARIABLES,
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .register(notes, {
      meaning: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
      must: `one of ${LOG_LEVELS.join(', ')}`,
      example: 'info',
      standard: true,
    }),
})

/** Every variable and what is said about it, in the order of `.env.example`. */
export function variables(): readonly (readonly [name: string, note: VariableNote])[] {
  return Object.entries(Variables.shape).map(([name, schema]) => [name, noteOf(name, schema)])
}

/**
 * The machine's variables over those of the file `.env`, where there is one. Throws {@link ConfigError} where the file
 * cannot be read.
 */
export function readEnvironment(file = '.env'): Environment {
  if (!existsSync(file)) return process.env
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...process.env }
  } catch (cause) {
    const message = `The file ${file} cannot be read (${codeOf(cause)}): give it to the user that runs the desk.`
    throw new ConfigError(message, { cause })
  }
}

/** Reads the variables; throws {@link ConfigError} with one sentence about the first that is malformed. */
export function readConfig(env: Environment): { readonly config: Config; readonly secrets: SecretConfig } {
  const values = Object.fromEntries(variables().map(([name, note]) => [name, valueOf(env, name, note)]))
  const read = Variables.safeParse(values)
  if (!read.success) throw malformed(String(read.error.issues[0]?.path[0]), values)
  halves(read.data)
  return { config: configOf(read.data), secrets: secretsOf(read.data) }
}

type Values = z.output<typeof Variables>

function configOf(values: Values): Config {
  const teams = teamsOf(values)
  return {
    port: values.PORT,
    host: values.HOST,
    ...(values.PUBLIC_URL === undefined ? {} : { publicUrl: values.PUBLIC_URL }),
    country: values.COUNTRY,
    databaseFile: values.DATABASE_URL,
    dataFolder: dirname(values.DATABASE_URL),
    logLevel: values.LOG_LEVEL,
    telegramApiRoot: values.TELEGRAM_API_ROOT,
    ...(teams === undefined ? {} : { teams }),
    ...(values.REGISTRY_URL === undefined ? {} : { registryUrl: values.REGISTRY_URL }),
    forwarding: values.FORWARDING,
    ...mailConfig(values),
  }
}

function secretsOf(values: Values): SecretConfig {
  const {
    IDENTITY_HEADER,
    METRICS_TOKEN,
    MICROSOFT_APP_PASSWORD,
    REDIS_URL,
    REGISTRY_SECRET,
    SECRET_KEY,
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_WEBHOOK_SECRET,
  } = values
  return {
    ...(SECRET_KEY === undefined ? {} : { secretKey: SECRET_KEY }),
    ...(REDIS_URL === undefined ? {} : { redisUrl: REDIS_URL }),
    ...(TELEGRAM_BOT_TOKEN === undefined ? {} : { telegramToken: TELEGRAM_BOT_TOKEN }),
    ...(TELEGRAM_WEBHOOK_SECRET === undefined ? {} : { telegramWebhookSecret: TELEGRAM_WEBHOOK_SECRET }),
    ...(MICROSOFT_APP_PASSWORD === undefined ? {} : { teamsPassword: MICROSOFT_APP_PASSWORD }),
    ...(IDENTITY_HEADER === undefined ? {} : { identityHeader: IDENTITY_HEADER }),
    ...(METRICS_TOKEN === undefined ? {} : { metricsToken: METRICS_TOKEN }),
    ...(REGISTRY_SECRET === undefined ? {} : { registrySecret: REGISTRY_SECRET }),
    ...(values.SMTP_URL === undefined ? {} : { smtpUrl: values.SMTP_URL }),
  }
}

/** Half of what belongs together would be silently without effect. */
function halves(values: Values): void {
  const needs = (one: keyof Values, missing: keyof Values): void => {
    if (values[one] !== undefined && values[missing] === undefined) throw alone(one, missing)
  }
  needs('TELEGRAM_WEBHOOK_SECRET', 'PUBLIC_URL')
  needs('TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_TOKEN')
  needs('REGISTRY_URL', 'REGISTRY_SECRET')
  needs('REGISTRY_SECRET', 'REGISTRY_URL')
}

function alone(one: keyof Values, missing: keyof Values): ConfigError {
  const example = noteOf(missing, Variables.shape[missing]).example
  return new ConfigError(`${one} is of no use without ${missing}; for example ${missing}=${example}`)
}

function noteOf(name: string, schema: z.ZodType): VariableNote {
  const note = notes.get(schema)
  if (note === undefined) throw new ConfigError(`${name} stands in the schema without a word about it.`)
  return note
}

/** An empty variable means the same as none: compose files and service units write them so. */
function valueOf(env: Environment, name: string, note: VariableNote): string | undefined {
  const value = given(env, name)
  const file = note.secret === true ? given(env, `${name}_FILE`) : undefined
  if (file === undefined) return value
  if (value !== undefined) {
    throw new ConfigError(`${name} and ${name}_FILE are both set; keep one, for example ${name}_FILE=${file}`)
  }
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    const example = `for example ${name}_FILE=/run/secrets/${name.toLowerCase()}`
    throw new ConfigError(
      `${name}_FILE must name a file that can be read, but "${file}" cannot (${codeOf(cause)}); ${example}`,
    )
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'
}

function given(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function malformed(name: string, values: Readonly<Record<string, string | undefined>>): ConfigError {
  const note = new Map(variables()).get(name)
  const value = values[name] ?? ''
  const shown =
    note?.secret === true ? `the value given (${value.length} characters, not shown)` : `"${value}"`
  return new ConfigError(
    `${name} must be ${note?.must}, but ${shown} is not; for example ${name}=${note?.example}`,
  )
}

/** Only on the way to this very machine may what people said go in clear. */
function isRegister(text: string): boolean {
  if (!isUrl(text, ['http:', 'https:'])) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  return username === '' && password === '' && hash === '' && (protocol === 'https:' || isLoopback(hostname))
}
