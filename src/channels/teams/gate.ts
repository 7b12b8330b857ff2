/** Who may post to the door: a token of the platform, for this bot, for this channel and this service. */
import { decodeProtectedHeader, jwtVerify } from 'jose'
import type { Clock } from '../../clock.ts'
import type { TeamsConfig } from '../../config/teams.ts'
import { isAtOneOf } from './address.ts'
import type { Keys } from './keys.ts'

/** Who issues the tokens of Teams; see "Authenticate requests from the Bot Connector service" at Microsoft. */
const ISSUER = 'https://api.botframework.com'
/** The channel whose arrivals are taken here, as the platform calls it. */
export const CHANNEL = 'msteams'
const ALGORITHM = 'RS256'
const TOLERANCE_S = 300
const LONGEST_TOKEN = 8192

/** What a good token says. */
export interface Admitted {
  readonly serviceUrl: string
  readonly endorsements: readonly string[]
}

/** `shut`: the keys cannot be had now; the platform is to come again. */
export type Refusal = 'refused' | 'shut'

/** See the file's head. */
export interface Gate {
  /** Looks at the token alone. */
  admit(authorization: string | null): Promise<Admitted | Refusal>
  /** Whether the token speaks for what was posted with it. */
  speaksFor(
    admitted: Admitted,
    posted: { readonly serviceUrl?: unknown; readonly channelId?: unknown },
  ): boolean
}

/** Makes it. */
export function makeGate(
  { appId, serviceHosts }: Pick<TeamsConfig, 'appId' | 'serviceHosts'>,
  keys: Keys,
  clock: Clock,
): Gate {
  return {
    admit: (authorization) => admit(appId, keys, clock, authorization),
    speaksFor: ({ serviceUrl, endorsements }, posted) =>
      posted.channelId === CHANNEL &&
      endorsements.includes(CHANNEL) &&
      typeof posted.serviceUrl === 'string' &&
      posted.serviceUrl === serviceUrl &&
      isAtOneOf(serviceHosts, posted.serviceUrl),
  }
}

async function admit(
  appId: string,
  keys: Keys,
  clock: Clock,
  authorization: string | null,
): Promise<Admitted | Refusal> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/iu.exec(authorization ?? '')?.[1]
  if (token === undefined || token.length > LONGEST_TOKEN) return 'refused'
  const kid = kidOf(token)
  if (kid === undefined) return 'refused'
  const key = await keys.find(kid)
  if (key === 'unreachable') return 'shut'
  if (key === 'unknown') return 'refused'
  try {
    const { payload } = await jwtVerify(token, key.public, {
      issuer: ISSUER,
      audience: appId,
      algorithms: [ALGORITHM],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'iss', 'aud'],
    })
    const serviceUrl = payload['serviceurl'] ?? payload['serviceUrl']
    if (typeof serviceUrl !== 'string' || serviceUrl === '') return 'refused'
    return { serviceUrl, endorsements: key.endorsements }
  } catch {
    // Why it is no good helps only whoever made it.
    return 'refused'
  }
}

function kidOf(token: string): string | undefined {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    return alg === ALGORITHM ? kid : undefined
  } catch {
    return undefined
  }
}
