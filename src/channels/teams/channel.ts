/** The Teams channel whole: the door, what is still owed, and the stop. */
import type { TeamsConfig } from '../../config/teams.ts'
import type { SpeakFirst } from '../channel.ts'
import { makeMouth } from '../mouth.ts'
import { makeNap } from '../nap.ts'
import type { TeamsDesk } from './desk.ts'
import { makeDoor, type Door } from './door.ts'
import { makeFetchFile, type FetchTeamsFile } from './fetch-file.ts'
import { makeGate } from './gate.ts'
import { askToken, makeTokens, type TeamsBot } from './identity.ts'
import { makeKeys } from './keys.ts'
import { teamsPlatform } from './platform.ts'
import { speakFirst } from './speak-first.ts'
import { makeTalk } from './talk.ts'
import { makeWire } from './wire.ts'

/** See the file's head. */
export interface Teams {
  /** Takes posted activities. */
  readonly door: Door
  /** Fetches what somebody sent there; to be known to the desk before it begins. */
  readonly fetchFile: FetchTeamsFile
  /** One sentence for whoever started the desk. */
  told(): string
  /** Begins to take up what an earlier process owed. */
  begin(): void
  /** See {@link SpeakFirst}. */
  readonly speakFirst: SpeakFirst
  stop(): Promise<void>
}

const SWEEP_EVERY_MS = 5000
/** What is under way may take so long; with the small things after it, less than the ten after which we are ended. */
const GRACE_MS = 7000

/** Where people write to the bot of a tenant in private. */
function linkTo({ appId }: TeamsConfig): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`
}

/**
 * Opens it. `endpoint`: where the platform posts to. Nobody is asked anything: a platform that cannot be reached is
 * found out when something is to be said.
 */
export function openTeams(bot: TeamsBot, desk: TeamsDesk, endpoint: string, answerMs?: number): Teams {
  const { teams } = bot
  const tokens = makeTokens(() => askToken(bot, desk.clock), desk.clock)
  const wire = makeWire(teams, tokens)
  const platform = teamsPlatform(wire, desk.ids, () => desk.words('sq', 'channel.file_offered'))
  const mouth = makeMouth(platform, desk)
  const talk = makeTalk({
    desk,
    platform,
    wire,
    mouth,
    fileHosts: teams.fileHosts,
    link: linkTo(teams),
  })
  const gate = makeGate(teams, makeKeys(teams.openidUrl, desk.clock), desk.clock)
  const nap = makeNap(desk.clock)
  const state = { stopping: false }
  const sweep = async (): Promise<void> => {
    while (!state.stopping) {
      await mouth.sweep().catch((err: unknown) => {
        if (!desk.down(err)) desk.log.error({ err }, 'teams: what is due could not be swept')
      })
      await nap.rest(SWEEP_EVERY_MS)
    }
  }
  return {
    door: makeDoor({
      desk,
      gate,
      talk,
      tenants: teams.tenants,
      ...(answerMs === undefined ? {} : { answerMs }),
    }),
    fetchFile: makeFetchFile(wire, teams, desk),
    told: () => `Teams: activities are taken at ${endpoint}`,
    begin: () => void sweep(),
    speakFirst: (to, screen) => speakFirst(wire, platform, to, screen),
    async stop() {
      state.stopping = true
      nap.wake()
      // What hangs longer is not acknowledged, and comes again.
      await Promise.race([desk.lanes.idle(), desk.clock.wait(GRACE_MS)])
      await mouth.stop()
    },
  }
}
