/** The desk as Teams sees it, and the channel on it. */
import { StorageError } from '../../storage/errors.ts'
import type { App } from '../app.ts'
import type { Here } from '../channels/channel.ts'
import type { Teams } from '../channels/teams/channel.ts'
import type { TeamsDesk } from '../channels/teams/desk.ts'
import type { Config, SecretConfig } from '../config.ts'
import { channelDesk } from './channel-desk.ts'

/** The path activities are posted to, as Microsoft's registration expects it. */
export const TEAMS_PATH = '/api/messages'

const REMEMBERED = 10_000

/** A region may move its chats: where somebody is reached is kept anew when it differs from what came last. */
function makeFollowed({ acts, log }: App): (here: Here) => Promise<void> {
  const known = new Map<string, string>()
  return async ({ conversation, address: { id } }) => {
    if (known.get(conversation) === id) return
    try {
      await acts.keepAddress(conversation, id)
    } catch (err) {
      if (!(err instanceof StorageError)) throw err
      log.warn({ err }, 'teams: where somebody is reached was not written down')
      return
    }
    known.set(conversation, id)
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
  }
}

/** Makes it. */
export function teamsDesk(app: App): TeamsDesk {
  const desk = channelDesk(app, 'teams')
  const followed = makeFollowed(app)
  return {
    ...desk,
    counts: app.counts,
    async take(arrival) {
      const reply = await desk.take(arrival)
      await followed(arrival)
      return reply
    },
  }
}

/** Opens Teams where there is a bot; undefined: there is none. */
export async function teamsOf(
  app: App,
  { teams }: Pick<Config, 'teams'>,
  { teamsPassword: password, identityHeader }: SecretConfig,
  publicUrl: string,
  answerMs?: number,
): Promise<Teams | undefined> {
  if (teams === undefined) return undefined
  // Its library costs 45 MB and a second of the start; a desk without Teams does without.
  const { openTeams } = await import('../channels/teams/channel.ts')
  const opened = openTeams(
    { teams, password, identityHeader },
    teamsDesk(app),
    `${publicUrl}${TEAMS_PATH}`,
    answerMs,
  )
  // Before the first activity is taken, and for whatever an earlier process still owes.
  const fetchNoMore = app.files.sources.add('teams', opened.fetchFile)
  return {
    ...opened,
    async stop() {
      await opened.stop()
      fetchNoMore()
    },
  }
}

/** What can be given a door: the web's routes. */
interface Routes {
  post(path: string, answer: (c: { readonly req: { readonly raw: Request } }) => Promise<Response>): unknown
}

/** Opens the door activities are posted to; where there is no Teams, there is none. */
export function mountTeams(routes: Routes, teams: Teams | undefined): void {
  if (teams !== undefined) routes.post(TEAMS_PATH, (c) => teams.door(c.req.raw))
}
