/** What a person may do with what is held about them. */
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileGrantHash } from '../../src/acts/names.ts'
import { uploadName } from '../../src/upload-names.ts'
import { writeFile } from '../../src/reports/write-file.ts'
import { makeMemory } from '../../src/turn/memory.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  sourcesOf,
  seat,
  spokenBy,
} from '../support/desk.ts'
import { voiceNote } from '../support/sent-files.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

async function whole(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const all: string[] = []
  for await (const chunk of chunks) all.push(Buffer.from(chunk).toString())
  return all.join('')
}

test('a chosen language outlives the talk', async () => {
  const intention = intend(desk)
  expect(await desk.keepLanguage(intention, caller('one'), 'en')).toEqual({ kind: 'kept' })
  expect((await desk.registry.reader.personOf('one'))?.language).toBe('en')
  await desk.keepLanguage(intend(desk), caller('one'), 'sq')
  await desk.keepLanguage(intention, caller('one'), 'en')
  expect((await desk.registry.reader.personOf('one'))?.language).toBe('sq')
})

test('erasing takes everything of a person and nothing of others; replays bring nothing back', async () => {
  const [first, second] = [await openedConsultation(desk), await openedConsultation(desk, 'Ministria')]
  const sends = [
    { intention: intend(desk), said: comment(desk, first) },
    { intention: intend(desk), said: comment(desk, first) },
    { intention: intend(desk), said: comment(desk, first, { kind: 'no_objection', text: '' }) },
    { intention: intend(desk), said: comment(desk, second) },
  ]
  for (const { intention, said } of sends) await desk.recordSubmission(intention, caller('one'), said)
  const stays = receiptOf(await desk.recordSubmission(intend(desk), caller('two'), comment(desk, first)))
  await seat(desk, 'one', 'coordinator', first.organisation)
  await desk.copyMyData(intend(desk), caller('one'))
  const erasing = intend(desk)
  expect(await desk.erasePerson(erasing, caller('one'))).toEqual({ kind: 'erased', submissions: 3 })
  expect(await desk.erasePerson(erasing, caller('one'))).toEqual({ kind: 'erased', submissions: 3 })

  const { reader } = desk.registry
  for (const { intention, said } of sends) {
    const replayed = await desk.recordSubmission(intention, caller('one'), said)
    expect(replayed).toEqual({ kind: 'erased', submissions: 0 })
  }
  expect(await reader.personOf('one')).toBeUndefined()
  expect([await reader.countSubmissions(first.id), await reader.countSubmissions(second.id)]).toEqual([1, 0])
  expect([await reader.participants(first.id), await reader.participants(second.id)]).toEqual([1, 0])
  expect((await reader.submissionByReceipt(stays))?.submission.receipt).toBe(stays)
  expect(await reader.seats()).toEqual([])
  expect(await desk.erasePerson(intend(desk), caller('one'))).toEqual({ kind: 'erased', submissions: 0 })
  const again = await desk.recordSubmission(intend(desk), caller('one'), comment(desk, first))
  expect(again.kind).toBe('recorded')
})

test('a copy of my data has all of mine, nothing of others, and goes to nobody else', async () => {
  const open = await openedConsultation(desk)
  expect(await desk.copyMyData(intend(desk), caller('one'))).toEqual({ kind: 'refused', why: 'gone' })
  await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open, { text: 'E imja\n"' }))
  await desk.recordSubmission(intend(desk), caller('two'), comment(desk, open, { text: 'E tjetrit' }))
  const promised = await desk.copyMyData(intend(desk), caller('one'))
  const grant = promised.kind === 'file' ? promised.grant : ''
  expect(await desk.takeFile(grant, 'two')).toEqual({ kind: 'refused', why: 'gone' })
  expect(await desk.takeFile('guessed', 'one')).toEqual({ kind: 'refused', why: 'gone' })
  const taken = await desk.takeFile(grant, 'one')
  if (taken.kind !== 'file') throw new Error(taken.why)
  const file = writeFile(sourcesOf(desk), taken)
  expect(file).toMatchObject({ name: 'zeri-my-data.json', mediaType: 'application/json' })
  const copy: unknown = JSON.parse(await whole(file.chunks))
  expect(copy).toMatchObject({
    person: { language: 'sq' },
    chats: [{ channel: 'web', address: 'address of one', gone: null }],
    submissions: [{ text: 'E imja\n"', answer: null }],
  })
  expect(JSON.stringify(copy)).not.toContain('E tjetrit')
  desk.clock.set('2026-11-02T10:00:01.000Z')
  expect(await desk.takeFile(grant, 'one')).toEqual({ kind: 'refused', why: 'gone' })
})

test('the copy names the files, sent and unsent, with what was typed out of a voice and what was told of it', async () => {
  const open = await openedConsultation(desk)
  await seat(desk, 'staff', 'moderator', open.organisation)
  const row = await desk.registry.reader.file(await spokenBy(desk, 'one', open))
  const typed = { submission: row?.submission ?? '', text: 'Më shumë ujë.', translation: null }
  await desk.keepTranscript(intend(desk), caller('staff'), typed)
  await spokenBy(desk, 'two', open, 2)
  const { key } = intend(desk)
  await desk.files.uploads.put(key, voiceNote(3))
  await desk.keepFile(intend(desk, { key }), caller('one'), { medium: 'voice', ref: key, name: 'imja.ogg' })
  const promised = await desk.copyMyData(intend(desk), caller('one'))
  const taken = await desk.takeFile(promised.kind === 'file' ? promised.grant : '', 'one')
  if (taken.kind !== 'file') throw new Error(taken.why)
  const { chunks } = writeFile(sourcesOf(desk), taken)
  const submission = await desk.registry.reader.submission(typed.submission)
  expect(JSON.parse(await whole(chunks))).toMatchObject({
    submissions: [
      {
        transcript: 'Më shumë ujë.',
        transcriptState: 'typed',
        files: [{ name: `zeri-${submission?.receipt}-1.ogg`, medium: 'voice', type: 'audio/ogg' }],
      },
    ],
    unsentFiles: [{ name: 'imja.ogg', medium: 'voice' }],
    messages: [{ kind: 'transcript', state: 'due', tries: 0 }],
  })
})

test('the copy has what was withdrawn and what was corrected too, each with its state', async () => {
  const open = await openedConsultation(desk)
  const send = async (text: string) =>
    receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open, { text })))
  const [corrected, withdrawn] = [await send('E para'), await send('E dyta')]
  const other = { code: corrected, text: 'E treta', saidAt: desk.clock.iso() }
  desk.clock.set('2026-11-02T09:00:01.000Z')
  await desk.correctSubmission(intend(desk), caller('one'), other)
  await desk.withdrawSubmission(intend(desk), caller('one'), withdrawn)
  const promised = await desk.copyMyData(intend(desk), caller('one'))
  const taken = await desk.takeFile(promised.kind === 'file' ? promised.grant : '', 'one')
  if (taken.kind !== 'file') throw new Error(taken.why)
  const { chunks } = writeFile(sourcesOf(desk), taken)
  const copy = JSON.parse(await whole(chunks)) as { submissions: { text: string; state: string }[] }
  expect(Object.fromEntries(copy.submissions.map(({ text, state }) => [text, state]))).toEqual({
    'E para': 'superseded',
    'E dyta': 'withdrawn',
    'E treta': 'live',
  })
})

test('the copy has what is held for somebody to look at, and of nobody else', async () => {
  const memory = makeMemory(desk.registry.reader, desk.registry.writer, desk.secrets, desk.clock)
  for (const [key, conversation] of [
    ['a', 'one'],
    ['b', 'two'],
  ] as const)
    await memory.hold({ key, conversation, body: `fjalët e ${conversation}`, reason: 'TypeError' })
  await desk.keepLanguage(intend(desk), caller('one'), 'en')
  const promised = await desk.copyMyData(intend(desk), caller('one'))
  const taken = await desk.takeFile(promised.kind === 'file' ? promised.grant : '', 'one')
  if (taken.kind !== 'file') throw new Error(taken.why)
  const { chunks } = writeFile(sourcesOf(desk), taken)
  const copy = JSON.parse(await whole(chunks)) as { held: unknown }
  expect(copy.held).toEqual([{ at: desk.clock.iso(), reason: 'TypeError', arrival: 'fjalët e one' }])
})

test('erasing takes what is held of a conversation, known here or not, and a month takes the rest', async () => {
  const { reader, writer } = desk.registry
  const memory = makeMemory(reader, writer, desk.secrets, desk.clock)
  const hold = (key: string, conversation: string) =>
    memory.hold({ key, conversation, body: 'fjalë', reason: 'poison' })
  await hold('a', 'never known')
  await hold('b', 'one')
  await hold('c', 'two')
  await desk.keepLanguage(intend(desk), caller('one'), 'en')
  await desk.erasePerson(intend(desk), caller('never known'))
  await desk.erasePerson(intend(desk), caller('one'))
  expect((await reader.held(5)).map(({ arrivalKey }) => arrivalKey)).toEqual(['c'])
  desk.clock.set('2026-12-02T08:59:59.000Z')
  await desk.sweep()
  expect(await reader.countHeld()).toBe(1)
  desk.clock.set('2026-12-02T09:00:01.000Z')
  await desk.sweep()
  expect(await reader.countHeld()).toBe(0)
})

test('after erasing no receipt of the person is left in what was done, and no grant ever was', async () => {
  const open = await openedConsultation(desk)
  const code = receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open)))
  const withdrawing = intend(desk)
  await desk.withdrawSubmission(withdrawing, caller('one'), code)
  const copying = intend(desk)
  const promised = await desk.copyMyData(copying, caller('one'))
  expect(await desk.copyMyData(copying, caller('one'))).toEqual(promised)
  const grant = promised.kind === 'file' ? promised.grant : expect.fail()
  await desk.erasePerson(intend(desk), caller('one'))
  const tombstone = { kind: 'erased', submissions: 0 }
  expect(await desk.registry.reader.outcomeOf(withdrawing.key)).toEqual(tombstone)
  await desk.registry.close()
  const [found] = [await bytesWith(dirname(desk.file), [code, grant])]
  expect(found).toEqual([])
})

test('who opened a file, its author or the staff, leaves no receipt and no row that joins a person with it', async () => {
  const [first, second] = [await openedConsultation(desk), await openedConsultation(desk, 'Ministria')]
  await seat(desk, 'staff', 'coordinator', first.organisation)
  const files = [await spokenBy(desk, 'one', first), await spokenBy(desk, 'one', second, 2)]
  const receipts: string[] = []
  for (const { id } of [first, second]) {
    const [said] = await desk.registry.reader.submissionsAfter(id, undefined, 1)
    receipts.push(said?.submission.receipt ?? expect.fail())
  }
  const grants: string[] = []
  for (const [who, file] of [
    ['one', 0],
    ['one', 1],
    ['staff', 0],
  ] as const) {
    const intention = intend(desk)
    const open = () => desk.openAttachment(intention, caller(who), files[file] ?? '')
    const promised = await open()
    if (promised.kind !== 'file') return expect.fail(promised.kind)
    expect(promised.name).toBe(`zeri-${receipts[file] ?? ''}-1.ogg`)
    // A repeat is told the same, name and all.
    expect(await open()).toEqual(promised)
    expect(await desk.takeFile(promised.grant, who)).toMatchObject({ kind: 'file', name: promised.name })
    expect(await desk.takeFile(promised.grant, 'another')).toEqual({ kind: 'refused', why: 'gone' })
    expect(await desk.registry.reader.fileGrant(fileGrantHash(desk.secrets, promised.grant))).toBeUndefined()
    grants.push(promised.grant)
  }
  const [own = ''] = grants
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await desk.takeFile(own, 'one')).toEqual({ kind: 'refused', why: 'gone' })
  await desk.registry.close()
  expect(await bytesWith(dirname(desk.file), [...receipts, ...grants])).toEqual([])
})

test('what a person brought to the door and was not fetched yet goes with them, and nobody else’s', async () => {
  const { uploads } = desk.files
  const [theirs, others] = ['one', 'two'].map((who) => uploadName(desk.secrets, who, 'file-0001'))
  if (theirs === undefined || others === undefined) return expect.fail()
  for (const name of [theirs, others]) await uploads.put(name, voiceNote())
  await desk.erasePerson(intend(desk), caller('one'))
  expect((await uploads.all()).map(({ id }) => id)).toEqual([others])
})

/** Files of a folder, with what they should not have in them. */
async function bytesWith(folder: string, canaries: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const { name, parentPath } = entry
    const bytes = await readFile(join(parentPath, name))
    found.push(...canaries.filter((canary) => bytes.includes(canary)).map((canary) => `${name}: ${canary}`))
  }
  return found
}

test('erased words are in no byte of the registry’s files, nor of its log, from that moment', async () => {
  const open = await openedConsultation(desk)
  const words = (serial: number) => `kanarina-${serial} `.repeat(serial % 5 === 0 ? 900 : 3)
  for (let serial = 0; serial < 40; serial += 1)
    await desk.recordSubmission(intend(desk), caller('one'), comment(desk, open, { text: words(serial) }))
  const before = await bytesWith(dirname(desk.file), ['kanarina'])
  expect(before).not.toEqual([])
  await desk.erasePerson(intend(desk), caller('one'))
  expect(await bytesWith(dirname(desk.file), ['kanarina', 'address of one'])).toEqual([])
  await desk.registry.close()
  expect(await bytesWith(dirname(desk.file), ['kanarina'])).toEqual([])
})
