/** Starting the desk: look whether it can work, open everything, load the sample where it is alone, listen. */
import { build, type App, type Overrides } from './app.ts'
import { calledBack, openForwarding } from './app/forwarding.ts'
import { redisForDesk } from './app/look-into.ts'
import { outreachParts } from './app/outreach.ts'
import { dueOn } from './app/channel-desk.ts'
import { mountTeams, teamsOf } from './app/teams.ts'
import { mountTelegram, readyTelegram, telegramOf } from './app/telegram.ts'
import { deskUrl } from './address.ts'
import { answerDays } from './country/answer-days.ts'
import type { Config, SecretConfig } from './config.ts'
import { isEmbedded, seatLines } from './embedded.ts'
import { ConfigError } from './errors.ts'
import { listen, portFor } from './http/listen.ts'
import type { Figures } from './http/metrics.ts'
import { makeWeb } from './http/web.ts'
import { makeMetrics, type Metrics } from './metrics.ts'
import { startOutreach } from './outreach/run.ts'
import { loadSamples } from './samples/load.ts'
import { webDesk } from './web-desk.ts'

const SWEEP_MS = 3_600_000

/** A desk that listens. */
export interface Started {
  readonly app: App
  /** Where people reach it, without a slash at the end. */
  readonly url: string
  /** Sentences for whoever started it. */
  readonly told: readonly string[]
  close(): Promise<void>
}

/** Told what is being done, a line each. */
export type Tell = (line: string) => void

/** Working days before the day that is promised. */
const REMIND_DAYS = 3

/** Whoever answers is told before people wait longer than they were promised. */
function remind({ acts, calendar, clock, country }: App): Promise<unknown> {
  const { lateBefore } = answerDays(calendar, country.deadlines.answerWorkingDays)
  return acts.remindAnswers((consultation) => lateBefore(consultation, clock.iso(), REMIND_DAYS))
}

/** Gives what ends it, once no sweep is under way any more. */
function sweepNowAndThen(app: App): () => Promise<unknown> {
  const sweep = (): Promise<unknown> =>
    Promise.all([app.acts.sweepRegistry(), app.acts.sweepFiles(), remind(app)]).catch((err: unknown) =>
      app.log.warn({ err }, 'sweeping failed'),
    )
  // What a killed process left behind does not wait an hour more.
  let sweeping = sweep()
  const timer = setInterval(() => void (sweeping = sweep()), SWEEP_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return sweeping
  }
}

/** The door says in one sentence which port it was and what to do. */
async function atTheDoor<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const sentence = error instanceof Error ? error.message : 'The port cannot be opened.'
    throw new ConfigError(sentence, { cause: error })
  }
}

/** The doors that are open: the web's, Telegram's where there is a token, that of Teams where there is a bot. */
interface Doors {
  readonly told: readonly string[]
  close(): Promise<void>
}

interface DoorParts {
  readonly config: Config
  readonly given: SecretConfig
  readonly url: string
  readonly port: number
  readonly metrics: Metrics
}

/** What `/metrics` tells of a desk. */
function figuresOf(app: App, metrics: Metrics, token: string | undefined): Figures {
  const looks = {
    heldArrivals: () => app.registry.reader.countHeld(),
    dueReplies: async () => (await dueOn(app, 'telegram')) + (await dueOn(app, 'teams')),
    forwards: () => app.registry.reader.countForwards(app.clock.iso()),
    now: () => app.clock.now(),
  }
  return {
    text: () => metrics.text(looks),
    type: metrics.type,
    ...(token === undefined ? {} : { token }),
  }
}

async function openDoors(app: App, { config, given, url, port, metrics }: DoorParts): Promise<Doors> {
  const telegram = await telegramOf(app, config, given, url)
  const teams = await teamsOf(app, config, given, url).catch(async (error: unknown) => {
    await telegram?.stop()
    throw error
  })
  const leave = (): Promise<unknown> => Promise.all([telegram?.stop(), teams?.stop()])
  try {
    const figures = figuresOf(app, metrics, given.metricsToken)
    const desk = webDesk(app, url, () => readyTelegram(telegram), figures)
    const web = makeWeb({ ...desk, ...calledBack(app, given) })
    mountTelegram(web.app, telegram)
    mountTeams(web.app, teams)
    const listening = await atTheDoor(listen(web, { host: config.host, port }))
    telegram?.begin()
    teams?.begin()
    const outreach = startOutreach(outreachParts(app, { telegram, teams }))
    return {
      told: [telegram, teams].flatMap((channel) => channel?.told() ?? []),
      async close() {
        // Before the channels go by which it speaks.
        await outreach.stop()
        await Promise.all([listening.close(), leave()])
      },
    }
  } catch (error) {
    await leave()
    throw error
  }
}

/** Starts. Throws `ConfigError` or `StorageError`; what was opened is closed again. */
export async function start(
  config: Config,
  given: SecretConfig,
  overrides: Overrides = {},
  tell: Tell = () => {},
): Promise<Started> {
  // What cannot work is found before any file is touched.
  const port = await atTheDoor(portFor(config.host, config.port))
  if (given.redisUrl !== undefined) await redisForDesk(given.redisUrl, tell)
  tell(`Opening the registry ${config.databaseFile} and the talks …`)
  const metrics = makeMetrics()
  const app = await build(config, given, { counts: metrics.counts, ...overrides })
  try {
    const embedded = isEmbedded(config, given)
    if (embedded) {
      tell('Loading the sample, marked Shembull …')
      await loadSamples(app.acts, app.calendar, app.clock.iso())
    }
    const url = deskUrl(config, port)
    app.links.reach({ web: url })
    const forwarding = await openForwarding(app, config, given, embedded)
    const doors = await openDoors(app, { config, given, url, port, metrics }).catch(
      async (error: unknown) => {
        await forwarding.stop()
        throw error
      },
    )
    const seats = embedded ? await seatLines(app.acts, app.secrets, url) : []
    const stopSweeping = sweepNowAndThen(app)
    return {
      app,
      url,
      told: [
        `Zëri listens on ${url}`,
        ...doors.told,
        ...forwarding.told,
        ...(embedded ? ['One-time links (each in its own tab):', ...seats] : []),
      ],
      async close() {
        await Promise.all([stopSweeping(), forwarding.stop()])
        await doors.close()
        await app.close()
      },
    }
  } catch (error) {
    // The first error is the one to tell.
    await app.close().catch(() => undefined)
    throw error
  }
}
