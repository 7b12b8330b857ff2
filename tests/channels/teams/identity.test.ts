/** The bot's token: asked for as Microsoft documents it, each refusal told apart, kept while it is good. */
import { createVerify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askToken, makeTokens, type TeamsBot } from '../../../src/channels/teams/identity.ts'
import { systemClock } from '../../../src/clock.ts'
import { readConfig } from '../../../src/config.ts'
import { handClock } from '../../support/desk.ts'
import { startFakeIdentity, type FakeIdentity } from '../../support/fake-identity.ts'

let fake: FakeIdentity
beforeEach(async () => {
  fake = await startFakeIdentity()
})
afterEach(() => fake.close())

const STRANGER = '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'
const MANAGED = { MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_PASSWORD: '' }

function botOf(env: Record<string, string> = {}): TeamsBot {
  const { config, secrets } = readConfig({ ...fake.env, ...env })
  if (config.teams === undefined) throw new Error('the bot is configured')
  return { teams: config.teams, password: secrets.teamsPassword, identityHeader: secrets.identityHeader }
}

const ask = (env: Record<string, string> = {}, instead?: Parameters<typeof askToken>[2]) =>
  askToken(botOf(env), systemClock, instead)

describe('asked of the identity platform', () => {
  test('with the bot’s own tenant, id and password, for the Bot Framework alone', async () => {
    const before = Date.now()
    const answer = await ask()
    expect(answer).toMatchObject({ kind: 'token', token: fake.given[0] })
    const until = answer.kind === 'token' ? answer.until : 0
    expect(until).toBeGreaterThanOrEqual(before + 3_599_000)
    expect(until).toBeLessThanOrEqual(Date.now() + 3_599_000)
    expect(fake.asked).toHaveLength(1)
    expect(fake.asked[0]?.path).toBe(`/${fake.tenantId}/oauth2/v2.0/token`)
    expect(Object.fromEntries(new URLSearchParams(fake.asked[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: fake.appId,
      client_secret: fake.password,
      scope: 'https://api.botframework.com/.default',
    })
  })

  test('a bot of many tenants asks at the tenant of the Bot Framework', async () => {
    const many = { MICROSOFT_APP_TYPE: 'MultiTenant', MICROSOFT_TENANTS: fake.tenantId }
    expect(await ask(many)).toMatchObject({ kind: 'token' })
    expect(fake.asked[0]?.path).toBe('/botframework.com/oauth2/v2.0/token')
  })

  test('each refusal is told apart', async () => {
    expect(await ask({ MICROSOFT_APP_ID: STRANGER })).toEqual({ kind: 'app_unknown' })
    expect(await ask({ MICROSOFT_APP_PASSWORD: 'another-password' })).toEqual({ kind: 'password_wrong' })
    expect(await ask({ MICROSOFT_APP_TENANT_ID: STRANGER })).toEqual({ kind: 'tenant_unknown' })
    fake.set('expired')
    expect(await ask()).toEqual({ kind: 'password_expired' })
    fake.set('disabled')
    expect(await ask()).toEqual({ kind: 'app_disabled' })
  })

  test('a refusal for another reason carries its code, and nothing else of what was said', async () => {
    const refused = (status: number, body: object) => {
      fake.answer({ status, body: JSON.stringify(body) })
      return ask()
    }
    const words = 'AADSTS53003: Access has been blocked by policies of Somebody.'
    expect(await refused(400, { error: 'x', error_description: words, error_codes: [53_003] })).toEqual({
      kind: 'refused',
      code: 'AADSTS53003',
    })
    expect(
      await refused(401, { error: 'x', error_description: 'AADSTS7000215: by its words alone' }),
    ).toEqual({
      kind: 'password_wrong',
    })
    expect(await refused(400, { error: 'interaction_required' })).toEqual({
      kind: 'refused',
      code: 'interaction_required',
    })
    expect(await refused(403, { error: 'Somebody said: no' })).toEqual({ kind: 'refused', code: 'http_403' })
  })

  test('whoever answers something else is not the platform; a redirect is not followed', async () => {
    const said = (instead: Parameters<FakeIdentity['answer']>[0]) => {
      fake.answer(instead)
      return ask()
    }
    const unreadable = { kind: 'unreadable' }
    expect(await said({ body: '<html>Sign in to this network</html>' })).toEqual(unreadable)
    expect(await said({ status: 403, body: '<html>Blocked</html>' })).toEqual(unreadable)
    expect(await said({ body: '{"access_token":"without an end"}' })).toEqual(unreadable)
    expect(await said({ body: '{"access_token":"a\\nb","expires_in":3599}' })).toEqual(unreadable)
    const large = JSON.stringify({ access_token: 'x', expires_in: 3599, more: 'x'.repeat(65 * 1024) })
    expect(await said({ body: large })).toEqual(unreadable)
    const before = fake.asked.length
    expect(await said({ status: 307, headers: { Location: `${fake.url}/elsewhere` } })).toEqual(unreadable)
    expect(fake.asked).toHaveLength(before + 1)
  })

  test('a platform that is not there, or not now, is one that cannot be reached', async () => {
    fake.answer({ status: 503, body: '{"error":"temporarily_unavailable"}' })
    expect(await ask()).toEqual({ kind: 'unreachable' })
    fake.answer({ status: 429 })
    expect(await ask()).toEqual({ kind: 'unreachable' })
    fake.answer({ hang: true })
    expect(await ask({}, { answerMs: 200 })).toEqual({ kind: 'unreachable' })
    fake.answer(undefined)
    fake.off()
    expect(await ask()).toEqual({ kind: 'unreachable' })
    fake.on()
    expect(await ask()).toMatchObject({ kind: 'token' })
  })
})

describe('a managed identity', () => {
  test('gets it where App Service says, with what App Service wants shown, and shows no password', async () => {
    const there = {
      ...MANAGED,
      IDENTITY_ENDPOINT: fake.identityEndpoint,
      IDENTITY_HEADER: fake.identityHeader,
    }
    const answer = await ask(there)
    expect(answer).toMatchObject({ kind: 'token', token: fake.given[0] })
    const left = answer.kind === 'token' ? answer.until - Date.now() : 0
    expect(left).toBeGreaterThan(3_590_000)
    expect(left).toBeLessThanOrEqual(3_599_000)
    expect(fake.asked[0]?.body).toBe('')
    expect(await ask({ ...there, IDENTITY_HEADER: 'another' })).toEqual({
      kind: 'refused',
      code: 'invalid_request',
    })
  })

  test('gets it from the machine where nothing is said', async () => {
    const machineUrl = `${fake.url}/metadata/identity/oauth2/token`
    expect(await ask(MANAGED, { machineUrl })).toMatchObject({ kind: 'token' })
    expect(fake.asked[0]?.path).toContain('api-version=2018-02-01')
    expect(await ask({ ...MANAGED, MICROSOFT_APP_ID: STRANGER }, { machineUrl })).toEqual({
      kind: 'app_unknown',
    })
  })
})

describe('kept', () => {
  const clock = handClock('2026-12-01T09:00:00.000Z')
  const tokens = () => makeTokens(() => askToken(botOf(), clock), clock)

  test('until five minutes before its end; many who want it at once are one request', async () => {
    clock.set('2026-12-01T09:00:00.000Z')
    const kept = tokens()
    const many = await Promise.all(Array.from({ length: 20 }, () => kept.token()))
    expect(fake.asked).toHaveLength(1)
    expect(new Set(many.map((one) => JSON.stringify(one))).size).toBe(1)
    clock.set('2026-12-01T09:54:58.000Z')
    expect(await kept.token()).toMatchObject({ token: fake.given[0] })
    clock.set('2026-12-01T09:55:00.000Z')
    expect(await kept.token()).toMatchObject({ token: fake.given[1] })
    expect(fake.asked).toHaveLength(2)
  })

  test('one that was taken back is asked for anew', async () => {
    const kept = tokens()
    await kept.token()
    kept.forget()
    expect(await kept.token()).toMatchObject({ token: fake.given[1] })
  })

  test('trouble is not kept, and what is still good carries over it', async () => {
    clock.set('2026-12-01T09:00:00.000Z')
    const kept = tokens()
    fake.off()
    expect(await kept.token()).toEqual({ kind: 'unreachable' })
    fake.on()
    const first = await kept.token()
    expect(first).toMatchObject({ kind: 'token' })
    fake.off()
    clock.set('2026-12-01T09:57:00.000Z')
    expect(await kept.token()).toEqual(first)
    clock.set('2026-12-01T10:00:00.000Z')
    expect(await kept.token()).toEqual({ kind: 'unreachable' })
  })
})

test('the fake publishes real keys, and signs as the Bot Framework does', async () => {
  const openid = (await (await fetch(fake.openidUrl)).json()) as { issuer: string; jwks_uri: string }
  const listed = async () =>
    ((await (await fetch(openid.jwks_uri)).json()) as { keys: { kid: string }[] }).keys
  expect(openid.issuer).toBe(fake.issuer)
  expect(await listed()).toMatchObject([
    { kid: fake.key.kid, kty: 'RSA', endorsements: ['msteams'] },
    { kid: fake.otherKey.kid, endorsements: ['skype'] },
  ])
  const next = await fake.rotate()
  expect((await listed()).map(({ kid }) => kid)).toContain(next.kid)
  expect(fake.fetched).toEqual({ openid: 1, keys: 2 })
  const holds = (token: string, by = fake.key) => {
    const [head = '', claims = '', signature = ''] = token.split('.')
    return createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(by.publicKey, signature, 'base64url')
  }
  expect(holds(fake.sign({ serviceurl: 'https://smba.example.org' }))).toBe(true)
  expect(holds(fake.sign({}, { by: next }), next)).toBe(true)
  expect(holds(fake.sign({}, { by: fake.strangerKey, kid: fake.key.kid }))).toBe(false)
  expect(holds(fake.sign({}, { alg: 'HS256' }))).toBe(false)
  expect(fake.sign({}, { alg: 'none' })).toMatch(/\.$/u)
})
