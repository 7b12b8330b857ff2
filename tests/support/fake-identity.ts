/**
 * Microsoft's identity platform over real HTTP, as far as a bot meets it: tokens for the bot with the documented
 * refusals, tokens of a managed identity, and the keys by which the Bot Framework signs what it posts to a bot.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { makeSigningKey, published, tokenOf, type Signed, type SigningKey } from './signing-keys.ts'

/** What it is to answer instead of what it would. `hang`: nothing. */
export interface Instead {
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly hang?: true
}

/** See the file's head. */
export interface FakeIdentity {
  /** What MICROSOFT_LOGIN_ROOT is to be. */
  readonly url: string
  /** What MICROSOFT_OPENID_URL is to be. */
  readonly openidUrl: string
  /** What IDENTITY_ENDPOINT is to be, and what IDENTITY_HEADER. */
  readonly identityEndpoint: string
  readonly identityHeader: string
  readonly appId: string
  readonly tenantId: string
  readonly password: string
  readonly issuer: string
  /** All that a desk must be told to have this bot, by name of the variable. */
  readonly env: Readonly<Record<string, string>>
  /** The tokens given, oldest first. */
  readonly given: string[]
  /** The requests for a token, oldest first: the path with its query, the heads, the body. */
  readonly asked: {
    readonly path: string
    readonly heads: IncomingMessage['headers']
    readonly body: string
  }[]
  /** How often the description of the issuer and its keys were fetched. */
  readonly fetched: { openid: number; keys: number }
  /** Endorsed for Teams and published. */
  readonly key: SigningKey
  /** Published, but endorsed for another channel alone. */
  readonly otherKey: SigningKey
  /** Never published. */
  readonly strangerKey: SigningKey
  /** Publishes one more key, endorsed for Teams, beside those there are. */
  rotate(): Promise<SigningKey>
  /** A token as the Bot Framework gives: these claims over issuer, audience and times of now. Undefined drops one. */
  sign(claims?: Readonly<Record<string, unknown>>, how?: Signed): string
  /** From now on the bot's password has expired, or the bot is switched off in its tenant, or neither. */
  set(state: 'well' | 'expired' | 'disabled'): void
  /** What is answered to every request for a token, until it is taken back by undefined. */
  answer(instead: Instead | undefined): void
  /** Nobody is there: every connection is cut. */
  off(): void
  on(): void
  close(): Promise<void>
}

const ISSUER = 'https://api.botframework.com'
const SCOPE = `${ISSUER}/.default`
const TOKEN_S = 3599
const DEFAULTS = {
  appId: '0f2b1c9e-52f1-4a53-9a0c-3a8a6f6f0001',
  tenantId: '0f2b1c9e-52f1-4a53-9a0c-3a8a6f6f0002',
  password: 'a-password-that-opens-nothing-at-all',
}

/** Starts it. `now`: milliseconds since 1970; the machine's own clock unless given. */
export async function startFakeIdentity(
  options: Partial<typeof DEFAULTS> & { readonly now?: () => number } = {},
): Promise<FakeIdentity> {
  const bot = { ...DEFAULTS, ...options }
  const now = options.now ?? (() => Date.now())
  const [key, otherKey, strangerKey] = await Promise.all([
    makeSigningKey('a-key-for-teams', ['msteams']),
    makeSigningKey('a-key-for-others', ['skype']),
    makeSigningKey('a-key-of-a-stranger', ['msteams']),
  ])
  const keys = [key, otherKey]
  const state: State = { bot, keys, state: 'well', given: [], asked: [], fetched: { openid: 0, keys: 0 } }
  const { server, url, off, on } = await listen((request, response) => answerTo(state, request, response))
  state.url = url
  return {
    ...bot,
    url,
    openidUrl: `${url}/v1/.well-known/openidconfiguration`,
    identityEndpoint: `${url}/msi/token`,
    identityHeader: IDENTITY_HEADER,
    issuer: ISSUER,
    env: {
      MICROSOFT_APP_ID: bot.appId,
      MICROSOFT_APP_PASSWORD: bot.password,
      MICROSOFT_APP_TENANT_ID: bot.tenantId,
      MICROSOFT_LOGIN_ROOT: url,
      MICROSOFT_OPENID_URL: `${url}/v1/.well-known/openidconfiguration`,
    },
    given: state.given,
    asked: state.asked,
    fetched: state.fetched,
    key,
    otherKey,
    strangerKey,
    async rotate() {
      const next = await makeSigningKey(`a-key-for-teams-${keys.length}`, ['msteams'])
      keys.push(next)
      return next
    },
    sign(claims = {}, how = {}) {
      const second = Math.floor(now() / 1000)
      const usual = { iss: ISSUER, aud: bot.appId, nbf: second - 300, exp: second + TOKEN_S }
      return tokenOf({ ...usual, ...claims }, how.by ?? key, how)
    },
    set: (next) => void (state.state = next),
    answer: (instead) => void (state.instead = instead),
    off,
    on,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const IDENTITY_HEADER = 'what-the-platform-gave-this-machine'

interface State {
  readonly bot: typeof DEFAULTS
  readonly keys: readonly SigningKey[]
  readonly given: string[]
  readonly asked: FakeIdentity['asked']
  readonly fetched: FakeIdentity['fetched']
  url?: string
  state: 'well' | 'expired' | 'disabled'
  instead?: Instead | undefined
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{
  readonly server: Server
  readonly url: string
  readonly off: () => void
  readonly on: () => void
}> {
  const there = { on: true }
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  server.on('connection', (socket) => {
    if (!there.on) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return {
    server,
    url: `http://127.0.0.1:${port}`,
    off() {
      there.on = false
      for (const socket of sockets) socket.destroy()
    },
    on: () => void (there.on = true),
  }
}

async function answerTo(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname === '/v1/.well-known/openidconfiguration') {
    state.fetched.openid += 1
    return say(response, 200, described(state.url ?? ''))
  }
  if (pathname === '/v1/.well-known/keys') {
    state.fetched.keys += 1
    return say(response, 200, { keys: state.keys.map((key) => published(key)) })
  }
  state.asked.push({ path: request.url ?? '', heads: request.headers, body })
  const { instead } = state
  if (instead?.hang === true) return
  if (instead !== undefined) {
    response.writeHead(instead.status ?? 200, { 'Content-Type': 'application/json', ...instead.headers })
    return void response.end(instead.body ?? '')
  }
  if (pathname === '/msi/token' || pathname === '/metadata/identity/oauth2/token') {
    return managed(state, request, searchParams, response)
  }
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/u.exec(pathname)?.[1]
  if (tenant === undefined || request.method !== 'POST') return void response.writeHead(404).end()
  const refusal = refusalOf(state, tenant, new URLSearchParams(body))
  if (refusal !== undefined) return say(response, refusal.status, documented(refusal))
  const token = giveToken(state)
  say(response, 200, {
    token_type: 'Bearer',
    expires_in: TOKEN_S,
    ext_expires_in: TOKEN_S,
    access_token: token,
  })
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

function described(url: string): object {
  return {
    issuer: ISSUER,
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${url}/v1/.well-known/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  }
}

function giveToken(state: State): string {
  const token = `a-token-that-opens-nothing-${state.given.length + 1}`
  state.given.push(token)
  return token
}

/** App Service wants to see its header, the metadata service its own; both name the identity by its client id. */
function managed(
  state: State,
  request: IncomingMessage,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const service = request.url?.startsWith('/msi/') === true
  const shown = service
    ? request.headers['x-identity-header'] === IDENTITY_HEADER
    : request.headers['metadata'] === 'true'
  if (!shown) return say(response, service ? 401 : 400, { error: 'invalid_request' })
  if (query.get('client_id') !== state.bot.appId || query.get('resource') !== ISSUER) {
    return say(response, 400, { error: 'invalid_request', error_description: 'Identity not found' })
  }
  const expires = String(Math.floor(Date.now() / 1000) + TOKEN_S)
  const token = giveToken(state)
  say(response, 200, { access_token: token, expires_on: expires, resource: ISSUER, token_type: 'Bearer' })
}

interface Refusal {
  readonly status: number
  readonly error: string
  readonly code: number
  readonly words: string
}

function refusalOf({ bot, state }: State, tenant: string, form: URLSearchParams): Refusal | undefined {
  const id = form.get('client_id') ?? ''
  if (!/^[0-9a-f-]{36}$|\./iu.test(tenant)) {
    const words = `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`
    return { status: 400, error: 'invalid_request', code: 900_023, words }
  }
  if (tenant !== bot.tenantId && tenant !== 'botframework.com') {
    const words = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`
    return { status: 400, error: 'invalid_request', code: 90_002, words }
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return { status: 400, error: 'unsupported_grant_type', code: 70_003, words: 'The app requested it.' }
  }
  if (form.get('scope') !== SCOPE) {
    return { status: 400, error: 'invalid_scope', code: 70_011, words: 'The scope is not valid.' }
  }
  if (id !== bot.appId) {
    const words = `Application with identifier '${id}' was not found in the directory '${tenant}'.`
    return { status: 400, error: 'unauthorized_client', code: 700_016, words }
  }
  if (state === 'disabled') {
    const words = `Application '${id}'(Zëri) is disabled.`
    return { status: 400, error: 'unauthorized_client', code: 7_000_112, words }
  }
  if (form.get('client_secret') !== bot.password) {
    const words = `Invalid client secret provided. Ensure the secret being sent is the client secret value.`
    return { status: 401, error: 'invalid_client', code: 7_000_215, words }
  }
  if (state === 'well') return undefined
  const words = `The provided client secret keys for app '${id}' are expired.`
  return { status: 401, error: 'invalid_client', code: 7_000_222, words }
}

/** The body Microsoft documents for a refusal. */
function documented({ error, code, words }: Refusal): object {
  const [trace, correlation, timestamp] = [
    '255d1aef-8c98-452f-ac51-23d051240864',
    'fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7',
    '2026-12-01 09:00:00Z',
  ]
  const ending = `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`
  return {
    error,
    error_description: `AADSTS${code}: ${words} ${ending}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  }
}
