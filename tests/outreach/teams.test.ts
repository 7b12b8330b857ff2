/** People are told on Teams without asking: once, whole, where their chat is now, and never where they are gone from. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { outreachParts } from '../../src/app/outreach.ts'
import { sayNext } from '../../src/outreach/run.ts'
import { post } from '../support/fake-teams/courier.ts'
import type { Member } from '../support/fake-teams/teams.ts'
import { voiceNote } from '../support/sent-files.ts'
import { intendOn, saysOnTeams, seatStaff, typesOut, wordsAt } from '../support/spoken.ts'
import { conversationOn, openTeamsTest, quiet, type TeamsTest } from '../support/teams.ts'

let open: TeamsTest
let app: App
beforeEach(async () => {
  open = await openTeamsTest({ desk: { sample: true } })
  app = open.desk.app
})
afterEach(() => open.close())

const next = () => sayNext(outreachParts(app, open))
const answeredStands = async (id: string) => (await app.registry.reader.deliveryOf('answered', id))?.state
const gone = async (member: Member) =>
  (await app.registry.reader.reach(conversationOn(app, open.fake, member)))?.gone
const told = (member: Member, sign: string) => wordsAt(member).filter((text) => text.startsWith(sign))

function passes(ms: number): void {
  open.desk.clock.set(new Date(app.clock.now() + ms).toISOString())
}

async function does(...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await quiet(open.fake)
  }
}

/** Somebody says this and sends it; two things are never sent in the same moment. */
async function sends(member: Member, say: () => void): Promise<string> {
  const submission = await saysOnTeams(app, open.fake, member, say)
  passes(60_000)
  return submission
}

const writes = (member: Member, text = 'Rruga nga shkolla të ndriçohet.') =>
  sends(member, () => member.type(text))

async function answered(
  submission: string,
  text = 'Ndriçohet këtë vit.',
  seen: string[] = [],
): Promise<string> {
  const proposal = {
    submissions: [submission],
    verdict: 'partly',
    text: { sq: text },
    body: null,
    seen,
  } as const
  const outcome = await app.acts.proposeAnswer(intendOn(app), OPERATOR, proposal)
  return outcome.kind === 'answered' ? outcome.answer : expect.fail(JSON.stringify(outcome))
}

test('a transcript and an answer are each told once; their buttons are good days later', async () => {
  const member = open.memberOf('one')
  await seatStaff(app)
  const spoken = await sends(member, () => member.send({ name: 'zeri.ogg', bytes: voiceNote(7) }))
  await typesOut(app, spoken)
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(told(member, '🎤 Kështu e shkruam')).toEqual([
    expect.stringMatching(/\(kodi \S+\):\nMë shumë ujë\.\nA është e saktë\?$/u),
  ])
  passes(3 * 86_400_000)
  await does(
    () => member.type('/menu'),
    () => member.press('✅ Saktë'),
  )
  expect((await app.registry.reader.submission(spoken))?.transcriptState).toBe('confirmed')
  const answer = await answered(spoken)
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(told(member, '📬 Ka përgjigje')).toHaveLength(1)
  await does(() => member.press('👎 Jo'))
  expect(await app.registry.reader.ratingsOf(spoken)).toMatchObject([{ answer, clear: 'no' }])
})

test('a long reason is told whole, the buttons under its end; what arrived in part is not begun again', async () => {
  const member = open.memberOf('one')
  // Signs of many bytes: with the words it answers it is more than one card takes.
  const submission = await writes(member, '👨‍👩‍👧‍👦'.repeat(400))
  const sentences = Array.from({ length: 58 }, (_, at) => `Fjalia ${at}: ${'…'.repeat(90)}`)
  const long = sentences.join('\n')
  const answer = await answered(submission, long)
  const before = member.heard().length
  expect(await next()).toBe('said')
  const cards = wordsAt(member).slice(before)
  expect(cards.length).toBeGreaterThan(1)
  const whole = cards.join(' ')
  for (const sentence of sentences) expect(whole).toContain(sentence)
  expect(whole).toMatch(/^📬 Ka përgjigje/u)
  expect(whole).toMatch(/A është e qartë përgjigjja\?$/u)
  passes(60_000)
  await answered(submission, `${long} Fund.`, [answer])
  open.fake.connector.instead.push({ status: 201, after: true }, { status: 502 })
  expect(await next()).toBe('said')
  expect([await answeredStands(submission), await next()]).toEqual(['unknown', 'idle'])
})

test('refused with 403 they are gone: not tried again, and the answer waits where they find it', async () => {
  const member = open.memberOf('one')
  const submission = await writes(member)
  await answered(submission)
  open.fake.connector.instead.push({ status: 403 })
  expect(await gone(member)).toBeNull()
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(await answeredStands(submission)).toBe('gone')
  expect(await gone(member)).not.toBeNull()
  await does(() => member.type('/derguar'))
  expect(await gone(member)).toBeNull()
  expect(
    member
      .keys()
      .map(({ title }) => title)
      .join(' '),
  ).toContain('U pranua pjesërisht')
})

test('who took the app away is gone at once, and nobody calls there; who brings it back is reached again', async () => {
  const member = open.memberOf('one')
  const first = await writes(member)
  const second = await writes(member, 'Edhe stolat.')
  await does(() => member.uninstall())
  expect(await gone(member)).not.toBeNull()
  await answered(first)
  const calls = open.fake.connector.calls.length
  expect([await next(), await next()]).toEqual(['passed', 'idle'])
  expect(await answeredStands(first)).toBe('gone')
  expect(open.fake.connector.calls).toHaveLength(calls)
  member.chat.gone = false
  await does(() => member.install())
  expect(await gone(member)).toBeNull()
  await answered(second)
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(told(member, '📬 Ka përgjigje')).toHaveLength(1)
})

test('a chat that moved to another region is followed', async () => {
  const member = open.memberOf('one')
  const submission = await writes(member)
  const serviceUrl = open.fake.connector.url.replace('/amer/', '/emea/')
  const moved = member.activity({ type: 'message', text: '/menu', textFormat: 'plain', serviceUrl })
  expect(await post(open.fake.door, moved, open.fake.token({ serviceurl: serviceUrl }))).toBe(200)
  await quiet(open.fake)
  await answered(submission)
  expect([await next(), await next()]).toEqual(['said', 'idle'])
  expect(told(member, '📬 Ka përgjigje')).toHaveLength(1)
  expect(open.fake.connector.calls.at(-1)?.path).toMatch(/^\/emea\/v3\//u)
})

test('killed between taking it and saying it, or no answer from the platform: never said again', async () => {
  const [one, other] = [open.memberOf('one'), open.memberOf('other')]
  const [killed, cut] = [await writes(one), await writes(other)]
  await answered(killed)
  expect(await app.acts.takeDelivery(() => 'now')).toMatchObject({ kind: 'taken' })
  passes(86_400_000)
  expect(await next()).toBe('idle')
  expect([await answeredStands(killed), told(one, '📬 Ka')]).toEqual(['unknown', []])
  await answered(cut)
  open.fake.connector.instead.push({ after: true, cut: true })
  expect(await next()).toBe('said')
  passes(86_400_000)
  expect(await next()).toBe('idle')
  expect([await answeredStands(cut), told(other, '📬 Ka').length]).toEqual(['unknown', 1])
})
