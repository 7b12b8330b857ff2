/** Files people send: kept whole, sealed, without what a camera wrote into them; or refused, and nothing stays. */
import { EventEmitter, once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SentFile } from '../../dialogs/nouns/file.ts'
import { type FetchFile, makeKeepFile } from '../../src/acts/keep-file.ts'
import { makeSweepFiles } from '../../src/acts/sweep-files.ts'
import { makeOpenAttachment } from '../../src/acts/open-attachment.ts'
import { systemIds } from '../../src/ids.ts'
import { writeFile } from '../../src/reports/write-file.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  seat,
  sourcesOf,
  spokenBy,
  waitingFile,
} from '../support/desk.ts'
import { blankPng, photo, voiceNote } from '../support/sent-files.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const folderOf = () => join(dirname(desk.file), 'files')
const onDisk = () => (existsSync(folderOf()) ? readdirSync(folderOf()) : [])

async function send(bytes: Uint8Array, more: Partial<SentFile> = {}, who = 'one') {
  const intention = intend(desk)
  await desk.files.uploads.put(intention.key, bytes)
  const file = { medium: 'document', ref: intention.key, name: 'skedar', ...more } as const
  return { key: intention.key, intention, file, outcome: await desk.keepFile(intention, caller(who), file) }
}

test('a voice is kept sealed, once, and handed to its author and to the staff alone', async () => {
  const open = await openedConsultation(desk)
  await seat(desk, 'staff', 'coordinator', open.organisation)
  const voice = voiceNote()
  const id = await spokenBy(desk, 'one', open)
  const [stored = ''] = onDisk()
  expect(readFileSync(join(folderOf(), stored)).includes('OpusHead')).toBe(false)
  const [said] = await desk.registry.reader.submissionsAfter(open.id, undefined, 1)
  expect(said?.submission).toMatchObject({ text: '', transcriptState: 'waiting' })
  const opening = makeOpenAttachment(desk.registry.writer, desk.secrets, systemIds, desk.clock)
  for (const who of ['one', 'staff']) {
    const outcome = await opening(intend(desk), caller(who), id)
    if (outcome.kind !== 'file') throw new Error(outcome.kind)
    expect(outcome).toMatchObject({ medium: 'voice', name: `zeri-${said?.submission.receipt}-1.ogg` })
    const taken = await desk.takeFile(outcome.grant, who)
    if (taken.kind !== 'file') throw new Error(taken.why)
    const chunks: Uint8Array[] = []
    const { chunks: written } = writeFile(sourcesOf(desk), taken)
    for await (const chunk of written) chunks.push(Buffer.from(chunk))
    expect(Buffer.concat(chunks).equals(Buffer.from(voice))).toBe(true)
    expect(await desk.takeFile(outcome.grant, 'two')).toEqual({ kind: 'refused', why: 'gone' })
  }
  expect(await opening(intend(desk), caller('two'), id)).toEqual({ kind: 'refused', why: 'gone' })
})

test('whoever writes holds up nobody who guesses a grant, or hears a voice that was promised', async () => {
  const open = await openedConsultation(desk)
  const id = await spokenBy(desk, 'one', open)
  const promised = await desk.openAttachment(intend(desk), caller('one'), id)
  if (promised.kind !== 'file') throw new Error(promised.kind)
  const hand = new EventEmitter()
  const begun = once(hand, 'begun')
  const writing = desk.registry.writer.write(async () => {
    const go = once(hand, 'go')
    hand.emit('begun')
    await go
  })
  await begun
  const taken = Promise.all([desk.takeFile('guess', 'one'), desk.takeFile(promised.grant, 'one')])
  const kinds = await Promise.race([taken.then((all) => all.map(({ kind }) => kind)), pause(3000, 'held up')])
  hand.emit('go')
  await writing
  expect(kinds).toEqual(['refused', 'file'])
})

test('the same key again keeps nothing twice; a file of somebody else, or one sent before, goes with nothing', async () => {
  const open = await openedConsultation(desk)
  const { key, intention, file, outcome } = await send(voiceNote())
  expect(outcome).toMatchObject({ kind: 'kept' })
  expect(await desk.keepFile(intention, caller('one'), file)).toMatchObject({ kind: 'kept' })
  expect(onDisk()).toEqual([key])
  const said = comment(desk, open, { text: '', files: [key] })
  const gone = { kind: 'refused', why: 'gone' }
  expect(await desk.recordSubmission(intend(desk), caller('two'), said)).toEqual(gone)
  expect((await desk.recordSubmission(intend(desk), caller('one'), said)).kind).toBe('recorded')
  expect(await desk.recordSubmission(intend(desk), caller('one'), said)).toEqual(gone)
})

test('two voices on one part are two contributions; the same voice again is the first', async () => {
  const open = await openedConsultation(desk)
  await spokenBy(desk, 'one', open, 1)
  await spokenBy(desk, 'one', open, 2)
  await spokenBy(desk, 'one', open, 2)
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(2)
})

test('the row of a file says who sent it by the pseudonym only, once it is sent', async () => {
  const open = await openedConsultation(desk)
  const id = await spokenBy(desk, 'one', open)
  const person = await desk.registry.reader.personOf('one')
  const row = await desk.registry.reader.file(id)
  const [said] = await desk.registry.reader.submissionsAfter(open.id, undefined, 1)
  expect(row?.owner).toBe(said?.submission.pseudonym)
  expect(JSON.stringify(row)).not.toContain(person?.id)
})

test('a file that was sent has neither its sender’s name for it nor a mark that another consultation has', async () => {
  const text = Buffer.from('Emri, mbiemri dhe gjithçka tjetër.')
  const hashes: string[] = []
  for (const institution of ['Bashkia', 'Ministria']) {
    const open = await openedConsultation(desk, institution)
    const { key } = await send(text, { name: 'Emri Mbiemri CV.txt' })
    const said = comment(desk, open, { text: '', files: [key] })
    expect((await desk.recordSubmission(intend(desk), caller('one'), said)).kind).toBe('recorded')
    const row = await desk.registry.reader.file(key)
    expect(row?.name).toBe('skedar.txt')
    const [found] = await desk.registry.reader.submissionsAfter(open.id, undefined, 1)
    hashes.push(row?.hash ?? '', found?.submission.textHash ?? '')
  }
  expect(new Set(hashes).size).toBe(4)
  expect(hashes).not.toContain(createHash('sha256').update(text).digest('hex'))
})

test('the same voice brought twice before it was sent is one contribution; of two people it is two', async () => {
  const open = await openedConsultation(desk)
  const keys = [await send(voiceNote()), await send(voiceNote())].map(({ key }) => key)
  const waiting = await Promise.all(keys.map((key) => desk.registry.reader.file(key)))
  expect(new Set(waiting.map((file) => file?.hash)).size).toBe(1)
  const sent = (key = '', who = 'one') =>
    desk.recordSubmission(intend(desk), caller(who), comment(desk, open, { text: '', files: [key] }))
  const [first, again] = [await sent(keys[0]), await sent(keys[1])]
  expect(first.kind).toBe('recorded')
  expect(again).toEqual(first)
  await spokenBy(desk, 'two', open)
  expect(await desk.registry.reader.countSubmissions(open.id)).toBe(2)
  // And so it is where its words were changed and changed back.
  const code = first.kind === 'recorded' ? first.receipt : ''
  const change = (text: string) =>
    desk.correctSubmission(intend(desk), caller('one'), { code, text, saidAt: desk.clock.iso() })
  await change('Me fjalë.')
  await change('')
  expect(await sent((await send(voiceNote())).key)).toEqual(first)
})

test('the place, the phone and the description leave a photo, its picture stays', async () => {
  const taken = await photo()
  expect(Buffer.from(taken).includes('KANARINA')).toBe(true)
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const { key, outcome } = await send(taken, { medium: 'photo' })
  expect(outcome).toMatchObject({ kind: 'kept' })
  const kept = Buffer.from((await desk.files.kept.get(key)) ?? [])
  expect(await sharp(kept).metadata()).toMatchObject({ width: 320, height: 240, format: 'jpeg' })
  expect((await sharp(kept).metadata()).exif).toBeUndefined()
  expect(kept.includes('KANARINA')).toBe(false)
})

test('a picture of 30,000 by 30,000 points is refused in a moment', async () => {
  const huge = blankPng(30_000)
  expect(huge.byteLength).toBeLessThan(1024 * 1024)
  const rss = process.memoryUsage().rss
  const { outcome } = await send(huge, { medium: 'photo' })
  expect(outcome).toEqual({ kind: 'refused', why: 'unreadable' })
  expect(process.memoryUsage().rss - rss).toBeLessThan(300 * 1024 * 1024)
  expect(onDisk()).toEqual([])
})

const MZ = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 0x90)])
test.each([
  ['a program named .pdf', MZ, 'Ligji.pdf'],
  ['a page for a browser named .txt', Buffer.from('<html><script>1</script>'), 'a.txt'],
  ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'a.svg'],
  ['an empty file', Buffer.alloc(0), 'bosh.txt'],
  ['a broken picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3]), 'a.jpg'],
  ['letters nobody types', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 200]), 'a.txt'],
])('%s is refused and nothing stays', async (_what, bytes, name) => {
  const { outcome, key } = await send(bytes, { name })
  expect(outcome).toEqual({ kind: 'refused', why: 'unreadable' })
  expect(onDisk()).toEqual([])
  expect(await desk.registry.reader.file(key)).toBeUndefined()
})

test('what is over 20 MB is refused, by what it says of itself before it is fetched, else by what came', async () => {
  const big = 21 * 1024 * 1024
  const said = intend(desk)
  const claimed = { medium: 'document', ref: 'nowhere', name: 'a.pdf', bytes: big } as const
  expect(await desk.keepFile(said, caller('one'), claimed)).toEqual({ kind: 'refused', why: 'too_big' })
  expect((await send(Buffer.alloc(big, 65), { name: 'a.txt' })).outcome).toEqual({
    kind: 'refused',
    why: 'too_big',
  })
})

test('one person has at most twenty files waiting; somebody else is not held up by it', async () => {
  for (let count = 0; count < 20; count += 1) {
    expect((await send(voiceNote(count))).outcome).toMatchObject({ kind: 'kept' })
  }
  expect((await send(voiceNote(99))).outcome).toEqual({ kind: 'refused', why: 'too_many' })
  expect((await send(voiceNote(98), {}, 'two')).outcome).toMatchObject({ kind: 'kept' })
  expect(onDisk()).toHaveLength(21)
})

test('what was sent counts too: sixty files of one person in a day, then again the next day', async () => {
  const open = await openedConsultation(desk)
  for (let count = 0; count < 60; count += 1) await spokenBy(desk, 'one', open, count)
  expect((await send(voiceNote(99))).outcome).toEqual({ kind: 'refused', why: 'too_many' })
  expect((await send(voiceNote(98), {}, 'two')).outcome).toMatchObject({ kind: 'kept' })
  expect(onDisk()).toHaveLength(61)
  desk.clock.set('2026-11-03T09:00:01.000Z')
  expect((await send(voiceNote(97))).outcome).toMatchObject({ kind: 'kept' })
}, 30_000)

test('one person brings at most 200 MB in a day, sent or not', async () => {
  const open = await openedConsultation(desk)
  const large = (seed: number) => Buffer.concat([voiceNote(seed), Buffer.alloc(19 * 1024 * 1024)])
  for (let count = 0; count < 10; count += 1) {
    const { key, outcome } = await send(large(count))
    expect(outcome).toMatchObject({ kind: 'kept' })
    if (count > 0) continue
    const said = comment(desk, open, { text: '', files: [key] })
    expect((await desk.recordSubmission(intend(desk), caller('one'), said)).kind).toBe('recorded')
  }
  expect((await send(large(10))).outcome).toEqual({ kind: 'refused', why: 'too_many' })
  await waitingFile(desk, 'one', 98)
}, 30_000)

test('where the disk is all but full a file is refused before it is fetched, and nothing stays', async () => {
  const fetched: string[] = []
  const keepWith = (free: number) =>
    makeKeepFile(desk.registry, desk.secrets, systemIds, desk.clock, {
      ...desk.files,
      kept: { ...desk.files.kept, free: async () => free },
      fetch: (file, from) => {
        fetched.push(file.ref)
        return desk.files.fetch(file, from)
      },
    })
  const bytes = voiceNote()
  const intention = intend(desk)
  await desk.files.uploads.put(intention.key, bytes)
  const file = { medium: 'voice', ref: intention.key, name: '', bytes: bytes.byteLength } as const
  const refused = { kind: 'refused', why: 'no_room' }
  expect(await keepWith(bytes.byteLength)(intend(desk), caller('one'), file)).toEqual(refused)
  expect([fetched, onDisk()]).toEqual([[], []])
  const kept = await keepWith(bytes.byteLength + 1)(intention, caller('one'), file)
  expect(kept).toMatchObject({ kind: 'kept' })
  expect(fetched).toEqual([intention.key])
})

test('what files may take is what is free on the disk but for a twentieth, a gigabyte at least', async () => {
  const { bavail, blocks, bsize } = await statfs(dirname(desk.file))
  const free = await desk.files.kept.free()
  const reserve = Math.max(1024 ** 3, (blocks * bsize) / 20)
  // Others write on this disk too.
  expect(Math.abs(free - Math.max(0, bavail * bsize - reserve))).toBeLessThan(1024 ** 3)
  expect(existsSync(folderOf())).toBe(false)
})

test('a name with folders, devices, marks and endless letters becomes a plain one', async () => {
  const names = [
    ['../../etc/passwd', 'passwd.ogg'],
    ['C:\\x\\CON', 'skedar.ogg'],
    ['zëri\u202Egpj.exe\0', 'zërigpj.ogg'],
    [`${'a'.repeat(300)}.ogg`, `${'a'.repeat(80)}.ogg`],
    ['...', 'skedar.ogg'],
  ] as const
  for (const [at, [name, expected]] of names.entries()) {
    const { key } = await send(voiceNote(at), { name: name.slice(0, 255) }, `person ${at}`)
    expect((await desk.registry.reader.file(key))?.name).toBe(expected)
  }
  expect(onDisk().every((name) => /^[a-z0-9]{16}$/.test(name))).toBe(true)
})

test('erasing takes the files, sent and waiting, from the disk and the registry', async () => {
  const open = await openedConsultation(desk)
  await spokenBy(desk, 'one', open)
  await send(voiceNote(2))
  const others = await spokenBy(desk, 'two', open, 3)
  await desk.erasePerson(intend(desk), caller('one'))
  expect(onDisk()).toEqual([others])
  expect(await desk.registry.reader.file(others)).toBeDefined()
})

test('a process that comes late with what another kept and its owner erased leaves nothing on the disk', async () => {
  const turn = new EventEmitter()
  const fetch: FetchFile = async (file, from) => {
    await once(turn, 'late')
    return desk.files.fetch(file, from)
  }
  const other = makeKeepFile(desk.registry, desk.secrets, systemIds, desk.clock, { ...desk.files, fetch })
  const intention = intend(desk)
  await desk.files.uploads.put(intention.key, voiceNote())
  const file = { medium: 'voice', ref: intention.key, name: '' } as const
  const keeping = other(intention, caller('one'), file)
  expect(await desk.keepFile(intention, caller('one'), file)).toMatchObject({ kind: 'kept' })
  await desk.erasePerson(intend(desk), caller('one'))
  turn.emit('late')
  expect(await keeping).toMatchObject({ kind: 'kept' })
  expect(await desk.registry.reader.file(intention.key)).toBeUndefined()
  expect(onDisk()).toEqual([])
})

test('a correction keeps the files with the receipt', async () => {
  const open = await openedConsultation(desk)
  await spokenBy(desk, 'one', open)
  const [said] = await desk.registry.reader.submissionsAfter(open.id, undefined, 1)
  const code = said?.submission.receipt ?? ''
  const words = { code, text: 'Me fjalë.', saidAt: desk.clock.iso() }
  expect((await desk.correctSubmission(intend(desk), caller('one'), words)).kind).toBe('recorded')
  const now = (await desk.registry.reader.submissionByReceipt(code))?.submission
  expect(now).toMatchObject({ text: 'Me fjalë.', transcriptState: 'confirmed' })
  expect(await desk.registry.reader.filesOf([now?.id ?? ''])).toHaveLength(1)
})

test('what was never sent goes after a month, and what has no row goes too; nothing else does', async () => {
  const open = await openedConsultation(desk)
  const sent = await spokenBy(desk, 'one', open)
  await send(voiceNote(2))
  await desk.files.kept.put('norow', voiceNote(3))
  // The disk has the machine's own time.
  desk.clock.set(new Date(Date.now() + 31 * 86_400_000).toISOString())
  const young = await send(voiceNote(4))
  await desk.sweepFiles()
  expect(onDisk().toSorted()).toEqual([sent, young.key].toSorted())
  expect(await desk.files.uploads.all()).toEqual([])
})

test('what somebody brought to the door and was never fetched goes after an hour', async () => {
  const { uploads } = desk.files
  await uploads.put('door', voiceNote())
  desk.clock.set(new Date(Date.now() + 59 * 60_000).toISOString())
  await desk.sweepFiles()
  expect(await uploads.all()).toHaveLength(1)
  desk.clock.set(new Date(Date.now() + 61 * 60_000).toISOString())
  await desk.sweepFiles()
  expect(await uploads.all()).toEqual([])
})

test('a file that is sent while the sweep looks is not swept', async () => {
  const { key } = await send(voiceNote())
  desk.clock.set(new Date(desk.clock.now() + 31 * 86_400_000).toISOString())
  const open = await openedConsultation(desk)
  const { reader, writer } = desk.registry
  const looked: typeof reader = {
    ...reader,
    filesWaitingSince: async (before) => {
      const found = await reader.filesWaitingSince(before)
      const said = comment(desk, open, { text: '', files: [key] })
      expect((await desk.recordSubmission(intend(desk), caller('one'), said)).kind).toBe('recorded')
      return found
    },
  }
  const sweep = makeSweepFiles({ reader: looked, writer }, desk.clock, desk.files.kept, desk.files.uploads)
  await sweep()
  expect(await reader.file(key)).toBeDefined()
  expect(onDisk()).toEqual([key])
})
