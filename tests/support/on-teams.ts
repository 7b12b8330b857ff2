/** Puts the Teams channel on an app, behind a door of its own; light enough for a process that is killed often. */
import type { App } from '../../src/app.ts'
import { mountTeams, teamsOf } from '../../src/app/teams.ts'
import type { Teams } from '../../src/channels/teams/channel.ts'
import { listen } from '../../src/http/listen.ts'
import { makeWeb } from '../../src/http/web.ts'
import type { TeamsConfig } from '../../src/config/teams.ts'
import { webDesk } from '../../src/web-desk.ts'

/** The channel on a port. */
export interface OnTeams {
  readonly teams: Teams
  /** Where activities are posted to. */
  readonly door: string
  readonly stop: () => Promise<void>
}

/** What the desk is told of its bot. */
export interface OurBot {
  readonly teams: TeamsConfig
  readonly password: string
}

/** Puts it there. */
export async function onTeams(
  app: App,
  { teams: told, password }: OurBot,
  port: number,
  answerMs?: number,
): Promise<OnTeams> {
  const url = `http://127.0.0.1:${port}`
  const teams = await teamsOf(app, { teams: told }, { teamsPassword: password }, url, answerMs)
  if (teams === undefined) throw new Error('no Teams')
  const web = makeWeb(webDesk(app, url))
  mountTeams(web.app, teams)
  const listening = await listen(web, { host: '127.0.0.1', port, headersMs: 1000 })
  teams.begin()
  return {
    teams,
    door: `${url}/api/messages`,
    stop: async () => void (await Promise.all([listening.close(), teams.stop()])),
  }
}
