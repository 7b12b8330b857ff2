/** What the connector does with our replies: refuses, swallows, throttles, hangs; and what the person then sees. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openTeamsTest, type TeamsTest, type TeamsTestOptions } from '../../support/teams.ts'

const opened: TeamsTest[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(options: TeamsTestOptions = {}): Promise<TeamsTest> {
  const one = await openTeamsTest({ desk: { sample: true }, ...options })
  opened.push(one)
  return one
}

/** The calls that showed something. */
const shows = ({ fake }: TeamsTest) =>
  fake.connector.calls.filter(
    ({ method, body }) => method === 'POST' && !JSON.stringify(body).includes('"typing"'),
  )

/** The SDK would send a second, third and fourth time by itself. */
test.each([502, 504, 500])(
  'after a %i nothing is sent a second time blindly, and the talk goes on',
  async (status) => {
    const at = await open()
    const member = at.memberOf('a')
    at.fake.connector.instead.push({ status, after: true })
    member.type('/start')
    await at.fake.settled()
    await wait(1500)
    expect(shows(at).map(({ ended }) => ended)).toEqual([status])
    member.type('/menu')
    await at.fake.settled()
    expect(member.keys().map(({ title }) => title)).toContain('📄 Lexo dhe komento')
  },
)

test.each([
  [429, { 'Retry-After': '2' }, 2000],
  [412, { 'Retry-After': '1' }, 1000],
])('a %i is tried again when the platform says, and said once', async (status, headers, afterMs) => {
  const at = await open()
  const member = at.memberOf('a')
  at.fake.connector.instead.push({ status, headers })
  member.type('/start')
  await at.fake.settled()
  await expect.poll(() => member.heard().length).toBeGreaterThan(1)
  const [first, second] = shows(at)
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(afterMs)
  expect(new Set(member.heard().map(({ summary }) => summary)).size).toBe(member.heard().length)
})

test('a token that was taken back is asked for anew', async () => {
  const at = await open()
  const member = at.memberOf('a')
  member.type('/start')
  await at.fake.settled()
  at.fake.identity.given.splice(0)
  member.type('/menu')
  await at.fake.settled()
  member.type('/menu')
  await at.fake.settled()
  expect(at.fake.identity.given).toHaveLength(1)
  expect(member.keys().length).toBeGreaterThan(0)
})

test('a turn of more than ten seconds is acknowledged before the platform comes again, and has one effect', async () => {
  const at = await open({
    answerMs: 300,
    pace: 0.05,
    with: (app) => ({
      ...app,
      turns: {
        ...app.turns,
        async take(arrival) {
          if (arrival.signal.kind === 'said') await wait(1500)
          return app.turns.take(arrival)
        },
      },
    }),
  })
  const member = at.memberOf('a')
  member.type('/start')
  await at.fake.settled()
  const activity = member.activity({ type: 'message', text: 'Rruga e shkollës' })
  const began = performance.now()
  const brought = await Promise.all([1, 2, 3].map(() => at.fake.courier.bring(activity)))
  expect(performance.now() - began).toBeLessThan(1400)
  expect(brought).toEqual([true, true, true])
  expect(at.fake.courier.brought.filter(({ ended }) => ended === 202)).toHaveLength(3)
  await expect.poll(() => member.look()).toContain('Rruga e shkollës')
  // The same again under another id, as the platform does half a minute later.
  const before = member.look()
  await at.fake.courier.bring({ ...activity, id: '1:another' })
  expect(member.look()).toBe(before)
  expect(await at.desk.app.registry.reader.countHeld()).toBe(1)
})
