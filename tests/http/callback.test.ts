/** The register calls back: an answer, a number, that it was published; once, signed, all of it or nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { listen, type Listening } from '../../src/http/listen.ts'
import { LIMITS } from '../../src/http/limits.ts'
import { makeWeb } from '../../src/http/web.ts'
import { webDesk } from '../../src/web-desk.ts'
import { makeTestApp, type Person, type TestApp } from '../support/app.ts'
import { CALLBACK_SECRET, calling, saidAt } from '../support/callback.ts'
import { registerAnswers } from '../support/register-answers.ts'

const ID = 'shembull-aleanca'
const MINUTE = 60_000

let desk: TestApp
let door: Listening
let url: string
let call: ReturnType<typeof calling>
let citizen: Person
let code: string
beforeEach(async () => {
  desk = await makeTestApp({ sample: true })
  citizen = desk.person('one')
  code = await says(citizen, "Më shumë drita, sepse natën s'shihet.")
  const register = { secret: CALLBACK_SECRET, take: desk.app.acts.takeCallback }
  const limits = { ...LIMITS, near: 1, turns: 40 }
  const web = makeWeb({ ...webDesk(desk.app, 'https://zeri.example.org'), register }, limits)
  door = await listen(web, { host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${door.port}`
  call = calling(url, () => desk.clock.now())
})
afterEach(async () => {
  await door.close()
  await desk.close()
})

async function says(who: Person, text: string): Promise<string> {
  desk.clock.set(new Date(desk.clock.now() + 1000).toISOString())
  return saidAt(desk, ID, who, text)
}

const HEAD = { version: 1, key: 'answer-0001', at: '2026-12-01T08:00:00Z' } as const
const answerTo = (...receipts: readonly string[]) => ({
  ...HEAD,
  event: 'answered',
  to: receipts.map((receipt) => ({ receipt })),
  verdict: 'partly',
  reason: { sq: 'Dritat po, stolat jo.' },
})

const numberOf = (receipt: string) => ({
  ...HEAD,
  key: 'number-0001',
  event: 'numbered',
  receipt,
  entry: 'RK-2026-000077',
})

async function answered(receipt = code) {
  return (await desk.app.registry.reader.submissionByReceipt(receipt))?.answer
}

/** Every message there is for somebody about an answer. */
async function deliveries(): Promise<number> {
  return desk.app.registry.reader.countDeliveries('due')
}

const page = async (receipt = code) => (await fetch(`${url}/r/${receipt}?lang=sq`)).text()

test('an answer to many, by receipts and by numbers: it counts, its authors are told, it is the register’s', async () => {
  const other = await says(desk.person('two'), 'Rruga me ndriçim.')
  await registerAnswers(desk.app, 'accepts')
  const told = { ...answerTo(code), to: [{ receipt: code }, { receipt: other }, { receipt: code }] }
  const came = await call(told)
  expect([came.status, came.text]).toEqual([200, '{"key":"answer-0001","done":2,"waiting":0}'])
  expect(came.headers.get('cache-control')).toBe('no-store')
  expect(came.headers.get('x-content-type-options')).toBe('nosniff')
  for (const receipt of [code, other])
    expect(await answered(receipt)).toMatchObject({
      verdict: 'partly',
      text: { sq: 'Dritat po, stolat jo.' },
    })
  const { answer: id = '' } = (await answered()) ?? {}
  expect(await desk.app.registry.reader.answer(id)).toMatchObject({ author: 'registry', state: 'published' })
  expect(await page()).toContain('Dritat po, stolat jo.')
  await call(numberOf(code))
  const again = { ...answerTo(code), key: 'answer-0002', to: [{ entry: 'RK-2026-000077' }] }
  const forwarded = { ...again, verdict: 'forwarded', body: 'Bashkia e provës', reason: { sq: 'Rrugë.\r\n' } }
  expect((await call(forwarded)).status).toBe(200)
  // Its own earlier answer it may take back.
  expect(await answered()).toMatchObject({ body: 'Bashkia e provës', text: { sq: 'Rrugë.' } })
})

test('ten times, five at once, and once more after days: one answer, one message, the same words back', async () => {
  const before = await deliveries()
  const first = await Promise.all(Array.from({ length: 5 }, () => call(answerTo(code))))
  for (let times = 0; times < 4; times += 1) first.push(await call(answerTo(code)))
  desk.clock.set(new Date(desk.clock.now() + 40 * 86_400_000).toISOString())
  await desk.app.acts.sweepRegistry()
  first.push(await call(answerTo(code)))
  expect(new Set(first.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(first[0]?.status).toBe(200)
  expect(await deliveries()).toBe(before + 1)
  const { reader } = desk.app.registry
  const theirs = (await reader.answersIn(ID, 'published')).filter(({ author }) => author === 'registry')
  expect(theirs).toHaveLength(1)
  expect(await reader.answersIn(ID, 'superseded')).toEqual([])
  const noted = { ...answerTo(code), verdict: 'noted' }
  const other = await call(noted)
  expect([other.status, other.text]).toEqual([422, '{"error":"other_body"}'])
  expect(await answered()).toMatchObject({ verdict: 'partly' })
})

test('forged, old, from the future or unsigned: 401, not a word, nothing read', async () => {
  const now = desk.clock.now()
  const body = '{ this is no JSON'
  const unsigned = [
    { secret: 'another-secret-altogether' },
    { secret: 'another-secret-altogether', body },
    { at: now - 5 * MINUTE - 1000 },
    { at: now + 5 * MINUTE + 1000 },
    { headers: { 'Zeri-Signature': undefined } },
    { headers: { 'Zeri-Timestamp': undefined }, body },
    { headers: { 'Zeri-Signature': `v1=${'0'.repeat(64)}` } },
    { headers: { 'Zeri-Timestamp': `${Math.floor(now / 1000) - 1}` } },
  ]
  for (const over of unsigned) {
    const { status, text } = await call(answerTo(code), over)
    expect([status, text]).toEqual([401, ''])
  }
  expect(await answered()).toBeUndefined()
  expect((await call(answerTo(code), { at: now - 4 * MINUTE })).status).toBe(200)
})

test('what is signed and wrong is told by its place, without what stands there; nothing is done', async () => {
  const good = answerTo(code)
  const secret = 'fjalë që s’duhen thënë'
  const shapes = [
    [{ ...good, reason: { sq: 7 } }, 'reason.sq'],
    [{ ...good, reason: { [secret]: 'x' } }, 'reason'],
    [{ ...good, reason: { sq: ' ' } }, 'reason'],
    [{ ...good, verdict: secret }, 'verdict'],
    [{ ...good, to: [{ receipt: code }, { who: secret }] }, 'to.1'],
    [{ ...good, to: [] }, 'to'],
    [{ ...good, verdict: 'forwarded' }, 'body'],
    [{ ...good, event: secret }, 'event'],
    [{ ...good, [secret]: 1 }, ''],
  ] as const
  for (const [told, at] of shapes) {
    const { status, text } = await call(told)
    expect([status, JSON.parse(text)]).toEqual([422, { error: 'misshapen', at }])
  }
  const others = [
    [{ body: '{' }, 400, 'not_json'],
    [{ body: Uint8Array.of(0x22, 0xff, 0x22) }, 400, 'not_json'],
    [{ headers: { 'Idempotency-Key': undefined } }, 400, 'no_key'],
    [{ headers: { 'Idempotency-Key': 'another-key' } }, 400, 'wrong_key'],
    [{ body: JSON.stringify({ ...good, pad: 'x'.repeat(256 * 1024) }) }, 413, 'too_big'],
  ] as const
  for (const [over, status, error] of others) {
    const came = await call(good, over)
    expect([came.status, JSON.parse(came.text)]).toEqual([status, { error }])
  }
  expect(await answered()).toBeUndefined()
})

test('one unknown, withdrawn or answered by the staff: it alone is named, and none of the others is answered', async () => {
  const other = await says(desk.person('two'), 'Rruga me ndriçim.')
  const { reader } = desk.app.registry
  const said = await reader.submissionsAfter('shembull-poznan-1', undefined, 1)
  const example = said[0]?.submission.receipt ?? expect.fail('no example was said')
  for (const receipt of ['K7RA-4MXT', 'nothing', example]) {
    const { status, text } = await call(answerTo(code, other, receipt))
    expect([status, JSON.parse(text)]).toEqual([404, { error: 'unknown', receipt }])
  }
  const mixed = { ...answerTo(code), to: [{ receipt: code }, { entry: 'RK-1' }] }
  const numbered = await call(mixed)
  expect(JSON.parse(numbered.text)).toEqual({ error: 'unknown', entry: 'RK-1' })
  const submission = (await reader.submissionByReceipt(other))?.submission.id ?? ''
  const intention = { key: desk.app.ids.effectKey(), arrival: 'x', at: desk.clock.iso() }
  const proposal = {
    submissions: [submission],
    verdict: 'noted',
    text: { sq: 'Po.' },
    body: null,
    seen: [],
  } as const
  await desk.app.acts.proposeAnswer(intention, OPERATOR, proposal)
  const staffs = await call(answerTo(code, other))
  expect([staffs.status, JSON.parse(staffs.text)]).toEqual([409, { error: 'answered', receipt: other }])
  expect(await answered(other)).toMatchObject({ verdict: 'noted' })
  expect(await answered()).toBeUndefined()
  const third = await says(desk.person('three'), 'Stola pranë shkollës.')
  const found = (await reader.submissionByReceipt(third))?.submission.id ?? ''
  await desk.app.registry.writer.write((writing) => writing.retire(found, 'withdrawn'))
  const back = await call(answerTo(code, third))
  expect([back.status, JSON.parse(back.text)]).toEqual([409, { error: 'withdrawn', receipt: third }])
  expect(await answered()).toBeUndefined()
  // The key is not used up by what was not done.
  expect((await call(answerTo(code))).status).toBe(200)
})

test('where answers are approved it waits for that, and its author is told only then', async () => {
  const { reader } = desk.app.registry
  await desk.app.acts.requireApproval(OPERATOR, (await reader.consultation(ID))?.organisation ?? '', true)
  const before = await deliveries()
  expect((await call(answerTo(code))).text).toBe('{"key":"answer-0001","done":1,"waiting":1}')
  expect(await answered()).toBeUndefined()
  expect(await deliveries()).toBe(before)
  const [waits = expect.fail()] = await reader.answersIn(ID, 'waiting')
  expect(waits).toMatchObject({ author: 'registry', verdict: 'partly' })
  const intention = { key: desk.app.ids.effectKey(), arrival: 'x', at: desk.clock.iso() }
  await desk.app.acts.approveAnswer(intention, OPERATOR, waits.id)
  expect(await answered()).toMatchObject({ verdict: 'partly' })
  expect(await deliveries()).toBe(before + 1)
})

test('a number that comes later, then that it was published: on the page and in the chat', async () => {
  await registerAnswers(desk.app, 'takes')
  expect(await page()).toContain('U dërgua')
  const before = await deliveries()
  await call(numberOf(code))
  expect(await page()).toContain('U regjistrua (nr. RK-2026-000077)')
  expect(await deliveries()).toBe(before + 1)
  const published = { ...HEAD, key: 'published-1', event: 'published', to: [{ entry: 'RK-2026-000077' }] }
  expect((await call(published)).text).toBe('{"key":"published-1","done":1,"waiting":0}')
  expect(await page()).toContain('U publikua')
  await citizen.call('menu')
  expect(JSON.stringify(await citizen.press('sent'))).toContain('receipt.status_published')
  await call(answerTo(code))
  await citizen.call('menu')
  expect(JSON.stringify(await citizen.press('sent'))).toContain('receipt.and_published')
  expect(await page()).toMatch(/U publikua[\s\S]*U pranua pjesërisht/u)
})

test('there is no such door without a secret; it takes posts alone, at a pace', async () => {
  const web = makeWeb(webDesk(desk.app, 'https://zeri.example.org'))
  const shut = await listen(web, { host: '127.0.0.1', port: 0 })
  const there = calling(`http://127.0.0.1:${shut.port}`, () => desk.clock.now())
  expect((await there(answerTo(code))).status).toBe(404)
  await shut.close()
  expect((await fetch(`${url}/api/registry/callback`)).status).toBe(405)
  const tries = await Promise.all(Array.from({ length: 45 }, () => call(answerTo(code), { secret: 'x' })))
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(40)
  const late = tries.find(({ status }) => status === 429) ?? expect.fail()
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
})
