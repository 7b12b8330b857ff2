/** The composition root: every room of the desk, met in one place and nowhere else. */
import { join } from 'node:path'
import { setTimeout as pauseFor } from 'node:timers/promises'
import type { StateStore } from '../storage/state/contract.ts'
import { openRedisState } from '../storage/state/redis.ts'
import { openSqliteState } from '../storage/state/sqlite.ts'
import { traced } from '../storage/state/traced.ts'
import { openOffice, type Office, type OfficeOverrides, type OpenOffice } from './app/office.ts'
import { trueFault } from './app/true-fault.ts'
import type { Reply, Screen } from './channels/channel.ts'
import { layOut } from './channels/fit.ts'
import type { Config, SecretConfig } from './config.ts'
import { nowAndThen } from './log.ts'
import type { LookUp } from './turn/contract.ts'
import { countFiles } from './turn/count-files.ts'
import { countTurns } from './turn/count-turns.ts'
import { makeLookUp } from './turn/look-up.ts'
import { makeMemory } from './turn/memory.ts'
import { makePerform } from './turn/perform/perform.ts'
import type { Pause } from './turn/points.ts'
import { makeTurns, type Turns } from './turn/take-turn.ts'

/** What a test may put in the place of the real thing. */
export interface Overrides extends OfficeOverrides {
  readonly states?: StateStore
  readonly pause?: Pause
}

/** The desk, ready to be spoken with. */
export interface App extends Office {
  readonly states: StateStore
  readonly turns: Turns
  readonly lookUp: LookUp
  readonly layOut: (reply: Reply) => Screen
  /** Waits a second for the turns under way, then closes both stores. */
  readonly close: () => Promise<void>
}

const HANGING_MS = 1000

/** How a call to the state store ends that did what it could; any other way is a fault, or no answer. */
const WENT_WELL: ReadonlySet<string> = new Set(['ok', 'saved', 'overtaken'])

async function openStates(
  { config, counts, log, clock }: Office,
  redisUrl: string | undefined,
): Promise<StateStore> {
  const now = () => clock.now()
  const store =
    redisUrl === undefined
      ? await openSqliteState(join(config.dataFolder, 'state.db'), now)
      : await openRedisState(redisUrl, (news) => log.warn(news, 'redis link'))
  const warn = nowAndThen(clock, (call) => log.warn(call, 'the state store did not do its work'))
  return traced(store, now, (call) => {
    if (WENT_WELL.has(call.ended)) log.trace(call, 'state')
    else {
      counts.trouble(call.store, call.ended)
      warn(`${call.call} ${call.ended}`, call)
    }
  })
}

/** Builds the desk. Throws `ConfigError` or `StorageError` where it cannot work; the message says what to do. */
export async function build(config: Config, given: SecretConfig, overrides: Overrides = {}): Promise<App> {
  const office = await openOffice(config, given, overrides)
  try {
    const states = overrides.states ?? (await openStates(office, given.redisUrl))
    return withTalks(office, states, overrides.pause)
  } catch (error) {
    // The first error is the one to tell.
    await office.close().catch(() => undefined)
    throw await trueFault(error, config.dataFolder)
  }
}

function withTalks(office: OpenOffice, states: StateStore, pause: Pause | undefined): App {
  const { acts, announcing, calendar, clock, counts, country, ids, log, registry, offered, secrets, words } =
    office
  const { reader, writer } = registry
  const workingDaysBetween = (from: string, to: string) => calendar.between(from, to).days
  const lookUp = makeLookUp(reader, { secrets, clock, country, workingDaysBetween, announcing })
  const own = makeTurns({
    states,
    perform: countFiles(makePerform(acts, states), counts),
    lookUp,
    memory: makeMemory(reader, writer, secrets, clock),
    secrets,
    clock,
    ids,
    offered,
    words: (language, sentence) => words.text(language, sentence),
    mistake: (err) => log.error({ err }, 'a turn failed by our own mistake; its arrival is held'),
    ...(pause === undefined ? {} : { pause }),
  })
  const turns = countTurns(own, counts, clock)
  return {
    ...office,
    states,
    turns,
    lookUp,
    layOut: (reply) => layOut(reply, (sentence) => words.text(reply.language, sentence)),
    async close() {
      // The doors gave them their time; one that hangs is not acknowledged, and comes again.
      await Promise.race([turns.idle(), pauseFor(HANGING_MS, undefined, { ref: false })])
      await states.close()
      await office.close()
    },
  }
}
