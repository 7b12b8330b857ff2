/** One person in several chats: what a link makes one, what it must not, and how a chat is split off again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkCodeHash } from '../../src/acts/names.ts'
import { OPERATOR, type Caller } from '../../src/acts/who.ts'
import { writeFile } from '../../src/reports/write-file.ts'
import { makeMemory } from '../../src/turn/memory.ts'
import { uploadName } from '../../src/upload-names.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  seat,
  sourcesOf,
  spokenBy,
  waitingFile,
} from '../support/desk.ts'
import { voiceNote } from '../support/sent-files.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const later = (ms: number) => desk.clock.set(new Date(desk.clock.now() + ms).toISOString())
const reader = () => desk.registry.reader
const personIn = async (chat: string) => (await reader().personOf(chat))?.id
const phone = (chat: string): Caller => ({ ...caller(chat), channel: 'telegram' })

async function codeOf(chat: string): Promise<string> {
  const given = await desk.giveLinkCode(intend(desk), caller(chat))
  return given.kind === 'link_code' ? given.code : expect.fail(given.kind)
}

/** `one` gives the code, `two` types it. */
async function link(one = 'one', two = 'two') {
  const code = await codeOf(one)
  return desk.linkChats(intend(desk), phone(two), code)
}

const says = async (chat: string, open: Awaited<ReturnType<typeof openedConsultation>>, text: string) =>
  receiptOf(await desk.recordSubmission(intend(desk), caller(chat), comment(desk, open, { text })))

test('two who took part become one who did, and what each sent is both chats’', async () => {
  const [first, second] = [await openedConsultation(desk), await openedConsultation(desk, 'Ministria')]
  const a = await says('one', first, 'Më shumë drita.')
  later(1000)
  const b = await says('two', first, 'Më shumë pemë.')
  const c = await says('two', second, 'Më pak zhurmë.')
  expect(await reader().participants(first.id)).toBe(2)
  const before = await personIn('one')
  expect(await link()).toEqual({ kind: 'linked', channels: ['web', 'web'] })
  // Who was there first stays.
  expect([await personIn('one'), await personIn('two')]).toEqual([before, before])
  expect([await reader().participants(first.id), await reader().participants(second.id)]).toEqual([1, 1])
  for (const chat of ['one', 'two'])
    for (const code of [a, b, c]) {
      const saidAt = desk.clock.iso()
      const correction = { code, text: `Ndryshe nga ${chat}: ${code}`, saidAt }
      expect(await desk.correctSubmission(intend(desk), caller(chat), correction)).toEqual({
        kind: 'recorded',
        receipt: code,
      })
    }
  expect(await reader().countSubmissions(first.id)).toBe(2)
  // The same words again, from the other chat, are the same contribution.
  expect(await says('one', second, `Ndryshe nga two: ${c}`)).toBe(c)
})

test('whoever is younger by either hand joins the older, and a chat nobody knew just joins', async () => {
  const open = await openedConsultation(desk)
  await says('older', open, 'E para.')
  later(1000)
  await says('younger', open, 'E dyta.')
  const older = await personIn('older')
  await link('younger', 'older')
  expect(await personIn('younger')).toBe(older)
  await link('older', 'new')
  expect(await personIn('new')).toBe(older)
  expect(await reader().participants(open.id)).toBe(1)
  expect((await reader().reachesOf(older ?? '')).map(({ channel }) => channel).toSorted()).toEqual([
    'telegram',
    'web',
    'web',
  ])
})

test('said by both, one stays; every code of it leads there, also after a third chat said it', async () => {
  const open = await openedConsultation(desk)
  const same = 'Më shumë drita.'
  const codes: string[] = []
  for (const chat of ['one', 'two', 'three']) {
    codes.push(await says(chat, open, same))
    later(1000)
  }
  const [a = '', b = '', c = ''] = codes
  const memory = makeMemory(reader(), desk.registry.writer, desk.secrets, desk.clock)
  await link('two', 'three')
  expect((await reader().submissionByReceipt(c))?.submission.receipt).toBe(b)
  await link('one', 'two')
  for (const code of codes) expect((await reader().submissionByReceipt(code))?.submission.receipt).toBe(a)
  expect(await reader().countSubmissions(open.id)).toBe(1)
  expect(await says('three', open, same)).toBe(a)
  // Corrected or withdrawn by a code that leads to it.
  const correction = { code: c, text: 'Drita dhe pemë.', saidAt: desk.clock.iso() }
  expect(await desk.correctSubmission(intend(desk), caller('two'), correction)).toEqual({
    kind: 'recorded',
    receipt: a,
  })
  await desk.withdrawSubmission(intend(desk), caller('one'), b)
  expect((await reader().submissionByReceipt(c))?.submission).toMatchObject({
    receipt: a,
    state: 'withdrawn',
  })
  expect(await memory.languageOf('three')).toBe('sq')
})

test('of two that say the same, the one that was answered stays', async () => {
  const open = await openedConsultation(desk)
  const a = await says('one', open, 'Ujë.')
  later(1000)
  const b = await says('two', open, 'Ujë.')
  const answered = (await reader().submissionByReceipt(b))?.submission.id ?? ''
  const answer = { verdict: 'noted', text: { sq: 'U pa.' }, answeredAt: desk.clock.iso() } as const
  await desk.registry.writer.write((writing) => writing.addAnswer({ submission: answered, ...answer }))
  await link()
  expect((await reader().submissionByReceipt(a))?.submission).toMatchObject({
    receipt: b,
    status: 'answered',
  })
})

test('voices, unsent files, transcripts that are owed and words about oneself go along', async () => {
  const open = await openedConsultation(desk)
  await seat(desk, 'staff', 'moderator', open.organisation)
  await says('one', open, 'E para.')
  later(1000)
  const spoken = (await reader().file(await spokenBy(desk, 'two', open)))?.submission ?? ''
  const code = (await reader().submission(spoken))?.receipt ?? ''
  await desk.keepTranscript(intend(desk), caller('staff'), {
    submission: spoken,
    text: 'Ujë.',
    translation: null,
  })
  const told = await says('one', open, 'E dyta.')
  await desk.keepAbout(intend(desk), caller('one'), { code: told, general: { age: '18_29' } })
  later(1000)
  await desk.keepAbout(intend(desk), caller('two'), { code, general: { age: '30_49' } })
  const waiting = await waitingFile(desk, 'two', 3)
  await link()
  const said = comment(desk, open, { text: '', files: [waiting] })
  expect((await desk.recordSubmission(intend(desk), caller('one'), said)).kind).toBe('recorded')
  expect(
    await desk.openAttachment(intend(desk), caller('one'), (await reader().filesOf([spoken]))[0]?.id ?? ''),
  ).toMatchObject({ kind: 'file' })
  const taken = await desk.takeDelivery(() => 'now')
  expect(taken).toMatchObject({ kind: 'taken', delivery: { about: { code } } })
  const [about, ...more] = await reader().aboutIn(open.id)
  expect(more).toEqual([])
  expect(desk.secrets.open(about?.general ?? '')).toContain('30_49')
})

test('a link is made once however often it is asked for, and one of two who type the code at once', async () => {
  const open = await openedConsultation(desk)
  await says('two', open, 'E dyta.')
  const code = await codeOf('one')
  const intention = intend(desk)
  const linked = await desk.linkChats(intention, caller('two'), code)
  expect(await desk.linkChats(intention, caller('two'), code)).toEqual(linked)
  const gone = { kind: 'refused', why: 'gone' }
  expect(await desk.linkChats(intend(desk), caller('three'), code)).toEqual(gone)

  const second = await codeOf('one')
  const raced = await Promise.all(
    ['four', 'five', 'six'].map((chat) => desk.linkChats(intend(desk), caller(chat), second)),
  )
  expect(raced.map(({ kind }) => kind).toSorted()).toEqual(['linked', 'refused', 'refused'])
  const people = await Promise.all(['four', 'five', 'six'].map(personIn))
  expect(people.filter((person) => person !== undefined)).toEqual([await personIn('one')])
})

test('an old, used, replaced, foreign or invented code is refused alike; the chat’s own is told apart', async () => {
  const gone = { kind: 'refused', why: 'gone' }
  const attempt = (chat: string, code: string) => desk.tryLinkCode(intend(desk), caller(chat), code)
  const replaced = await codeOf('one')
  const good = await codeOf('one')
  expect(await attempt('a', replaced)).toEqual(gone)
  expect(await attempt('b', 'K7R-A4M-XTC-DEF-HJ6')).toEqual(gone)
  expect(await attempt('one', good)).toEqual({ kind: 'refused', why: 'same_chat' })
  expect(await desk.linkChats(intend(desk), caller('one'), good)).toEqual({
    kind: 'refused',
    why: 'same_chat',
  })
  expect(await attempt('c', good)).toEqual({ kind: 'link_offered', channel: 'web', seats: false })
  later(10 * 60_000)
  expect(await attempt('d', good)).toEqual(gone)
  expect(await desk.linkChats(intend(desk), caller('c'), good)).toEqual(gone)
  expect(await personIn('c')).toBeUndefined()
  const last = await codeOf('one')
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await attempt('e', last)).toEqual(gone)
})

test('five wrong codes within an hour, then none is looked at; a repeat of one counts once', async () => {
  const wrong = 'K7R-A4M-XTC-DEF-HJ6'
  const attempt = (code = wrong, intention = intend(desk)) => desk.tryLinkCode(intention, caller('two'), code)
  const repeated = intend(desk)
  for (let times = 0; times < 7; times += 1) await attempt(wrong, repeated)
  for (let times = 0; times < 4; times += 1) expect(await attempt()).toEqual({ kind: 'refused', why: 'gone' })
  const good = await codeOf('one')
  expect(await attempt(good)).toEqual({ kind: 'refused', why: 'too_many' })
  // To erase oneself gives no more of them.
  await desk.keepLanguage(intend(desk), caller('two'), 'en')
  await desk.erasePerson(intend(desk), caller('two'))
  expect(await attempt(good)).toEqual({ kind: 'refused', why: 'too_many' })
  // Only this chat waits.
  expect((await desk.tryLinkCode(intend(desk), caller('three'), good)).kind).toBe('link_offered')
  later(60 * 60_000)
  expect((await attempt(await codeOf('one'))).kind).toBe('link_offered')
})

test('a code has over sixty random bits, is kept as a hash alone, and is swept', async () => {
  const codes = new Set<string>()
  for (let times = 0; times < 200; times += 1) codes.add(await codeOf('one'))
  expect(codes.size).toBe(200)
  for (const code of codes)
    expect(code).toMatch(/^(?:[2346789ACDEFHJKMNPRTWXY]{3}-){4}[2346789ACDEFHJKMNPRTWXY]{3}$/u)
  expect(14 * Math.log2(23)).toBeGreaterThan(60)
  const code = [...codes].at(-1) ?? ''
  expect(await reader().linkCode(code)).toBeUndefined()
  expect((await reader().linkCode(linkCodeHash(desk.secrets, code)))?.conversation).toBe('one')
  later(10 * 60_000 + 1)
  await desk.sweep()
  expect(await reader().linkCode(linkCodeHash(desk.secrets, code))).toBeUndefined()
})

test('a seat is good in both chats and written down; one both had is one, and a revoked one stays revoked', async () => {
  const open = await openedConsultation(desk)
  await seat(desk, 'one', 'coordinator', open.organisation)
  later(1000)
  await seat(desk, 'two', 'coordinator', open.organisation)
  await seat(desk, 'three', 'moderator', open.organisation)
  const revoked = (await reader().seats()).find(({ role }) => role === 'moderator')
  await desk.revokeStaff(OPERATOR, revoked?.id ?? '')
  const code = await codeOf('one')
  expect(await desk.tryLinkCode(intend(desk), caller('two'), code)).toMatchObject({ seats: true })
  await desk.linkChats(intend(desk), phone('two'), code)
  await link('one', 'three')
  const seats = await reader().seats()
  expect(seats.map(({ role }) => role)).toEqual(['coordinator'])
  const order = { consultation: open.id, format: 'csv' } as const
  for (const chat of ['one', 'two', 'three'])
    expect((await desk.exportComments(intend(desk), caller(chat), order)).kind).toBe('file')
  const person = await personIn('one')
  const entries = (await reader().auditEntries(50)).filter(({ action }) => /link|join/u.test(action))
  expect(entries.map(({ action }) => action).toSorted()).toEqual(['join_seat', 'link_chat', 'link_chat'])
  expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set([person]))
  expect(entries.find(({ action }) => action === 'link_chat')?.detail).toMatchObject({ channel: 'telegram' })
  await desk.revokeStaff(OPERATOR, seats[0]?.id ?? '')
  for (const chat of ['one', 'two', 'three'])
    expect((await desk.exportComments(intend(desk), caller(chat), order)).kind).toBe('refused')
})

test('a chat that is split off is somebody new: it has neither what was said nor a seat', async () => {
  const open = await openedConsultation(desk)
  await seat(desk, 'one', 'coordinator', open.organisation)
  later(1000)
  const said = await says('two', open, 'E dyta.')
  await link()
  later(1000)
  const splitting = intend(desk)
  expect(await desk.unlinkChat(splitting, caller('two'))).toEqual({ kind: 'kept' })
  expect(await desk.unlinkChat(splitting, caller('two'))).toEqual({ kind: 'kept' })
  expect(await desk.unlinkChat(intend(desk), caller('two'))).toEqual({ kind: 'refused', why: 'gone' })
  expect(await desk.unlinkChat(intend(desk), caller('one'))).toEqual({ kind: 'refused', why: 'gone' })
  expect(await personIn('two')).toBeUndefined()
  const withdraw = (chat: string) => desk.withdrawSubmission(intend(desk), caller(chat), said)
  expect(await withdraw('two')).toEqual({ kind: 'refused', why: 'gone' })
  const order = { consultation: open.id, format: 'csv' } as const
  expect((await desk.exportComments(intend(desk), caller('two'), order)).kind).toBe('refused')
  expect(await says('two', open, 'E dyta.')).not.toBe(said)
  expect(await withdraw('one')).toEqual({ kind: 'withdrawn', receipt: said })
  expect((await reader().auditEntries(1))[0]).toMatchObject({ action: 'unlink_chat' })
})

test('erasing in one chat takes everything of both, what is held and half-written of them too', async () => {
  const open = await openedConsultation(desk)
  const sends = [intend(desk), intend(desk)]
  const said = (text: string) => comment(desk, open, { text })
  await desk.recordSubmission(sends[0] ?? intend(desk), caller('one'), said('E para.'))
  later(1000)
  await desk.recordSubmission(sends[1] ?? intend(desk), caller('two'), said('E para.'))
  await spokenBy(desk, 'two', open)
  await link()
  const memory = makeMemory(reader(), desk.registry.writer, desk.secrets, desk.clock)
  for (const chat of ['one', 'two'])
    await memory.hold({ key: chat, conversation: chat, body: 'fjalë', reason: 'poison' })
  const { uploads, kept } = desk.files
  const upload = uploadName(desk.secrets, 'two', 'file-0001') ?? ''
  await uploads.put(upload, voiceNote())
  const forgotten: string[] = []
  const forget = async (chat: string) => void forgotten.push(chat)
  const erased = await desk.erasePerson(intend(desk), caller('one'), forget)
  expect(erased).toEqual({ kind: 'erased', submissions: 2 })
  expect(forgotten).toEqual(['two'])
  expect([await personIn('one'), await personIn('two')]).toEqual([undefined, undefined])
  expect([await reader().participants(open.id), await reader().countHeld()]).toEqual([0, 0])
  expect((await uploads.all()).map(({ id }) => id)).not.toContain(upload)
  expect(await kept.all()).toEqual([])
  for (const [at, intention] of sends.entries())
    expect(await desk.recordSubmission(intention, caller(at === 0 ? 'one' : 'two'), said('E para.'))).toEqual(
      { kind: 'erased', submissions: 0 },
    )
  expect(await reader().countSubmissions(open.id)).toBe(0)
})

test('the copy of one’s data has both chats, and what was said in either', async () => {
  const open = await openedConsultation(desk)
  await says('one', open, 'Njësoj.')
  later(1000)
  await says('two', open, 'Njësoj.')
  await says('two', open, 'Ndryshe.')
  await link()
  const promised = await desk.copyMyData(intend(desk), caller('two'))
  const taken = await desk.takeFile(promised.kind === 'file' ? promised.grant : '', 'one')
  if (taken.kind !== 'file') return expect.fail(taken.why)
  const chunks: string[] = []
  for await (const chunk of writeFile(sourcesOf(desk), taken).chunks)
    chunks.push(Buffer.from(chunk).toString())
  const copy = JSON.parse(chunks.join('')) as {
    chats: { address: string }[]
    submissions: { text: string; state: string }[]
  }
  expect(copy.chats.map(({ address }) => address).toSorted()).toEqual(['address of one', 'address of two'])
  expect(copy.submissions.map(({ text, state }) => `${text} ${state}`).toSorted()).toEqual([
    'Ndryshe. live',
    'Njësoj. joined',
    'Njësoj. live',
  ])
})

test('one of them asked to be told of the closing: both chats are one who asked, and are told once', async () => {
  const open = await openedConsultation(desk)
  await says('one', open, 'Më shumë drita.')
  later(1000)
  expect(await desk.keepInterest(intend(desk), phone('two'), open.id)).toEqual({ kind: 'kept' })
  await link()
  const names = (await reader().interestsIn(open.id)).map(({ pseudonym }) => pseudonym)
  expect(names).toEqual((await reader().participationsIn(open.id)).map(({ pseudonym }) => pseudonym))
  // Asked once more, by the other chat, it is one interest and one reminder still.
  await desk.keepInterest(intend(desk), caller('one'), open.id)
  expect(await reader().interestsIn(open.id)).toHaveLength(1)
  expect(await reader().deliveriesTo(names)).toMatchObject([{ kind: 'closing', state: 'due' }])
  const closesAt = (await reader().consultation(open.id))?.closesAt ?? ''
  desk.clock.set(new Date(Date.parse(closesAt) - 86_400_000).toISOString())
  const said = []
  for (let taken = await desk.takeDelivery(() => 'now'); taken.kind !== 'none';) {
    if (taken.kind === 'taken') said.push(taken.delivery)
    taken = await desk.takeDelivery(() => 'now')
  }
  expect(said.map(({ about, conversation }) => [about.kind, conversation])).toEqual([['closing', 'two']])
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await reader().interestsIn(open.id)).toEqual([])
})

test('both asked: one reminder stays', async () => {
  const open = await openedConsultation(desk)
  for (const chat of ['one', 'two']) {
    await desk.keepInterest(intend(desk), caller(chat), open.id)
    later(1000)
  }
  await link()
  const [interest, ...others] = await reader().interestsIn(open.id)
  expect(others).toEqual([])
  expect(await reader().deliveriesTo([interest?.pseudonym ?? ''])).toHaveLength(1)
  expect(await reader().countDeliveries('due')).toBe(1)
})

test('who refused words decides no appeal from another chat of theirs', async () => {
  const open = await openedConsultation(desk)
  const code = await says('author', open, 'Hiqini gabelët nga lagjja.')
  const submission = (await reader().submissionByReceipt(code))?.submission.id ?? ''
  await desk.keepLanguage(intend(desk), caller('older'), 'sq')
  later(1000)
  await seat(desk, 'staff', 'moderator', open.organisation)
  const decide = (chat: string) =>
    desk.moderateSubmission(intend(desk), caller(chat), { submission, release: false, note: 'Fyen.' })
  expect(await decide('staff')).toEqual({ kind: 'kept' })
  await desk.appealModeration(intend(desk), caller('author'), { code, text: 'Jo.' })
  await link('older', 'staff')
  for (const chat of ['older', 'staff'])
    expect(await decide(chat)).toEqual({ kind: 'refused', why: 'second_person' })
})

test('of what both are to be told of their work one message is left', async () => {
  const open = await openedConsultation(desk)
  for (const chat of ['one', 'two']) await seat(desk, chat, 'coordinator', open.organisation)
  await says('author', open, 'Më shumë drita.')
  expect(await desk.remindAnswers(() => '9999')).toBe(2)
  await link()
  expect(await reader().countDeliveries('due')).toBe(1)
})

test('a chat that is linked while its person is being erased is forgotten like the others', async () => {
  await link()
  await desk.keepLanguage(intend(desk), caller('three'), 'en')
  const code = await codeOf('one')
  const name = uploadName(desk.secrets, 'three', 'file-0001')
  await desk.files.uploads.put(name, voiceNote())
  const forgotten: string[] = []
  await desk.erasePerson(intend(desk), caller('one'), async (chat) => {
    if (forgotten.push(chat) === 1) await desk.linkChats(intend(desk), caller('three'), code)
  })
  expect(forgotten).toEqual(['two', 'three'])
  expect(await desk.files.uploads.all()).toEqual([])
})
