/**
 * The only file that knows the Bot Framework SDK: it writes to a chat of Teams, and its answers become ours.
 *
 * The SDK's own second tries are taken out: after an answer that was lost it would send what may have arrived once
 * more. Its check of incoming tokens is not used; `gate.ts` is stricter, and asks for keys less often.
 */
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { TeamsConfig } from '../../config/teams.ts'
import { isAtOneOf, type TeamsAddress } from './address.ts'
import type { Tokens } from './identity.ts'
import type { Answer } from './outcomes.ts'

/** The parts of an Activity that are sent: plain JSON. */
export interface Sent {
  readonly type: string
  readonly summary?: string
  readonly attachments?: readonly unknown[]
}

/** See the file's head. Never throws for what the platform or the network does. */
export interface Wire {
  send(to: TeamsAddress, activity: Sent): Promise<Answer>
  /** Writes over a message of ours. */
  update(to: TeamsAddress, message: string, activity: Sent): Promise<Answer>
  /** Takes a message of ours away. */
  remove(to: TeamsAddress, message: string): Promise<Answer>
  /** Asks something harmless about the chat. */
  ask(to: TeamsAddress): Promise<Answer>
  /** The bot's token, for what it may fetch; undefined: there is none now. */
  bearer(): Promise<string | undefined>
}

type Authentication = ConfigurationBotFrameworkAuthentication
type Factory = ReturnType<Authentication['createConnectorFactory']>
type Client = Awaited<ReturnType<Factory['create']>>
type Credentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>

const AUDIENCE = 'https://api.botframework.com'
const ANSWER_MS = 10_000
/** What one region's line is kept for; a handful serve a country. */
const REGIONS = 16
const OWN_TRIES = [
  'defaultRetryPolicy',
  'exponentialRetryPolicy',
  'systemErrorRetryPolicy',
  'throttlingRetryPolicy',
]
/** Errors of a connection that never came about. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** There is no token: nothing was sent. */
class NoToken extends Error {
  override readonly name = 'NoToken'
}

/** Makes it. */
export function makeWire(teams: TeamsConfig, tokens: Tokens): Wire {
  const bearer = async (): Promise<string | undefined> => {
    const given = await tokens.token()
    return given.kind === 'token' ? given.token : undefined
  }
  const factory = factoryOf(teams, bearer)
  const clients = new Map<string, Promise<Client>>()
  const clientAt = (serviceUrl: string): Promise<Client> => {
    const client = clients.get(serviceUrl) ?? madeClient(factory, serviceUrl)
    clients.delete(serviceUrl)
    clients.set(serviceUrl, client)
    const [oldest] = clients.keys()
    if (clients.size > REGIONS && oldest !== undefined) clients.delete(oldest)
    return client
  }
  const call = async (
    { serviceUrl }: TeamsAddress,
    work: (client: Client) => Promise<unknown>,
  ): Promise<Answer> => {
    // An address may have been kept for long: the token goes nowhere else.
    if (!isAtOneOf(teams.serviceHosts, serviceUrl)) return { kind: 'refused', status: 400 }
    try {
      return answered(await work(await clientAt(serviceUrl)))
    } catch (error) {
      const answer = failed(error)
      if (answer.kind === 'refused' && answer.status === 401) tokens.forget()
      return answer
    }
  }
  const options = { timeout: ANSWER_MS }
  return {
    send: (to, activity) =>
      call(to, (client) =>
        client.conversations.sendToConversation(to.conversation, whole(to, activity), options),
      ),
    update: (to, message, activity) =>
      call(to, (client) =>
        client.conversations.updateActivity(to.conversation, message, whole(to, activity, message), options),
      ),
    remove: (to, message) =>
      call(to, (client) => client.conversations.deleteActivity(to.conversation, message, options)),
    ask: (to) =>
      call(to, (client) => client.conversations.getConversationMember(to.conversation, to.user, options)),
    bearer,
  }
}

function factoryOf(
  { appId, loginRoot, openidUrl }: TeamsConfig,
  bearer: () => Promise<string | undefined>,
): Factory {
  const credentials: Credentials = {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        const token = await bearer()
        if (token === undefined) throw new NoToken('no token')
        request.headers.set('Authorization', `Bearer ${token}`)
        return request
      },
    }),
  }
  const told = {
    MicrosoftAppId: appId,
    ValidateAuthority: true,
    ToChannelFromBotLoginUrl: loginRoot,
    ToChannelFromBotOAuthScope: AUDIENCE,
    ToBotFromChannelTokenIssuer: AUDIENCE,
    OAuthUrl: AUDIENCE,
    ToBotFromChannelOpenIdMetadataUrl: openidUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openidUrl,
    CallerId: 'urn:botframework:azure',
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(told, credentials)
  // The SDK reads one claim of it, whose bot it is; the class itself it does not export.
  const identity = {
    isAuthenticated: true,
    claims: [{ type: 'aud', value: appId }],
    getClaimValue: (type: string) => (type === 'aud' ? appId : null),
  } as unknown as Parameters<Authentication['createConnectorFactory']>[0]
  return authentication.createConnectorFactory(identity)
}

/** A line to one region, without the SDK's own second tries and without following where an answer points. */
async function madeClient(factory: Factory, serviceUrl: string): Promise<Client> {
  const client = await factory.create(serviceUrl, AUDIENCE)
  // Private in the SDK's types; `tests/channels/teams/connector.test.ts` counts the tries.
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client
  for (const name of [...OWN_TRIES, 'redirectPolicy']) pipeline.removePolicy({ name })
  return client
}

interface Pipeline {
  removePolicy(which: { readonly name: string }): unknown
}

/** As the SDK types an activity; what is missing there the platform fills in. */
function whole({ bot, user, conversation }: TeamsAddress, activity: Sent, id?: string) {
  const told = {
    ...activity,
    channelId: 'msteams',
    from: { id: bot },
    recipient: { id: user },
    conversation: { id: conversation },
    ...(id === undefined ? {} : { id }),
  }
  return told as unknown as Parameters<Client['conversations']['sendToConversation']>[1]
}

function answered(result: unknown): Answer {
  const id = typeof result === 'object' && result !== null && 'id' in result ? result.id : undefined
  return typeof id === 'string' && id !== '' ? { kind: 'ok', id } : { kind: 'ok' }
}

/** What the SDK throws: a status with headers, or the error of a connection. Nothing of it is passed on. */
function failed(error: unknown): Answer {
  if (error instanceof NoToken) return { kind: 'broken', sent: false }
  const { statusCode, code, response } = error as {
    readonly statusCode?: unknown
    readonly code?: unknown
    readonly response?: { readonly headers?: { get(name: string): string | undefined } }
  }
  if (typeof statusCode === 'number') {
    const afterS = Number(response?.headers?.get('retry-after') ?? Number.NaN)
    return Number.isFinite(afterS) && afterS >= 0
      ? { kind: 'refused', status: statusCode, afterMs: afterS * 1000 }
      : { kind: 'refused', status: statusCode }
  }
  return { kind: 'broken', sent: !unreached(error, code) }
}

function unreached(error: unknown, code: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const inner = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return [code, inner].some((one) => typeof one === 'string' && UNREACHED.has(one))
}
