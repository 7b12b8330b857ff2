/** The token by which the bot speaks in Teams: asked of Microsoft's identity platform, and kept while it is good. */
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { TeamsConfig } from '../../config/teams.ts'
import { askSmall, parsed, type SmallAnswer } from './small-answer.ts'

/** Who asks. */
export interface TeamsBot {
  readonly teams: TeamsConfig
  /** Undefined for a managed identity. */
  readonly password?: string | undefined
  /** What App Service wants shown. */
  readonly identityHeader?: string | undefined
}

/** A token; `until`: milliseconds since 1970. */
export interface GivenToken {
  readonly kind: 'token'
  readonly token: string
  readonly until: number
}

/**
 * Why there is none. `refused`: for another reason, whose code is Microsoft's and says nothing of a person;
 * `unreachable`: nobody answered in time, or not now; `unreadable`: whoever answered is not the identity platform.
 */
export type TokenTrouble =
  | {
      readonly kind:
        | 'app_unknown'
        | 'password_wrong'
        | 'password_expired'
        | 'tenant_unknown'
        | 'app_disabled'
        | 'unreachable'
        | 'unreadable'
    }
  | { readonly kind: 'refused'; readonly code: string }

const SCOPE = 'https://api.botframework.com/.default'
const RESOURCE = 'https://api.botframework.com'
/** What every machine in Azure has, and no other. */
const MACHINE_URL = 'http://169.254.169.254/metadata/identity/oauth2/token'
const EARLY_MS = 5 * 60_000

/**
 * What the codes mean, see https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes. They may
 * change, Microsoft says there: one that is not here is `refused`, which only words the same trouble less well.
 */
const CODES: Readonly<Record<string, Exclude<TokenTrouble['kind'], 'refused'>>> = {
  '700016': 'app_unknown',
  '7000215': 'password_wrong',
  '7000222': 'password_expired',
  '90002': 'tenant_unknown',
  '900023': 'tenant_unknown',
  '7000112': 'app_disabled',
}

const seconds = z.coerce
  .number()
  .positive()
  .max(Number.MAX_SAFE_INTEGER / 1000)
// A managed identity tells when, the token endpoint for how long.
const Given = z
  .object({
    access_token: z.string().regex(/^[\x21-\x7e]{1,16384}$/),
    expires_in: seconds.optional(),
    expires_on: seconds.optional(),
  })
  .refine(({ expires_in, expires_on }) => expires_in !== undefined || expires_on !== undefined)
const Refused = z.object({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  error_codes: z.array(z.number()).catch([]),
})

/** Asks for a token. Never throws, and tells nobody the password. `instead`: for tests alone. */
export async function askToken(
  bot: TeamsBot,
  clock: Pick<Clock, 'now'>,
  instead: { readonly machineUrl?: string; readonly answerMs?: number } = {},
): Promise<GivenToken | TokenTrouble> {
  const managed = bot.teams.type === 'UserAssignedMSI'
  const answer = await askSmall(
    managed ? managedRequest(bot, instead.machineUrl ?? MACHINE_URL) : secretRequest(bot),
    instead.answerMs,
  )
  if ('kind' in answer) return answer
  if (answer.status >= 500 || answer.status === 429) return { kind: 'unreachable' }
  if (answer.status >= 400) return refusal(answer, managed)
  const given = Given.safeParse(parsed(answer.text))
  if (answer.status !== 200 || !given.success) return { kind: 'unreadable' }
  const { access_token: token, expires_in: forS = 0, expires_on: onS } = given.data
  return { kind: 'token', token, until: onS === undefined ? clock.now() + forS * 1000 : onS * 1000 }
}

/** Gives the token there is until five minutes before its end, then the next; only one is asked for at a time. */
export interface Tokens {
  token(): Promise<GivenToken | TokenTrouble>
  /** The platform took the token back before its end. */
  forget(): void
}

/** Makes it. Trouble is not kept: whoever asks again is told anew. */
export function makeTokens(ask: () => Promise<GivenToken | TokenTrouble>, clock: Pick<Clock, 'now'>): Tokens {
  let kept: GivenToken | undefined
  let asking: Promise<GivenToken | TokenTrouble> | undefined
  return {
    async token() {
      if (kept !== undefined && clock.now() < kept.until - EARLY_MS) return kept
      asking ??= ask().finally(() => (asking = undefined))
      const answer = await asking
      if (answer.kind === 'token') return (kept = answer)
      // What is good for some minutes yet carries over a platform that cannot be reached just now.
      return kept !== undefined && clock.now() < kept.until ? kept : answer
    },
    forget: () => void (kept = undefined),
  }
}

function secretRequest({ teams, password = '' }: TeamsBot): Request {
  // A bot of many tenants gets its tokens from the tenant of the Bot Framework.
  const tenant = teams.type === 'MultiTenant' ? 'botframework.com' : teams.tenantId
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: teams.appId,
    client_secret: password,
    scope: SCOPE,
  })
  return new Request(`${teams.loginRoot}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
}

/** As App Service documents it (`overview-managed-identity`), and for a machine in Azure (`how-to-use-vm-token`). */
function managedRequest({ teams, identityHeader = '' }: TeamsBot, machineUrl: string): Request {
  const service = teams.identityEndpoint
  const url = new URL(service ?? machineUrl)
  url.searchParams.set('api-version', service === undefined ? '2018-02-01' : '2019-08-01')
  url.searchParams.set('resource', RESOURCE)
  url.searchParams.set('client_id', teams.appId)
  const heads: Record<string, string> =
    service === undefined ? { Metadata: 'true' } : { 'X-IDENTITY-HEADER': identityHeader }
  return new Request(url, { headers: heads })
}

function refusal({ status, text }: SmallAnswer, managed: boolean): TokenTrouble {
  const read = Refused.safeParse(parsed(text))
  if (!read.success) return { kind: 'unreadable' }
  const { error, error_description: words, error_codes: codes } = read.data
  const code = codes[0] ?? /^AADSTS(\d{1,10})\b/u.exec(words)?.[1]
  // The machine's own words for an identity that was not given to it.
  if (managed && /identity not found/iu.test(words)) return { kind: 'app_unknown' }
  const known = CODES[String(code)]
  if (known !== undefined) return { kind: known }
  if (code !== undefined) return { kind: 'refused', code: `AADSTS${code}` }
  return { kind: 'refused', code: /^[a-z_]{1,40}$/u.test(error) ? error : `http_${status}` }
}
