/** What people said, by mail to the coordinator: how it reads, what threads, what repeats, and nothing of who wrote it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OPERATOR } from '../../src/acts/who.ts'
import { emailWayOf } from '../../src/app/email-way.ts'
import { relayParts } from '../../src/app/forwarding.ts'
import type { RegistryEmailMode } from '../../src/config/mail.ts'
import { compose } from '../../src/forwarding/compose.ts'
import { mailOf } from '../../src/forwarding/email/mail-of.ts'
import { forwardNext } from '../../src/forwarding/relay.ts'
import { makeMailer } from '../../src/mail/wire.ts'
import { type Brought, makeTestApp, type Person, type TestApp } from '../support/app.ts'
import { node } from '../support/desk.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { photo } from '../support/sent-files.ts'

const DAY = '2026-12-01T09:00:00.000Z'
const TITLE = 'Plani vendor për banesat dhe rrugët e lagjes, me të gjitha hapat deri në vitin 2030'

let desk: TestApp
let server: MailServer
let open: { id: string; part: string }
beforeEach(async () => {
  server = await startMailServer()
  desk = await makeTestApp({ at: DAY })
  open = await opened()
})
afterEach(async () => {
  await desk.close()
  await server.close()
})

async function opened(): Promise<{ id: string; part: string }> {
  const { acts, registry } = desk.app
  const organisation = await acts.ensureOrganisation('Bashkia e provës')
  const created = await acts.createConsultation(OPERATOR, { titles: { sq: TITLE }, organisation })
  if (created.kind !== 'created') throw new Error(created.why)
  const id = created.consultation
  await acts.importDraft(OPERATOR, id, {
    language: 'sq',
    parts: [node('1.a', 'Banesa', 'Çdo familje ka banesë.')],
  })
  await acts.openConsultation(OPERATOR, { consultation: id, closesAt: '2027-02-01T15:00:00.000Z' })
  const draft = await registry.reader.draft((await registry.reader.consultation(id))?.draftVersion ?? '')
  return { id, part: draft?.parts[0]?.id ?? '' }
}

/** A relay over the real mail server, one step at a time. */
function byMail(mode: RegistryEmailMode = 'each') {
  const mailer = makeMailer({ url: `smtp://127.0.0.1:${server.port}`, from: 'desk@example.org' }, desk.clock)
  const config = { ...desk.app.config, registryEmail: { to: 'coordinator@example.org', mode } }
  const app = { ...desk.app, config, mailer }
  const way = emailWayOf(app)
  if (way === undefined) throw new Error('no way')
  const parts = relayParts(app, [way])
  const step = () => forwardNext(parts, way, new AbortController().signal)
  const drain = async () => {
    let batches = 0
    while ((await step()) === 'sent') batches += 1
    return batches
  }
  return { step, drain }
}

const pass = (ms: number) => desk.clock.set(new Date(desk.clock.now() + ms).toISOString())

async function said(
  text: string,
  who = 'one',
  before: (person: Person) => Promise<unknown> = async () => {},
) {
  // The newest is this one, and no other of the same moment.
  pass(1)
  const person = desk.person(who)
  await person.call('start', `p${open.part}`)
  await person.say(text)
  await before(person)
  await person.press('send')
  const [latest] = await desk.app.registry.reader.newestSubmissions(open.id, { offset: 0, limit: 1 })
  return { person, code: latest?.receipt ?? '' }
}

async function journey(code: string) {
  return (await desk.app.registry.reader.forwardsOf([code])).map(({ forward }) => [
    forward.state,
    forward.code,
  ])
}

test('a comment is a mail: title cut, code, part, words to the letter, set and plain, and it loads nothing', async () => {
  const words = 'Më shumë drita. <script src="https://x.example.org/a.js"></script>\n=1+1 & "ujë" 🏠'
  const { code } = await said(words)
  expect(await byMail().drain()).toBe(1)
  const [mail] = server.kept
  expect(mail?.to).toEqual(['coordinator@example.org'])
  const subject = mail?.header('subject') ?? ''
  expect(subject).toMatch(new RegExp(`^Koment për “Plani vendor për banesat .*…” · kodi ${code}$`, 'u'))
  expect([...(/“(.*)”/u.exec(subject)?.[1] ?? '')].length).toBeLessThanOrEqual(60)
  const text = mail?.textOf('text/plain').replaceAll('\r\n', '\n') ?? ''
  for (const line of [`Kodi: ${code}`, 'Pjesa: 1.a Banesa', `Dokumenti: ${TITLE}`, `Teksti:\n${words}\n`])
    expect(text).toContain(line)
  const html = mail?.textOf('text/html') ?? ''
  expect(html).toContain('&lt;script src=&quot;https://x.example.org/a.js&quot;&gt;')
  expect(html).not.toMatch(/<(?:script|img|link|iframe|style|object)\b|<[^>]*(?:\b(?:src|href)\s*=|url\()/u)
  expect(await journey(code)).toEqual([['sent', null]])
})

test('nothing of who wrote it: no address, no name of theirs here, and not what they said of themselves', async () => {
  const { person, code } = await said('Rrugë.', 'kanarina-3000')
  const { reader } = desk.app.registry
  const pseudonym = (await reader.submissionByReceipt(code))?.submission.pseudonym ?? 'none'
  await byMail().drain()
  for (const own of ['kanarina', person.conversation, pseudonym])
    expect(server.kept[0]?.raw).not.toContain(own)
})

test('a change and a withdrawal stand below the first; an erasure says what to erase, and nothing else', async () => {
  const relay = byMail()
  const { person, code } = await said('Rrugë më të mira.')
  await relay.drain()
  const intend = () => ({
    key: desk.app.ids.effectKey(),
    arrival: desk.app.ids.rowId(),
    at: desk.clock.iso(),
  })
  const who = { conversation: person.conversation, channel: 'web', address: 'one', language: 'sq' } as const
  const saidAt = desk.clock.iso()
  await desk.app.acts.correctSubmission(intend(), who, { code, text: 'Rrugë dhe drita.', saidAt })
  await relay.drain()
  await desk.app.acts.withdrawSubmission(intend(), who, code)
  await relay.drain()
  const [first, changed, withdrawn] = server.kept
  const id = first?.header('message-id') ?? ''
  expect(id).toBe(`<submitted.${code}@example.org>`)
  for (const later of [changed, withdrawn]) {
    expect([later?.header('in-reply-to'), later?.header('references')]).toEqual([id, id])
    expect(later?.header('subject')).toContain(code)
  }
  expect(new Set(server.kept.map((mail) => mail.header('message-id'))).size).toBe(3)
  expect(changed?.textOf('text/plain')).toContain('Rrugë dhe drita.')
  expect(withdrawn?.textOf('text/plain')).not.toContain('Rrugë')

  const second = await said('Do të fshihet.', 'two')
  await relay.drain()
  await desk.app.acts.erasePerson(intend(), { ...who, conversation: second.person.conversation })
  await relay.drain()
  const erased = server.kept.at(-1)
  expect(erased?.header('in-reply-to')).toBe(`<submitted.${second.code}@example.org>`)
  expect(erased?.textOf('text/plain')).toContain(`kodin ${second.code}`)
  expect(erased?.raw).not.toContain('Do të fshihet')
})

test('42: put off, refused and cut: again under the same Message-ID, set aside, and counted', async () => {
  const relay = byMail()
  const { code } = await said('Uji.')
  server.next('cuts_after_data', { at: 'data', says: 451 }, 'cuts_after_data')
  expect(await relay.step()).toBe('sent')
  expect(await journey(code)).toEqual([['due', 'mail_no_answer']])
  for (let at = 0; at < 3; at += 1) {
    pass(60_000)
    await relay.step()
  }
  expect(await journey(code)).toEqual([['sent', null]])
  // Two cuts: at most so many times too much, and all of them the same mail.
  expect(server.kept).toHaveLength(3)
  expect(new Set(server.kept.map((mail) => mail.header('message-id'))).size).toBe(1)
  expect(new Set(server.kept.map((mail) => mail.textOf('text/plain'))).size).toBe(1)

  const other = await said('Tjetër.', 'two')
  server.next({ at: 'mailbox', says: 550 })
  pass(60_000)
  await relay.step()
  expect(await journey(other.code)).toEqual([['refused', 'mail_550']])
  const third = await said('E treta.', 'three')
  expect(await relay.drain()).toBe(1)
  expect(await journey(third.code)).toEqual([['sent', null]])
})

test('what went with a comment is attached, under a name of ours', async () => {
  const sent: Brought = { medium: 'photo', name: 'e imja.jpg', bytes: await photo() }
  const { code } = await said('Shikoni.', 'one', async (person) => {
    await person.press('add')
    await person.bring(sent)
  })
  await byMail().drain()
  const [mail] = server.kept
  const attached = mail?.parts.filter(({ name }) => name !== undefined) ?? []
  expect(attached.map(({ name }) => name)).toEqual([
    expect.stringMatching(new RegExp(`^zeri-${code}-1\\.`, 'u')),
  ])
  expect(attached[0]?.bytes.byteLength).toBeGreaterThan(0)
  expect(mail?.raw).not.toContain('e imja')
})

test('files are attached as long as they come to 10 MB together, and the others are named', async () => {
  const { code } = await said('Skedarë.')
  const [event] = await desk.app.acts.takeForwards('email', 1)
  const sources = {
    reader: desk.app.registry.reader,
    kept: desk.app.files.kept,
    now: desk.clock.iso(),
    drafts: new Map(),
  }
  const payload = event === undefined ? undefined : await compose(event, sources)
  if (payload?.event !== 'submitted') throw new Error('no event')
  const sizes = [6_000_000, 5_000_000, 4_000_000, 1000]
  const attachments = sizes.map((bytes, at) => ({
    name: `zeri-${code}-${at + 1}.pdf`,
    type: 'x/y',
    bytes,
    sha256: null,
  }))
  const told = { ...payload, submission: { ...payload.submission, attachments } }
  const item = { key: payload.key, consultation: open.id, payload: told, body: '', attempt: 1 }
  const mail = await mailOf(item, {
    to: 'coordinator@example.org',
    words: desk.app.words,
    places: { municipality: () => undefined, unit: () => undefined },
    fileOf: (_, name) => Promise.resolve(new Uint8Array(sizes[Number(name.slice(-5, -4)) - 1] ?? 0)),
  })
  expect(mail.files?.map(({ name }) => name)).toEqual([1, 3, 4].map((at) => `zeri-${code}-${at}.pdf`))
  expect(mail.text).toContain(`Tepër të mëdha për postën; hapen te Zëri: zeri-${code}-2.pdf`)
})

describe('once a day', () => {
  const morning = '2026-12-02T05:00:00.000Z'

  test('all that was said until the morning is one mail, and what comes later waits for the next', async () => {
    const relay = byMail('daily')
    const codes = [(await said('E para.', 'one')).code, (await said('E dyta.', 'two')).code]
    await relay.drain()
    expect(server.kept).toHaveLength(0)
    // Nobody is told that it does not get through: it is only not its hour.
    expect((await desk.app.registry.reader.forwardsOf(codes)).map(({ forward }) => forward.attempts)).toEqual(
      [0, 0],
    )
    desk.clock.set(morning)
    const late = (await said('E treta, pas orës.', 'three')).code
    pass(1000)
    await relay.drain()
    expect(server.kept).toHaveLength(1)
    const [mail] = server.kept
    expect(mail?.header('subject')).toMatch(/^2 mesazhe për “Plani vendor .*…” · 2 dhjetor 2026$/u)
    const text = mail?.textOf('text/plain') ?? ''
    for (const part of [...codes, 'E para.', 'E dyta.']) expect(text).toContain(part)
    expect(text).not.toContain(late)
    desk.clock.set('2026-12-02T15:00:00.000Z')
    await relay.drain()
    expect(server.kept).toHaveLength(1)
    desk.clock.set('2026-12-03T05:00:01.000Z')
    await relay.drain()
    expect(server.kept[1]?.header('subject')).toMatch(/^1 mesazh për /u)
    expect(server.kept[1]?.textOf('text/plain')).toContain(late)
  })

  test('cut off, it goes again an hour later: the same events, the same Message-ID', async () => {
    const relay = byMail('daily')
    for (const who of ['one', 'two', 'three']) await said(`Fjala: ${who}.`, who)
    desk.clock.set(morning)
    server.next('cuts_after_data')
    await relay.drain()
    pass(1_800_000)
    expect(await relay.drain()).toBe(0)
    pass(1_800_001)
    await relay.drain()
    expect(server.kept).toHaveLength(2)
    expect(new Set(server.kept.map((mail) => mail.header('message-id'))).size).toBe(1)
  })
})
