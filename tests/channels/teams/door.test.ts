/** Who gets in at the door of Teams, and what comes of whatever else is posted there. Real keys, real signatures. */
import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post } from '../../support/fake-teams/courier.ts'
import type { Json } from '../../support/fake-teams/shown.ts'
import { published } from '../../support/signing-keys.ts'
import { openTeamsTest, type TeamsTest } from '../../support/teams.ts'

let open: TeamsTest
beforeAll(async () => {
  open = await openTeamsTest({ desk: { sample: true } })
})
afterAll(() => open.close())

const MINUTE_S = 60
const second = () => Math.floor(open.desk.app.clock.now() / 1000)
const words = (text = 'Përshëndetje'): Json => open.memberOf('a').activity({ type: 'message', text })

/** What is said back, whole. */
async function answered(token: string | undefined, body: unknown = words()): Promise<Response> {
  return fetch(open.fake.door, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: token }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function expectNoTurn(work: () => Promise<unknown>): Promise<void> {
  const before = [...open.replies.values()]
  await work()
  expect([...open.replies.values()]).toEqual(before)
}

describe('who is no messenger of Teams is told 401 and nothing else', () => {
  const serviceurl = () => open.fake.connector.url
  const signed = (claims: Json = {}, how = {}) =>
    `Bearer ${open.fake.identity.sign({ serviceurl: serviceurl(), ...claims }, how)}`
  const part = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url')
  /** A token whose signature somebody made up; `claims` as good ones have. */
  const forged = (head: object, signature: (text: string) => string): string => {
    const claims = {
      iss: open.fake.identity.issuer,
      aud: open.fake.identity.appId,
      exp: second() + 3600,
      nbf: second() - 300,
      serviceurl: serviceurl(),
    }
    const text = `${part(head)}.${part(claims)}`
    return `Bearer ${text}.${signature(text)}`
  }
  const kid = () => String(published(open.fake.identity.key)['kid'])

  test.each<readonly [string, () => string | undefined]>([
    ['no header', () => undefined],
    ['an empty one', () => ''],
    ['garbage', () => 'Bearer not.a.token'],
    ['another scheme', () => signed().replace('Bearer', 'Basic')],
    ['two tokens', () => `${signed()} ${signed()}`],
    ['a token of 9,000 letters', () => `Bearer ${'a'.repeat(9000)}.b.c`],
    ['alg none', () => forged({ alg: 'none', typ: 'JWT', kid: kid() }, () => '')],
    ['alg none with a signature', () => forged({ alg: 'none', typ: 'JWT', kid: kid() }, () => 'c2ln')],
    [
      'HS256 with the public key as the secret',
      () =>
        forged({ alg: 'HS256', typ: 'JWT', kid: kid() }, (text) =>
          createHmac('sha256', String(published(open.fake.identity.key)['n']))
            .update(text)
            .digest('base64url'),
        ),
    ],
    [
      'a key of their own under a real name',
      () => signed({}, { by: open.fake.identity.strangerKey, kid: kid() }),
    ],
    ['a key nobody published', () => signed({}, { by: open.fake.identity.strangerKey })],
    ['a key for another channel', () => signed({}, { by: open.fake.identity.otherKey })],
    ['RS512', () => signed({}, { alg: 'RS512' })],
    ['another issuer', () => signed({ iss: 'https://example.org' })],
    ['another bot', () => signed({ aud: '0f2b1c9e-52f1-4a53-9a0c-3a8a6f6f0009' })],
    ['over since 6 minutes', () => signed({ exp: second() - 6 * MINUTE_S })],
    ['good in 6 minutes', () => signed({ nbf: second() + 6 * MINUTE_S })],
    ['no end', () => signed({ exp: undefined })],
    ['no service', () => signed({ serviceurl: undefined })],
    ['an empty service', () => signed({ serviceurl: '' })],
    ['another service', () => signed({ serviceurl: 'https://smba.trafficmanager.net/emea/' })],
  ])('%s', async (_, token) => {
    await expectNoTurn(async () => {
      const answer = await answered(token())
      expect([answer.status, await answer.text()]).toEqual([401, ''])
    })
  })

  test('what runs within five minutes of its time is good', async () => {
    for (const claims of [{ exp: second() - 4 * MINUTE_S }, { nbf: second() + 4 * MINUTE_S }]) {
      expect((await answered(signed(claims), words('Mirëdita'))).status).toBe(200)
    }
  })

  test.each<readonly [string, Json]>([
    ['another service in the body', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
    ['no service in the body', { serviceUrl: undefined }],
    ['an empty one', { serviceUrl: '' }],
    ['no channel', { channelId: undefined }],
    ['an empty channel', { channelId: '' }],
    ['another channel', { channelId: 'webchat' }],
    ['a channel that is a list', { channelId: ['msteams'] }],
  ])('a good token with %s', async (_, changed) => {
    await expectNoTurn(async () => {
      const answer = await answered(`Bearer ${open.fake.token()}`, { ...words(), ...changed })
      expect([answer.status, await answer.text()]).toEqual([401, ''])
    })
  })

  test('a service that is signed, but is none of those we answer to', async () => {
    const serviceUrl = 'https://connector.example.org/'
    await expectNoTurn(async () => {
      const answer = await answered(signed({ serviceurl: serviceUrl }), { ...words(), serviceUrl })
      expect(answer.status).toBe(401)
    })
  })
})

test('people of a tenant that was not invited are told 403, and nothing of them is kept', async () => {
  const other = open.fake.member({ tenant: '0f2b1c9e-52f1-4a53-9a0c-3a8a6f6f0077' })
  await expectNoTurn(async () => {
    const token = `Bearer ${open.fake.token()}`
    const activity = other.activity({ type: 'message', text: 'Fjalë që nuk ruhet' })
    expect((await answered(token, activity)).status).toBe(403)
    const { tenant: _, ...rest } = activity['channelData'] as Json
    const mixed = { ...activity, channelData: { ...rest, tenant: { id: open.fake.identity.tenantId } } }
    expect((await answered(token, mixed)).status).toBe(403)
    const nowhere = {
      ...activity,
      channelData: {},
      conversation: { id: 'a:x', conversationType: 'personal' },
    }
    expect((await answered(token, nowhere)).status).toBe(403)
  })
})

describe('whatever is posted, the desk stays up', () => {
  const good = () => `Bearer ${open.fake.token()}`

  // With the usual handler of the SDK this one request ends the process.
  test('{"type":5} ends nothing, signed or not', async () => {
    expect((await answered(undefined, '{"type":5}')).status).toBe(401)
    expect((await answered(good(), '{"type":5}')).status).toBe(400)
    expect((await answered(good(), { ...words(), type: 5 })).status).toBe(400)
  })

  test.each(['', '[]', '5', 'null', '"x"', '{', '{"type":""}', `{"x":${'['.repeat(500)}`])(
    'posted: %s',
    async (body) => {
      expect((await answered(good(), body)).status).toBe(400)
    },
  )

  test('one megabyte, another type, another method', async () => {
    expect((await answered(good(), { ...words(), text: 'ë'.repeat(600_000) })).status).toBe(413)
    const headers = { Authorization: good(), 'Content-Type': 'text/plain' }
    expect((await fetch(open.fake.door, { method: 'POST', headers, body: '{}' })).status).toBe(415)
    expect((await fetch(open.fake.door)).status).toBe(405)
  })

  const WRONG = [5, true, [], { a: 1 }, 'x'.repeat(70_000)] as const
  test.each([
    'id',
    'from',
    'recipient',
    'conversation',
    'text',
    'locale',
    'timestamp',
    'attachments',
    'name',
    'replyToId',
  ])('a wrong type of %s is 400, or survived', async (field) => {
    for (const wrong of WRONG) {
      const { status } = await answered(good(), { ...words(), [field]: wrong })
      expect([200, 400, 403]).toContain(status)
    }
  })

  const RUNS = 150 * Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
  test(`${RUNS} bodies of any shape`, { timeout: 120_000 + RUNS * 40 }, async () => {
    const anything = fc.oneof(
      fc.json().map((text) => text as unknown),
      fc.dictionary(
        fc.constantFrom(...Object.keys(words()), 'value', 'membersAdded', '__proto__'),
        fc.jsonValue(),
      ),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const body = typeof given === 'object' ? JSON.stringify({ ...words(), ...given }) : given
        const status = await post(open.fake.door, body, open.fake.token())
        expect([200, 400, 401, 403, 413, 501]).toContain(status)
      }),
      { numRuns: RUNS },
    )
    expect(Object.keys(Object.prototype)).toEqual([])
    expect((await answered(good(), words('Ende këtu'))).status).toBe(200)
  })
})

test('the same activity with the same token ten times is one turn', async () => {
  const replayed = await openTeamsTest({ desk: { sample: true } })
  try {
    const member = replayed.memberOf('a')
    const activity = member.activity({ type: 'message', text: '/start' })
    const token = replayed.fake.token()
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => post(replayed.fake.door, activity, token)),
    )
    expect(codes).toEqual(Array.from({ length: 10 }, () => 200))
    expect(member.heard().filter(({ summary }) => summary !== '')).toHaveLength(2)
  } finally {
    await replayed.close()
  }
})

test('strangers at the door make us ask for keys once a minute, and friends get in meanwhile', async () => {
  const shut = await openTeamsTest({ desk: { sample: true } })
  try {
    const { identity, door } = shut.fake
    const member = shut.memberOf('a')
    const says = (text: string) => post(door, member.activity({ type: 'message', text }), shut.fake.token())
    expect(await says('/start')).toBe(200)
    expect(identity.fetched).toEqual({ openid: 1, keys: 1 })
    identity.off()
    const stranger = identity.sign({ serviceurl: shut.fake.connector.url }, { by: identity.strangerKey })
    const forged = await Promise.all(
      Array.from({ length: 100 }, () =>
        post(door, member.activity({ type: 'message', text: 'x' }), stranger),
      ),
    )
    expect(new Set(forged)).toEqual(new Set([401]))
    identity.on()
    expect(identity.fetched.keys).toBe(1)
    expect(await says('Përsëri')).toBe(200)
    // The next minute one more stranger may make us look again, and a new key is then known.
    const rotated = await identity.rotate()
    shut.desk.clock.set(new Date(shut.desk.clock.now() + 61_000).toISOString())
    const fresh = identity.sign({ serviceurl: shut.fake.connector.url }, { by: rotated })
    expect(await post(door, member.activity({ type: 'message', text: 'me çelës të ri' }), fresh)).toBe(200)
    expect(identity.fetched.keys).toBe(2)
  } finally {
    await shut.close()
  }
})

test('while no keys can be had at all the platform is asked to come again', async () => {
  const shut = await openTeamsTest({ desk: { sample: true } })
  try {
    shut.fake.identity.off()
    const activity = shut.memberOf('a').activity({ type: 'message', text: '/start' })
    const answer = await fetch(shut.fake.door, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${shut.fake.token()}` },
      body: JSON.stringify(activity),
    })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(shut.replies.size).toBe(0)
  } finally {
    await shut.close()
  }
})
