/** One desk with all that stands around it: both platforms, a register in a process of its own, a mail server. */
import { readConfig } from '../../../src/config.ts'
import { systemClock } from '../../../src/clock.ts'
import { makeLog } from '../../../src/log.ts'
import { start, type Started } from '../../../src/start.ts'
import { commandLine, type CommandLine } from '../../support/cli.ts'
import { startFakeTeams, type FakeTeams } from '../../support/fake-teams/teams.ts'
import { startFakeTelegram, type FakeTelegram } from '../../support/fake-telegram/telegram.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { SECRET } from '../../support/on-telegram.ts'
import { freePort } from '../../support/redis.ts'
import { REGISTER_SECRET, startRegister, type Register } from '../../support/register.ts'
import { SECRET_KEY } from '../../support/web-citizen.ts'

/** See the file's head. */
export interface Circle {
  readonly desk: Started
  readonly telegram: FakeTelegram
  readonly teams: FakeTeams
  readonly register: Register
  readonly mail: MailServer
  /** The command line over the same files; gives what it printed, and throws unless it ended well. */
  zeri(...args: readonly string[]): Promise<string>
  close(): Promise<void>
}

/** How updates come, and whether it is a demonstration, which offers Romani. */
export interface Setting {
  readonly telegram: 'webhook' | 'polling'
  readonly demonstration?: boolean
}

const PACE = 0.01

async function environment({ telegram, teams, register, mail }: Around, way: Setting['telegram']) {
  const port = await freePort()
  return {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SECRET_KEY,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ...(way === 'webhook' ? { TELEGRAM_WEBHOOK_SECRET: SECRET } : {}),
    ...teams.env,
    REGISTRY_URL: register.url,
    REGISTRY_SECRET: REGISTER_SECRET,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    MAIL_FROM: 'zeri@example.org',
    LOG_LEVEL: 'silent',
  }
}

type Around = Pick<Circle, 'telegram' | 'teams' | 'register' | 'mail'>

async function around(folder: string): Promise<Around> {
  const [telegram, teams, register, mail] = await Promise.all([
    startFakeTelegram({ pace: PACE }),
    startFakeTeams(),
    startRegister(folder),
    startMailServer(),
  ])
  return { telegram, teams, register, mail }
}

async function begin(line: CommandLine, env: Readonly<Record<string, string>>, demonstration: boolean) {
  const { config, secrets } = readConfig({ DATABASE_URL: `sqlite:${line.folder}/data/zeri.db`, ...env })
  return start(config, secrets, { demonstration, log: makeLog('silent', systemClock) })
}

/** Opens it, as somebody does who runs a desk: by the command line and by the environment, with the sample in it. */
export async function openCircle({ telegram: way, demonstration = false }: Setting): Promise<Circle> {
  const bare = await commandLine()
  const [there] = await Promise.all([
    around(bare.folder),
    bare.with({ env: { SECRET_KEY }, overrides: { clock: systemClock } }).said('sample', 'load'),
  ])
  const env = await environment(there, way)
  const line = bare.with({ env, overrides: { clock: systemClock } })
  const desk = await begin(line, env, demonstration)
  there.teams.door = `${desk.url}/api/messages`
  return {
    ...there,
    desk,
    async zeri(...args) {
      const { code, out, err } = await line.zeri(...args)
      if (code !== 0) throw new Error(`zeri ${args.join(' ')} ended with ${code}: ${err}`)
      return `${out}${err}`.trim()
    },
    async close() {
      await desk.close()
      await Promise.all([
        there.telegram.close(),
        there.teams.close(),
        there.register.kill(),
        there.mail.close(),
      ])
      await bare.remove()
    },
  }
}

/** A one-time way to a seat of the sample's ministry, as the command line prints it. */
export interface Seat {
  readonly link: string
  /** What the link for Telegram says to the bot. */
  readonly start: string
}

/** Asks for one. */
export async function seatOf(circle: Circle, role: string): Promise<Seat> {
  const said = await circle.zeri('staff', 'invite', '--role', role, '--organisation', 'ministria-shembull')
  const [link] = /https?:\S+#s[a-z0-9]{26}\b/u.exec(said) ?? []
  const [, payload] = /t\.me\/\w+\?start=(s[a-z0-9]{26})\b/u.exec(said) ?? []
  if (link === undefined || payload === undefined) throw new Error(`no links to a seat: ${said}`)
  return { link, start: `/start ${payload}` }
}
