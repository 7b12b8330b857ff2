/** The doctor on Teams: whether Microsoft knows the bot, and whether desk and Teams can reach each other. */
import { z } from 'zod'
import { TEAMS_PATH } from '../../app/teams.ts'
import { askToken, type TokenTrouble } from '../../channels/teams/identity.ts'
import { askSmall, parsed } from '../../channels/teams/small-answer.ts'
import type { Clock } from '../../clock.ts'
import type { Config, SecretConfig } from '../../config.ts'
import type { TeamsConfig } from '../../config/teams.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

const PART = 'teams'
const OpenId = z.object({ jwks_uri: z.string().min(1) })

/** Asks Microsoft for a token of the bot, which changes nothing there. */
export async function examineTeams(
  config: Config,
  { teamsPassword: password, identityHeader }: SecretConfig,
  clock: Clock,
): Promise<readonly Finding[]> {
  const { teams, publicUrl } = config
  if (teams === undefined) return [good(PART, 'MICROSOFT_APP_ID is not set: there is no Teams.')]
  const [answer, keys] = await Promise.all([
    askToken({ teams, password, identityHeader }, clock),
    examineKeys(teams),
  ])
  return [answer.kind === 'token' ? known(teams) : told(answer, teams), keys, examineDoor(publicUrl)]
}

function known({ appId, tenants }: TeamsConfig): Finding {
  const whose = tenants.length === 1 ? 'one tenant' : `${tenants.length} tenants`
  return good(PART, `Microsoft knows the bot ${appId}; people of ${whose} may talk with the desk.`)
}

function told(trouble: TokenTrouble, teams: TeamsConfig): Finding {
  // That one heals by itself; every other waits for somebody.
  const state = trouble.kind === 'unreachable' ? unwise : wrong
  return state(PART, sentence(trouble, teams))
}

function sentence(trouble: TokenTrouble, teams: TeamsConfig): string {
  switch (trouble.kind) {
    case 'app_unknown':
      return unknownApp(teams)
    case 'password_wrong':
      return 'MICROSOFT_APP_PASSWORD is not the one Microsoft has; copy the value of a client secret, not its id.'
    case 'password_expired':
      return 'MICROSOFT_APP_PASSWORD has expired; make a new client secret in Azure and write its value there.'
    case 'tenant_unknown':
      return `Microsoft knows no tenant ${teams.tenantId ?? ''}; set MICROSOFT_APP_TENANT_ID to the bot's tenant.`
    case 'app_disabled':
      return `The app ${teams.appId} is switched off in its tenant; let its administrator switch it on again.`
    case 'unreachable':
      return `${platform(teams)} cannot be reached; the desk tries again by itself.`
    case 'unreadable':
      return `${platform(teams)} does not answer as Microsoft does; see MICROSOFT_LOGIN_ROOT and any proxy.`
    case 'refused':
      return `Microsoft refuses the bot (${trouble.code}); see https://login.microsoftonline.com/error for the code.`
  }
}

function unknownApp({ type, appId, tenantId }: TeamsConfig): string {
  if (type === 'UserAssignedMSI') {
    return `This machine was not given the managed identity ${appId}; give it in Azure, or set MICROSOFT_APP_ID.`
  }
  const where = tenantId === undefined || type === 'MultiTenant' ? '' : ` in the tenant ${tenantId}`
  return `Microsoft knows no app ${appId}${where}; set MICROSOFT_APP_ID to the registration's application id.`
}

function platform({ type, loginRoot, identityEndpoint }: TeamsConfig): string {
  if (type !== 'UserAssignedMSI') return `The identity platform (${loginRoot})`
  const where = identityEndpoint ?? 'the address every machine in Azure has'
  return `The managed identity of this machine (${where})`
}

/** Without the keys nothing that Teams posts can be believed. */
async function examineKeys({ openidUrl }: TeamsConfig): Promise<Finding> {
  const part = 'teams keys'
  const answer = await askSmall(new Request(openidUrl))
  if ('kind' in answer && answer.kind === 'unreachable') {
    return unwise(part, `${openidUrl} cannot be reached; until it is, the desk believes nobody from Teams.`)
  }
  const fine = 'text' in answer && answer.status === 200 && OpenId.safeParse(parsed(answer.text)).success
  return fine
    ? good(part, `${openidUrl} tells where the keys of Teams are.`)
    : wrong(part, `${openidUrl} does not tell where the keys of Teams are; see MICROSOFT_OPENID_URL.`)
}

function examineDoor(publicUrl: string | undefined): Finding {
  const part = 'teams door'
  if (publicUrl === undefined) {
    return unwise(part, `PUBLIC_URL is not set: Teams has to reach the desk over https at ${TEAMS_PATH}.`)
  }
  // That it is not encrypted, the public address says.
  return good(part, `The messaging endpoint of the bot in Azure has to be ${publicUrl}${TEAMS_PATH}`)
}
