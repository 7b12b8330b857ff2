/** Voices, pictures and documents on Telegram: kept as they were sent, once, whatever the platform does. */
import { Buffer } from 'node:buffer'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import type { KeptFile } from '../../../storage/registry/model/file.ts'
import type { Submission } from '../../../storage/registry/model/submission.ts'
import { OPERATOR } from '../../../src/acts/who.ts'
import { sendFile } from '../../../src/channels/telegram/send-file.ts'
import { makeWire } from '../../../src/channels/telegram/wire.ts'
import { systemClock } from '../../../src/clock.ts'
import { makeLog } from '../../../src/log.ts'
import type { Spoiled } from '../../support/fake-telegram/files.ts'
import type { Phone } from '../../support/fake-telegram/phone.ts'
import { bad, Refusal } from '../../support/fake-telegram/refusal.ts'
import { startFakeTelegram, type FakeTelegram } from '../../support/fake-telegram/telegram.ts'
import { photo, voiceNote } from '../../support/sent-files.ts'
import {
  openTelegramTest,
  type Mode,
  type TelegramTest,
  type TelegramTestOptions,
} from '../../support/telegram.ts'

const opened: TelegramTest[] = []
afterEach(async () => {
  for (const own of opened.splice(0)) await own.close()
})

async function open(mode: Mode = 'polling', options: TelegramTestOptions = {}): Promise<TelegramTest> {
  const own = await openTelegramTest(mode, { realClock: true, desk: { sample: true }, ...options })
  opened.push(own)
  return own
}

async function does({ fake }: TelegramTest, ...acts: readonly (() => unknown)[]): Promise<void> {
  for (const act of acts) {
    act()
    await fake.settled(20_000)
  }
}

async function atPart(own: TelegramTest): Promise<Phone> {
  const phone = own.fake.phone()
  await does(
    own,
    () => phone.type('/start'),
    () => phone.press('📄'),
    () => phone.press('Shembull: Aleanca'),
    () => phone.press('2'),
  )
  return phone
}

const receiptsOn = (phone: Phone): readonly string[] =>
  phone.heard().flatMap(({ text }) => /Kodi juaj: (\S+)/.exec(text)?.[1] ?? [])

const onDisk = ({ desk }: TelegramTest): readonly string[] => {
  const folder = join(desk.folder, 'files')
  return existsSync(folder) ? readdirSync(folder) : []
}

async function sentBy(
  { desk }: TelegramTest,
  phone: Phone,
): Promise<{ submission: Submission; files: readonly KeptFile[]; bytes: readonly Buffer[] }> {
  const { reader } = desk.app.registry
  expect(receiptsOn(phone)).toHaveLength(1)
  const found = await reader.submissionByReceipt(receiptsOn(phone)[0] ?? '')
  if (found === undefined) throw new Error('nothing was recorded')
  const files = await reader.filesOf([found.submission.id])
  const bytes = await Promise.all(files.map(({ id }) => desk.app.files.kept.get(id)))
  return { submission: found.submission, files, bytes: bytes.map((one) => Buffer.from(one ?? [])) }
}

const asked = ({ fake }: TelegramTest): number =>
  fake.calls.filter(({ method }) => method === 'getFile').length

describe.each(['polling', 'webhook'] as const)('by %s', (mode) => {
  test('a voice gets a receipt, and what stands on the disk is what was sent', async () => {
    const own = await open(mode)
    const phone = await atPart(own)
    const voice = voiceNote(7)
    await does(
      own,
      () => phone.send({ voice: { bytes: voice, type: 'audio/ogg' }, caption: 'Me pak fjalë.' }),
      () => phone.press('✅'),
    )
    const { submission, files, bytes } = await sentBy(own, phone)
    expect(submission).toMatchObject({ text: 'Me pak fjalë.', transcriptState: 'waiting' })
    expect(files).toMatchObject([{ medium: 'voice', type: 'audio/ogg' }])
    expect(bytes[0]?.equals(voice)).toBe(true)
  })

  test('an album of four pictures with one caption is one contribution with four files', async () => {
    const own = await open(mode)
    const phone = await atPart(own)
    const before = phone.heard().length
    const widths = [320, 330, 340, 350]
    const pictures = await Promise.all(widths.map((width) => photo(width)))
    for (const [at, bytes] of pictures.entries()) {
      phone.send({ photo: { bytes }, album: '77', ...(at === 0 ? { caption: 'Rruga jonë.' } : {}) })
    }
    await own.fake.settled()
    // Sent as one, answered in one place.
    expect(phone.heard()).toHaveLength(before + 1)
    expect(phone.last().text).toContain('4 foto')
    await does(own, () => phone.press('✅'))
    const { submission, files, bytes } = await sentBy(own, phone)
    expect(submission.text).toBe('Rruga jonë.')
    expect(files.map(({ medium }) => medium)).toEqual(widths.map(() => 'photo'))
    const kept = await Promise.all(bytes.map(async (one) => (await sharp(one).metadata()).width))
    expect(kept).toEqual(widths)
  })

  test('of an album of seven pictures five are kept; what was told of one is not written over', async () => {
    const own = await open(mode)
    const phone = await atPart(own)
    const before = phone.heard().length
    const bytes = await photo()
    phone.send({ photo: { bytes: Buffer.from('no picture') }, album: '78' })
    for (let nth = 0; nth < 7; nth += 1) phone.send({ photo: { bytes }, album: '78' })
    await own.fake.settled()
    const shown = phone.heard().slice(before)
    expect(shown.map(({ text }) => /Ky lloj|Me një mesazh|\d foto/.exec(text)?.[0])).toEqual([
      'Ky lloj',
      'Me një mesazh',
    ])
    expect(phone.last().text).toContain('5 foto')
    expect(shown.filter(({ keys }) => keys.length > 0)).toHaveLength(1)
    await does(own, () => phone.press('✅'))
    expect((await sentBy(own, phone)).files).toHaveLength(5)
  })

  test('the same message under three update ids is one file, fetched once', async () => {
    const own = await open(mode)
    const phone = await atPart(own)
    phone.send({ voice: { bytes: voiceNote() } })
    const message = own.fake.queue.all()[0]?.update['message']
    own.fake.deliver({ message }, { lane: `chat ${phone.id}` })
    own.fake.deliver({ message }, { lane: `chat ${phone.id}` })
    await own.fake.settled()
    expect(phone.last().text).toContain('1 mesazh me zë')
    await does(own, () => phone.press('✅'))
    expect((await sentBy(own, phone)).files).toHaveLength(1)
    expect(onDisk(own)).toHaveLength(1)
    expect(asked(own)).toBe(1)
  })
})

test('a picture sent as a file comes without its place; of a photo the largest is kept', async () => {
  const own = await open()
  const phone = await atPart(own)
  const taken = await photo(640, 480)
  expect(Buffer.from(taken).includes('KANARINA')).toBe(true)
  await does(
    own,
    () => phone.send({ document: { bytes: taken, name: 'IMG_1.jpg', type: 'image/jpeg' } }),
    () => phone.send({ photo: { bytes: taken } }),
    () => phone.press('✅'),
  )
  const { files, bytes } = await sentBy(own, phone)
  expect(files).toMatchObject([{ medium: 'photo', name: 'skedar.jpg' }, { medium: 'photo' }])
  for (const one of bytes) {
    expect(one.includes('KANARINA')).toBe(false)
    const { width, exif } = await sharp(one).metadata()
    expect([width, exif]).toEqual([640, undefined])
  }
})

test('music and a recording sent as a file are voices; a PDF is a document', async () => {
  const own = await open()
  const phone = await atPart(own)
  await does(
    own,
    () => phone.send({ audio: { bytes: voiceNote(1), name: 'a.ogg', type: 'audio/ogg' } }),
    () => phone.send({ document: { bytes: voiceNote(2), name: 'b.ogg', type: 'audio/ogg' } }),
    () => phone.send({ document: { bytes: Buffer.from('%PDF-1.4\n%%EOF'), name: 'Ligji.pdf' } }),
    () => phone.press('✅'),
  )
  const { files } = await sentBy(own, phone)
  expect(files.map(({ medium, name }) => [medium, name])).toEqual([
    ['voice', 'skedar.ogg'],
    ['voice', 'skedar.ogg'],
    ['document', 'skedar.pdf'],
  ])
})

test('21 MB are refused with the limit named, and never asked for', async () => {
  const own = await open()
  const phone = await atPart(own)
  const size = 21 * 1024 * 1024
  await does(own, () => phone.send({ document: { bytes: voiceNote(), name: 'a.pdf', size } }))
  expect(phone.last().text).toContain('mbi 20 MB')
  expect(asked(own)).toBe(0)
})

test('what is larger than it says is refused too, by the platform or by what comes', async () => {
  const own = await open()
  const phone = await atPart(own)
  const bytes = Buffer.alloc(21 * 1024 * 1024, 65)
  await does(own, () => phone.send({ document: { bytes, name: 'a.txt', size: 10 } }))
  expect(phone.last().text).toContain('mbi 20 MB')
  expect(own.fake.files.downloads).toEqual([])
  own.fake.files.spoil(() => 'endless')
  const rss = process.memoryUsage().rss
  await does(own, () => phone.send({ voice: { bytes: voiceNote() } }))
  expect(phone.last().text).toContain('mbi 20 MB')
  expect(process.memoryUsage().rss - rss).toBeLessThan(200 * 1024 * 1024)
  expect(onDisk(own)).toEqual([])
})

describe('a file comes though', () => {
  test.each(['bad_gateway', 'half'] as const)('its download is at first %s', async (how) => {
    const own = await open()
    const phone = await atPart(own)
    const voice = voiceNote(3)
    own.fake.files.spoil((nth) => (nth <= 2 ? how : undefined))
    await does(
      own,
      () => phone.send({ voice: { bytes: voice } }),
      () => phone.press('✅'),
    )
    expect(own.fake.files.downloads.map(({ ended }) => ended)).toEqual([how, how, 200])
    expect((await sentBy(own, phone)).bytes[0]?.equals(voice)).toBe(true)
  })

  test('nobody says at first where it stands', async () => {
    const own = await open()
    const phone = await atPart(own)
    let nth = 0
    own.fake.fail((method) => {
      if (method !== 'getFile') return undefined
      nth += 1
      if (nth === 1) return { kind: 'html', handled: false }
      if (nth === 2) return { kind: 'cut', handled: true }
      const throttled = new Refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 })
      return nth === 3 ? { kind: 'refuse', refusal: throttled } : undefined
    })
    await does(
      own,
      () => phone.send({ voice: { bytes: voiceNote() } }),
      () => phone.press('✅'),
    )
    expect((await sentBy(own, phone)).files).toHaveLength(1)
  })
})

// Twenty seconds are two.
const hasty: TelegramTestOptions = {
  with: (app) => ({ ...app, clock: { ...app.clock, wait: (ms) => app.clock.wait(ms / 10) } }),
}

describe('a file does not come, which is said, and nothing of it stays', () => {
  test.each([
    ['slow', 1],
    ['hang', 1],
    ['elsewhere', 1],
    ['gone', 1],
    ['bad_gateway', 5],
    ['half', 5],
  ] as const)(
    'its download is always %s',
    async (how, tries) => {
      const own = await open('polling', hasty)
      const phone = await atPart(own)
      own.fake.files.spoil(() => how)
      const began = performance.now()
      await does(own, () => phone.send({ voice: { bytes: voiceNote() } }))
      expect(performance.now() - began).toBeLessThan(5000)
      expect(own.fake.files.downloads).toHaveLength(tries)
      expect(phone.last().text).toContain('Skedari nuk u mor dot.')
      expect(phone.last().text).not.toContain('u ruajt')
      expect(onDisk(own)).toEqual([])
      expect(phone.last().keys.length).toBeGreaterThan(0)
      own.fake.files.spoil(undefined)
      await does(
        own,
        () => phone.send({ voice: { bytes: voiceNote() } }),
        () => phone.press('✅'),
      )
      expect((await sentBy(own, phone)).files).toHaveLength(1)
    },
    15_000,
  )

  test('the platform has it no more', async () => {
    const own = await open()
    const phone = await atPart(own)
    phone.send({ voice: { bytes: voiceNote() }, caption: 'Fjalët mbeten.' })
    own.fake.files.lose()
    await own.fake.settled()
    expect(phone.last().text).toContain('Skedari nuk u mor dot.')
    await does(own, () => phone.press('✅'))
    const { submission, files } = await sentBy(own, phone)
    expect([submission.text, files]).toEqual(['Fjalët mbeten.', []])
  })

  test.each(['../../../bot', 'voice/../../x', '//elsewhere.example.org/x', '', 'a//b', '\ud800'])(
    'it is said to stand at "%s": nobody goes there',
    async (path) => {
      const own = await open()
      const phone = await atPart(own)
      own.fake.files.misplace(path)
      await does(own, () => phone.send({ voice: { bytes: voiceNote() } }))
      expect(phone.last().text).toContain('Skedari nuk u mor dot.')
      expect(own.fake.files.downloads).toEqual([])
    },
  )
})

test('an edited caption: what was sent stayed, and nothing is fetched again', async () => {
  const own = await open()
  const phone = await atPart(own)
  const sent = { voice: { bytes: voiceNote() } }
  await does(
    own,
    () => phone.send({ ...sent, caption: 'E para.' }),
    () => phone.editCaption('E dyta.', sent),
  )
  expect(phone.last().text).toContain('Ajo që dërguat mbeti siç ishte.')
  await does(own, () => phone.press('✅'))
  const { submission, files } = await sentBy(own, phone)
  expect([submission.text, files.length]).toEqual(['E para.', 1])
  expect(asked(own)).toBe(1)
})

test('a voice in a group: nothing fetched, nothing kept', async () => {
  const own = await open()
  const group = own.fake.group('supergroup')
  const sent = own.fake.files.described({ voice: { bytes: voiceNote() }, caption: 'x' })
  const chat = { id: group.id, type: group.type, title: 'x' }
  const from = { id: 4242, is_bot: false, first_name: 'Filan' }
  own.fake.deliver({ message: { message_id: 1, date: 1_795_000_000, chat, from, ...sent } })
  await own.fake.settled()
  expect(group.messages).toHaveLength(1)
  expect(asked(own)).toBe(0)
  expect(onDisk(own)).toEqual([])
})

describe('what is not taken', () => {
  test('words under it are taken, and it is said that it is not', async () => {
    const own = await open()
    const phone = await atPart(own)
    await does(own, () => phone.send({ video: { bytes: voiceNote() }, caption: 'Kjo rrugë.' }))
    expect(phone.last().text).toContain('Merren fjalë, zë, foto dhe dokumente')
    expect(phone.last().text).toContain('Kjo rrugë.')
    expect(phone.keys().some(({ text }) => text.startsWith('✅'))).toBe(true)
    expect(asked(own)).toBe(0)
  })

  test('beside pictures in one album: the pictures are kept, the sentence is said once', async () => {
    const own = await open()
    const phone = await atPart(own)
    const bytes = await photo()
    phone.send({ video: { bytes: voiceNote() }, album: '9', caption: 'Këtu.' })
    phone.send({ photo: { bytes }, album: '9' })
    phone.send({ video: { bytes: voiceNote() }, album: '9' })
    await own.fake.settled()
    const shown = phone.heard().filter(({ text }) => text.includes('ky lloj mesazhi nuk merret'))
    expect(shown).toHaveLength(1)
    await does(own, () => phone.press('✅'))
    const { submission, files } = await sentBy(own, phone)
    expect([submission.text, files.length]).toEqual(['Këtu.', 1])
  })
})

test('somebody of the staff who opens what was sent hears the voice and sees the photo in the chat', async () => {
  const own = await open()
  const citizen = await atPart(own)
  const voice = voiceNote(5)
  const picture = await photo()
  await does(
    own,
    () => citizen.send({ voice: { bytes: voice } }),
    () => citizen.send({ photo: { bytes: picture } }),
    () => citizen.press('✅'),
  )
  const token = 'aseatforwholistens'
  const seat = { role: 'coordinator', organisation: 'ministria-shembull', token } as const
  await own.desk.app.acts.inviteStaff(OPERATOR, seat)
  const staff = own.fake.phone()
  await does(
    own,
    () => staff.type(`/start s${token}`),
    () => staff.press('✅ E pranoj'),
    () => staff.press('Shembull: Aleanca'),
    () => staff.press('2'),
    () => staff.press('▶️ Dëgjo zërin (1)'),
    () => staff.press('📷 Shih foton (2)'),
  )
  const [code = ''] = receiptsOn(citizen)
  const handed = staff.heard().flatMap(({ file }) => (file === undefined ? [] : [file]))
  expect(handed.map(({ kind, name }) => [kind, name])).toEqual([
    ['voice', `zeri-${code}-1.ogg`],
    ['photo', `zeri-${code}-2.jpg`],
  ])
  expect(Buffer.from(handed[0]?.bytes ?? []).equals(voice)).toBe(true)
  expect(Buffer.from(handed[1]?.bytes ?? []).includes('KANARINA')).toBe(false)
})

describe('a file to hear or see', () => {
  async function handed(
    file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
    medium: 'voice' | 'photo' | undefined,
    fail?: Parameters<FakeTelegram['fail']>[0],
  ): Promise<readonly [string, string | undefined]> {
    const fake = await startFakeTelegram()
    const wire = makeWire(fake.token, fake.url)
    try {
      const phone = fake.phone()
      phone.type('x')
      fake.fail(fail)
      async function* body(): AsyncGenerator<Uint8Array> {
        yield file.bytes
      }
      const { kind } = await sendFile(wire, phone.id, { ...file, body: body() }, medium)
      const [shown, ...more] = phone.heard()
      expect(more).toEqual([])
      if (shown !== undefined) expect(Buffer.from(shown.file?.bytes ?? []).equals(file.bytes)).toBe(true)
      return [kind, shown?.file?.kind]
    } finally {
      wire.close()
      await fake.close()
    }
  }
  const voice = { name: 'a.ogg', type: 'audio/ogg', bytes: voiceNote() }
  const refusing =
    (words: string, ...methods: readonly string[]) =>
    (method: string) =>
      methods.includes(method) ? ({ kind: 'refuse', refusal: bad(words) } as const) : undefined

  test('that is no voice note is played as music, or comes as a document', async () => {
    const bytes = Buffer.from('ID3 some music')
    expect(await handed(voice, 'voice')).toEqual(['delivered', 'voice'])
    expect(await handed({ name: 'a.mp3', type: 'audio/mpeg', bytes }, 'voice')).toEqual([
      'delivered',
      'audio',
    ])
    expect(await handed({ name: 'a.wav', type: 'audio/wav', bytes }, 'voice')).toEqual([
      'delivered',
      'document',
    ])
    expect(await handed(voice, undefined)).toEqual(['delivered', 'document'])
  })

  test('whose person takes no voices comes in another way, once', async () => {
    const words = 'VOICE_MESSAGES_FORBIDDEN'
    expect(await handed(voice, 'voice', refusing(words, 'sendVoice', 'sendAudio'))).toEqual([
      'delivered',
      'document',
    ])
  })

  test('that is too long, too heavy or no picture for the platform comes as a document', async () => {
    const long = await sharp({ create: { width: 4000, height: 20, channels: 3, background: '#abc' } })
      .jpeg()
      .toBuffer()
    const noise = { create: { width: 2200, height: 2200, channels: 3, background: '#abc' } } as const
    const heavy = await sharp({
      ...noise,
      create: { ...noise.create, noise: { type: 'gaussian', sigma: 60 } },
    })
      .png()
      .toBuffer()
    expect(heavy.byteLength).toBeGreaterThan(10 * 1024 * 1024)
    for (const bytes of [long, heavy, Buffer.from('none')]) {
      const file = { name: 'a.jpg', type: 'image/jpeg', bytes }
      expect(await handed(file, 'photo')).toEqual(['delivered', 'document'])
    }
  })

  test('that may have arrived is not sent again in another way', async () => {
    const fault = (method: string) =>
      method === 'sendVoice' ? ({ kind: 'html', handled: true } as const) : undefined
    expect(await handed(voice, 'voice', fault)).toEqual(['unknown', 'voice'])
  })
})

test('whatever happens to a file, neither the token nor where it stands nor what it is called is logged', async () => {
  const lines: string[] = []
  const log = makeLog('trace', systemClock, { write: (line: string) => void lines.push(line) })
  const unhandled: unknown[] = []
  const note = (error: unknown): void => void unhandled.push(error)
  process.on('unhandledRejection', note)
  const own = await open('polling', { ...hasty, desk: { sample: true, overrides: { log } } })
  const phone = await atPart(own)
  const kinds: readonly (Spoiled | undefined)[] = [
    'bad_gateway',
    'half',
    'hang',
    'elsewhere',
    'gone',
    'endless',
    undefined,
  ]
  const name = 'kanarina.ogg'
  for (const how of kinds) {
    own.fake.files.spoil(how === undefined ? undefined : () => how)
    await does(own, () => phone.send({ document: { bytes: voiceNote(), name, type: 'audio/ogg' } }))
  }
  own.fake.fail((method) =>
    method === 'getFile' ? { kind: 'refuse', refusal: new Refusal(401, 'Unauthorized') } : undefined,
  )
  await does(own, () => phone.send({ document: { bytes: voiceNote(), name, type: 'audio/ogg' } }))
  own.fake.fail((method) => (method === 'getFile' ? { kind: 'cut', handled: false } : undefined))
  await does(own, () => phone.send({ document: { bytes: voiceNote(), name, type: 'audio/ogg' } }))
  process.off('unhandledRejection', note)
  const logged = lines.join('')
  expect(logged).toContain('telegram: a file could not be fetched')
  const paths = own.fake.files.downloads.map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(8)
  for (const secret of [own.fake.token, 'AAfake', '/bot', '/file/', 'AwACAgQ', 'kanarina', ...paths]) {
    expect(logged, secret).not.toContain(secret)
  }
  expect(unhandled).toEqual([])
}, 20_000)
