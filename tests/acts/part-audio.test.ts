/** The audio of a part: recorded by who prepares it, heard by whoever reads it, and gone with its part. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DraftEdit } from '../../dialogs/nouns/draft-in-making.ts'
import { OPERATOR } from '../../src/acts/who.ts'
import { writeFile } from '../../src/reports/write-file.ts'
import { caller, type Desk, intend, openDesk, seat, sourcesOf, TREE, waitingFile } from '../support/desk.ts'
import { voiceNote } from '../support/sent-files.ts'

let desk: Desk
let consultation: string
const coordinator = { kind: 'person', conversation: 'k' } as const
beforeEach(async () => {
  desk = await openDesk()
  const organisation = await desk.ensureOrganisation('Bashkia e provës')
  await seat(desk, 'k', 'coordinator', organisation)
  await seat(desk, 'second', 'coordinator', organisation)
  const planned = await desk.planConsultation(intend(desk), caller('k'), {
    titles: { sq: 'Plani' },
    organisation,
  })
  consultation = planned.kind === 'planned' ? planned.consultation : ''
  await begin()
})
afterEach(() => desk.close())

const reader = () => desk.registry.reader
const gone = { kind: 'refused', why: 'gone' }
const kept = { kind: 'kept' }
const folderOf = () => join(dirname(desk.file), 'files')
const onDisk = () => (existsSync(folderOf()) ? readdirSync(folderOf()).toSorted() : [])
const closesAt = () => new Date(desk.clock.now() + 30 * 86_400_000).toISOString()

const begin = () =>
  desk.startDraft(intend(desk), coordinator, { consultation, tree: TREE, doubts: [], replace: true })
const edit = (one: DraftEdit) => desk.editDraft(intend(desk), coordinator, { consultation, edit: one })
const publish = (opened: boolean) =>
  desk.publishDraft(intend(desk), coordinator, {
    consultation,
    ...(opened ? { opening: { closesAt: closesAt() } } : {}),
  })

async function partOf(number: string): Promise<string> {
  const { draft } = (await reader().draftInMaking(consultation)) ?? expect.fail()
  return draft.parts.find((part) => part.number === number)?.id ?? expect.fail()
}

/** The coordinator speaks a part; gives the file. */
async function spoken(number: string, seed = 1): Promise<string> {
  const file = await waitingFile(desk, 'k', seed)
  expect(await edit({ do: 'record', part: await partOf(number), file })).toEqual(kept)
  return file
}

/** What somebody hears of it: its bytes, or why there are none. */
async function heard(who: string, file: string): Promise<Buffer | string> {
  const promised = await desk.playPart(intend(desk), caller(who), file)
  if (promised.kind !== 'file') return promised.kind === 'refused' ? promised.why : promised.kind
  expect(promised).toMatchObject({ medium: 'voice', name: 'zeri.ogg' })
  const taken = await desk.takeFile(promised.grant, who)
  if (taken.kind !== 'file') return taken.why
  const { chunks, mediaType } = writeFile(sourcesOf(desk), taken)
  expect(mediaType).toBe('audio/ogg')
  const bytes: Uint8Array[] = []
  for await (const chunk of chunks) bytes.push(Buffer.from(chunk))
  return Buffer.concat(bytes)
}

/** The sweep, so much later that whatever is nobody's has to go. */
async function sweptLater(): Promise<void> {
  // The disk has the machine's own time.
  desk.clock.set(new Date(Math.max(desk.clock.now(), Date.now()) + 40 * 86_400_000).toISOString())
  await desk.sweepFiles()
}

test('a voice becomes a part’s audio, once, and is heard by those who prepare it, by no stranger', async () => {
  const file = await waitingFile(desk, 'k')
  const intention = intend(desk)
  const record = { consultation, edit: { do: 'record', part: await partOf('1'), file } } as const
  for (let press = 0; press < 2; press += 1)
    expect(await desk.editDraft(intention, coordinator, record)).toEqual(kept)
  expect(await heard('k', file)).toEqual(Buffer.from(voiceNote()))
  expect(await heard('second', file)).toEqual(Buffer.from(voiceNote()))
  expect(await desk.playPart(intend(desk), caller('stranger'), file)).toEqual(gone)
  // It is the institution's from then on: whoever spoke may be erased.
  await desk.erasePerson(intend(desk), caller('k'))
  expect(await heard('second', file)).toEqual(Buffer.from(voiceNote()))
  const entries = await reader().auditEntries(50)
  expect(entries.find(({ action }) => action === 'edit_draft')?.detail).toMatchObject({ do: 'record' })
})

test('another’s voice, one that went with words, and what is no voice become no audio', async () => {
  const part = await partOf('1')
  expect(await edit({ do: 'record', part, file: await waitingFile(desk, 'one') })).toEqual(gone)
  expect(await edit({ do: 'record', part, file: 'abcdefghijkmnpqr' })).toEqual(gone)
  const { key } = intend(desk)
  await desk.files.uploads.put(key, Buffer.from('Vetëm fjalë.'))
  const words = { medium: 'document', ref: key, name: 'a.txt' } as const
  expect(await desk.keepFile(intend(desk, { key }), caller('k'), words)).toMatchObject(kept)
  expect(await edit({ do: 'record', part, file: key })).toEqual({ kind: 'refused', why: 'unreadable' })
  const file = await spoken('1')
  expect(await edit({ do: 'record', part: await partOf('3'), file })).toEqual(gone)
  expect(await edit({ do: 'record', part: 'nothere', file: await waitingFile(desk, 'k', 7) })).toEqual(gone)
})

test('what is replaced, taken away, dropped with its part or its document is forgotten, on the disk too', async () => {
  const first = await spoken('1', 1)
  const second = await spoken('1', 2)
  expect(await heard('k', first)).toBe('gone')
  expect(await heard('k', second)).toEqual(Buffer.from(voiceNote(2)))
  expect(await edit({ do: 'silence', part: await partOf('1') })).toEqual(kept)
  expect(await heard('k', second)).toBe('gone')
  await spoken('3.2', 3)
  expect(await edit({ do: 'drop', part: await partOf('3') })).toEqual(kept)
  const replaced = await spoken('1', 4)
  await begin()
  expect(await reader().file(replaced)).toBeUndefined()
  const last = await spoken('1', 5)
  await sweptLater()
  expect(onDisk()).toEqual([last])
  expect(await desk.dropDraft(intend(desk), coordinator, consultation)).toEqual(kept)
  expect(await reader().file(last)).toBeUndefined()
  await desk.sweepFiles()
  expect(onDisk()).toEqual([])
})

test('joined, the first keeps its audio and the other’s is forgotten; a lone one moves', async () => {
  const above = await spoken('3', 1)
  const below = await spoken('3.1', 2)
  expect(await edit({ do: 'join', part: await partOf('3.1') })).toEqual(kept)
  expect(await heard('k', above)).toEqual(Buffer.from(voiceNote(1)))
  expect(await heard('k', below)).toBe('gone')
  expect(await edit({ do: 'join', part: await partOf('3') })).toEqual(kept)
  const { draft } = (await reader().draftInMaking(consultation)) ?? expect.fail()
  expect(draft.parts[0]).toMatchObject({ number: '1', audio: above })
})

test('published, whoever reads it hears it and becomes nobody by it; before it is open, no stranger', async () => {
  const file = await spoken('1')
  expect(await publish(false)).toEqual(kept)
  expect(await heard('stranger', file)).toBe('gone')
  expect(await desk.openConsultation(OPERATOR, { consultation, closesAt: closesAt() })).toMatchObject({
    kind: 'opened',
  })
  const { draftVersion } = (await reader().consultation(consultation)) ?? expect.fail()
  const draft = await reader().draft(draftVersion ?? '')
  expect(draft?.parts.map(({ audio }) => audio)).toEqual([file, null, null, null])
  const before = await reader().auditEntries(100)
  expect(await heard('stranger', file)).toEqual(Buffer.from(voiceNote()))
  expect(await reader().personOf('stranger')).toBeUndefined()
  expect(await reader().auditEntries(100)).toEqual(before)
  // A new document, thrown away or published, takes nothing from what was read before; no sweep does.
  await begin()
  expect(await desk.dropDraft(intend(desk), coordinator, consultation)).toEqual(kept)
  await begin()
  expect(await publish(false)).toEqual(kept)
  await sweptLater()
  expect(await heard('stranger', file)).toEqual(Buffer.from(voiceNote()))
  await desk.closeConsultation(OPERATOR, consultation)
  expect(await heard('stranger', file)).toEqual(Buffer.from(voiceNote()))
})

test('a grant to hear is this conversation’s, for an hour, and for this file; the right is asked again', async () => {
  const file = await spoken('1')
  const hidden = await spoken('3', 2)
  const granted = async (who: string, what = file) => {
    const promised = await desk.playPart(intend(desk), caller(who), what)
    return promised.kind === 'file' ? promised.grant : expect.fail()
  }
  const grant = await granted('second')
  expect(await desk.takeFile(grant, 'second')).toMatchObject({ kind: 'file' })
  expect(await desk.takeFile(grant, 'stranger')).toEqual(gone)
  expect(await desk.takeFile(grant.replace(file, hidden), 'second')).toEqual(gone)
  expect(await desk.takeFile(grant.replace(/-[a-z0-9]+-/u, '-zzzzzzz-'), 'second')).toEqual(gone)
  expect(grant).toMatch(/^[A-Za-z0-9-]{1,64}$/u)
  for (const { id } of await reader().seats()) await desk.revokeStaff(OPERATOR, id)
  expect(await desk.takeFile(grant, 'second')).toEqual(gone)
  await desk.publishDraft(intend(desk), OPERATOR, { consultation, opening: { closesAt: closesAt() } })
  const open = await granted('stranger')
  desk.clock.set(new Date(desk.clock.now() + 59 * 60_000).toISOString())
  expect(await desk.takeFile(open, 'stranger')).toMatchObject({ kind: 'file' })
  expect(await desk.takeFile(open, 'somebody else')).toEqual(gone)
  desk.clock.set(new Date(desk.clock.now() + 2 * 60_000).toISOString())
  expect(await desk.takeFile(open, 'stranger')).toEqual(gone)
})

test('a voice that went with a contribution is no part’s audio, and is handed to nobody as one', async () => {
  const file = await waitingFile(desk, 'one')
  expect(await heard('k', file)).toBe('gone')
  expect(await heard('one', file)).toBe('gone')
})
