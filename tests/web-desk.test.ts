/** The desk as the web door sees it: whoever looks on is told of every change, and reading leaves its trace. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OPERATOR } from '../src/acts/who.ts'
import { seatLines } from '../src/embedded.ts'
import { webDesk } from '../src/web-desk.ts'
import { voiceNote } from './support/sent-files.ts'
import { makeTestApp, type TestApp } from './support/app.ts'
import { seen } from './support/png.ts'

let desk: TestApp
beforeEach(async () => {
  desk = await makeTestApp({ sample: true })
})
afterEach(() => desk.close())

/** Files of a folder that have these bytes in them. */
async function filesWith(folder: string, canary: string): Promise<string[]> {
  const names = await readdir(folder)
  const found = await Promise.all(
    names.map(async (name) => ((await readFile(join(folder, name))).includes(canary) ? [name] : [])),
  )
  return found.flat()
}

/** A citizen's comment; gives its receipt and its id. */
async function commented(): Promise<{ code: string; id: string }> {
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  const citizen = desk.person('one')
  await citizen.call('start', `p${draft?.parts.find(({ number }) => number === '4')?.id}`)
  await citizen.say('Më shumë drita.')
  await citizen.press('send')
  const [said] = await reader.newestSubmissions('shembull-aleanca', { offset: 0, limit: 1 })
  return { code: said?.receipt ?? '', id: said?.id ?? '' }
}

test('a comment, its correction, its answer and its withdrawal are each a change; looking is none', async () => {
  const { app } = desk
  const door = webDesk(app, 'https://zeri.example.org')
  const marks = [await door.changed()]
  const { code } = await commented()
  marks.push(await door.changed())
  const caller = {
    conversation: desk.person('one').conversation,
    channel: 'web',
    address: 'one',
    language: 'sq',
  } as const
  const intend = () => ({ key: app.ids.effectKey(), arrival: app.ids.rowId(), at: desk.clock.iso() })
  const saidAt = desk.clock.iso()
  await app.acts.correctSubmission(intend(), caller, { code, text: 'Edhe rrugë.', saidAt })
  marks.push(await door.changed())
  const [newest] = await app.registry.reader.newestSubmissions('shembull-aleanca', { offset: 0, limit: 1 })
  const answer = { verdict: 'noted', text: { sq: 'Po' }, answeredAt: saidAt } as const
  await app.registry.writer.write((writing) => writing.addAnswer({ ...answer, submission: newest?.id ?? '' }))
  marks.push(await door.changed())
  await app.acts.withdrawSubmission(intend(), caller, code)
  marks.push(await door.changed())
  expect(new Set(marks).size).toBe(5)
  await door.receipt(code, 'sq')
  expect(await door.changed()).toBe(marks.at(-1))
})

test('opening a submission in the talk is written down, looking at the list is not', async () => {
  const { app } = desk
  const { id } = await commented()
  const organisation = 'ministria-shembull'
  const invited = await app.acts.inviteStaff(OPERATOR, { role: 'coordinator', organisation })
  const coordinator = desk.person('coordinator')
  await coordinator.call('start', `s${invited.kind === 'invited' ? invited.token : ''}`)
  await coordinator.press('take')
  await coordinator.press('document-shembull-aleanca')
  const read = async () =>
    (await app.registry.reader.auditEntries(100)).filter(({ action }) => action === 'read_submission')
  expect(await read()).toEqual([])
  const opened = await coordinator.press(`read-${id}`)
  expect(JSON.stringify(opened.prompt)).toContain('Më shumë drita.')
  expect(opened.notices).toEqual([])
  const person = await app.registry.reader.personOf(coordinator.conversation)
  expect(await read()).toEqual([expect.objectContaining({ actor: person?.id, object: id })])
  await coordinator.press('back')
  expect(await read()).toHaveLength(1)
})

test('the poster is handed over as a picture that leads to the talk, on Telegram once its bot is known', async () => {
  const { app } = desk
  const organisation = 'ministria-shembull'
  const invited = await app.acts.inviteStaff(OPERATOR, { role: 'coordinator', organisation })
  const coordinator = desk.person('coordinator')
  await coordinator.call('start', `s${invited.kind === 'invited' ? invited.token : ''}`)
  await coordinator.press('take')
  await coordinator.press('document-shembull-aleanca')
  await coordinator.press('announce')
  app.links.reach({ web: 'https://zeri.example.org' })
  const taken = async (language: 'sq' | 'en') => {
    const { notices } = await coordinator.press(`poster_${language}`)
    const grant = notices.flatMap((notice) => (notice.kind === 'file' ? [notice.grant] : [])).at(0) ?? ''
    const file = await webDesk(app, 'https://zeri.example.org').takeFile(grant, coordinator.conversation)
    const pieces: (string | Uint8Array)[] = []
    for await (const piece of file?.body ?? []) pieces.push(piece)
    expect(file).toMatchObject({ type: 'image/png', name: `zeri-shembull-aleanca-poster-${language}.png` })
    return seen(Buffer.concat(pieces.map((piece) => Buffer.from(piece)))).says
  }
  expect(await taken('sq')).toBe('https://zeri.example.org/#cshembull-aleanca')
  app.links.reach({ bot: 'ZeriBot' })
  desk.clock.set(new Date(desk.clock.now() + 1000).toISOString())
  expect(await taken('en')).toBe('https://t.me/ZeriBot?start=cshembull-aleanca')
  const took = (await app.registry.reader.auditEntries(100)).filter(({ action }) => action === 'take_file')
  expect(took).toMatchObject([{ detail: { poster: 'en' } }, { detail: { poster: 'sq' } }])
})

test('what a coordinator spoke is played to somebody nobody knows, who stays unknown', async () => {
  const { app } = desk
  const [consultation, part] = ['shembull-aleanca', 'spoken-part']
  const invited = await app.acts.inviteStaff(OPERATOR, {
    role: 'coordinator',
    organisation: 'ministria-shembull',
  })
  const spoken = { id: part, number: '1', title: 'Hyrje', bites: [], children: [] }
  await app.acts.startDraft(
    { key: app.ids.effectKey(), arrival: app.ids.rowId(), at: app.clock.iso() },
    OPERATOR,
    {
      consultation,
      tree: { language: 'sq', parts: [spoken] },
      doubts: [],
      replace: true,
    },
  )
  const coordinator = desk.person('coordinator')
  await coordinator.call('start', `s${invited.kind === 'invited' ? invited.token : ''}`)
  for (const option of ['take', `document-${consultation}`, 'announce', 'parts', `part-${part}`])
    await coordinator.press(option)
  await coordinator.bring({ medium: 'voice', name: '', bytes: voiceNote() })
  await app.acts.publishDraft(
    { key: app.ids.effectKey(), arrival: app.ids.rowId(), at: app.clock.iso() },
    OPERATOR,
    { consultation },
  )
  const citizen = desk.person('citizen')
  await citizen.call('start', `p${part}`)
  const { notices } = await citizen.press('listen')
  const voice = notices.find((notice) => notice.kind === 'file') ?? expect.fail()
  expect(voice.medium).toBe('voice')
  const file = await webDesk(app, 'https://zeri.example.org').takeFile(voice.grant, citizen.conversation)
  expect(file?.type).toBe('audio/ogg')
  const pieces: (string | Uint8Array)[] = []
  for await (const piece of file?.body ?? []) pieces.push(piece)
  expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece)))).toEqual(Buffer.from(voiceNote()))
  expect(await app.registry.reader.personOf(citizen.conversation)).toBeUndefined()
})

test('my data counts a message once, however often it was corrected, and names what was withdrawn', async () => {
  const { app } = desk
  const { code } = await commented()
  const citizen = desk.person('one')
  const { conversation } = citizen
  const caller = { conversation, channel: 'web', address: 'one', language: 'sq' } as const
  const intention = { key: app.ids.effectKey(), arrival: 'x', at: desk.clock.iso() }
  const correction = { code, text: 'Edhe rrugë.', saidAt: desk.clock.iso() }
  await app.acts.correctSubmission(intention, caller, correction)
  const shown = async (key: string) =>
    (await citizen.send({ kind: 'called', name: 'mydata', rest: '' }, key)).prompt.above
  const head = (key: string) => ({ kind: 'say', say: { key: `mydata.${key}` } })
  const codes = { kind: 'passage', text: code }
  const counted = { kind: 'say', say: { key: 'mydata.count', params: { count: 1 } } }
  expect(await shown('k1')).toEqual([counted, codes, head('earlier'), codes])
  await app.acts.withdrawSubmission({ ...intention, key: app.ids.effectKey() }, caller, code)
  expect(await shown('k2')).toEqual([counted, head('withdrawn'), codes, head('earlier'), codes])
})

test('a start that offers the same seats again writes nothing down', async () => {
  const { acts, secrets, registry } = desk.app
  const lines = await seatLines(acts, secrets, 'http://localhost:8080')
  const entries = await registry.reader.auditEntries(1000)
  expect(await seatLines(acts, secrets, 'http://localhost:8080')).toEqual(lines)
  await desk.loadSample()
  expect(await registry.reader.auditEntries(1000)).toEqual(entries)
})

test('who erased everything has left no word in the files of the registry and of the talks', async () => {
  const kept = await makeTestApp({ sample: true, keepState: true })
  try {
    const { reader } = kept.app.registry
    const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
    const citizen = kept.person('one')
    await citizen.call('start', `p${draft?.parts.find(({ number }) => number === '4')?.id}`)
    await citizen.say(`kanarina ${'e gjatë '.repeat(400)}`)
    await citizen.press('send')
    await citizen.call('start', `p${draft?.parts.find(({ number }) => number === '3')?.id}`)
    await citizen.say('Edhe një kanarina, e padërguar.')
    // The talk's own file is sealed: the words stand in the registry alone.
    expect(await filesWith(kept.folder, 'kanarina')).toEqual(['zeri.db-wal'])
    await citizen.call('delete')
    await citizen.press('yes')
    const registryFiles = await filesWith(kept.folder, 'kanarina')
    expect(registryFiles.filter((name) => name.startsWith('zeri.db'))).toEqual([])
    await kept.app.close()
    expect(await filesWith(kept.folder, 'kanarina')).toEqual([])
  } finally {
    await kept.close().catch(() => undefined)
  }
})
