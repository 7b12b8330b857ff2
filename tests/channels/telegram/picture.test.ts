/** The bot's picture over HTTP against the strict fake: set once, again when it is another, and never in the way. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { telegramDesk } from '../../../src/app/telegram.ts'
import { ownPicture, settlePicture } from '../../../src/channels/telegram/picture.ts'
import { makeWire } from '../../../src/channels/telegram/wire.ts'
import { makeLog } from '../../../src/log.ts'
import { copyData } from '../../../src/tools/copy-data.ts'
import { makeTestApp, type TestApp } from '../../support/app.ts'
import { handClock } from '../../support/desk.ts'
import { Refusal } from '../../support/fake-telegram/refusal.ts'
import { type FakeTelegram, startFakeTelegram } from '../../support/fake-telegram/telegram.ts'
import { putOnTelegram, waiting } from '../../support/telegram.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

async function stage(logged?: string[]): Promise<{ desk: TestApp; fake: FakeTelegram }> {
  const clock = handClock('2026-12-01T09:00:00.000Z')
  const to = { write: (line: string) => void logged?.push(line) }
  const log = logged === undefined ? {} : { log: makeLog('info', clock, to) }
  const desk = await makeTestApp({ overrides: log })
  open.push(() => desk.close())
  const fake = await startFakeTelegram({ now: () => desk.app.clock.now(), pace: 0.01 })
  open.push(() => fake.close())
  return { desk, fake }
}

/** Starts the bot, lets it settle its profile, and stops it. */
async function onceUp({ app }: TestApp, fake: FakeTelegram, until: () => boolean): Promise<void> {
  const { stop } = await putOnTelegram(waiting(app), 'polling', fake)
  for (let tries = 0; tries < 200 && !until(); tries += 1) await wait(20)
  await wait(150)
  await stop()
}

const sets = (fake: FakeTelegram) => fake.calls.filter(({ method }) => method === 'setMyProfilePhoto')

test('it is a JPG of 640 by 640 dots, light enough for everybody, and stands in the build too', async () => {
  const jpg = Buffer.from(await ownPicture())
  expect(jpg.length).toBeLessThan(40_000)
  // The frame of the picture says its height and width.
  const frame = jpg.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(jpg[at + 1] ?? 0))
  expect([jpg.readUInt16BE(frame + 5), jpg.readUInt16BE(frame + 7)]).toEqual([640, 640])
  const build = mkdtempSync(join(tmpdir(), 'zeri-build-'))
  try {
    copyData(join(import.meta.dirname, '../../..'), build)
    expect(readFileSync(join(build, 'src/channels/telegram/picture/bot.jpg'))).toEqual(jpg)
  } finally {
    rmSync(build, { recursive: true })
  }
})

test('set at the first start, not at the second; another picture is set again', async () => {
  const { desk, fake } = await stage()
  await onceUp(desk, fake, () => fake.profile.pictures.length > 0)
  const own = Buffer.from(await ownPicture())
  expect(fake.profile.pictures).toEqual([own])
  await onceUp(desk, fake, () => fake.profile.line('name', 'en') === 'Zëri')
  expect(sets(fake)).toHaveLength(1)

  const other = Buffer.concat([own, Buffer.from([0])])
  const wire = makeWire(fake.token, fake.url)
  await settlePicture(wire, telegramDesk(desk.app), 7_000_000_001, other)
  await settlePicture(wire, telegramDesk(desk.app), 7_000_000_001, other)
  wire.close()
  expect(fake.profile.pictures).toEqual([own, other])
})

test('a picture its owner gave the bot is left alone', async () => {
  const { desk, fake } = await stage()
  const theirs = Buffer.from([0xff, 0xd8, 0xff, 1])
  fake.profile.pictures.push(theirs)
  await onceUp(desk, fake, () => fake.calls.some(({ method }) => method === 'getUserProfilePhotos'))
  expect(fake.profile.pictures).toEqual([theirs])
})

test.each([
  ['an older Bot API that does not know it', new Refusal(404, 'Not Found')],
  ['a refusal', new Refusal(400, 'Bad Request: IMAGE_PROCESS_FAILED')],
  ['too often', new Refusal(429, 'Too Many Requests: retry after 60', { retry_after: 60 })],
])('%s is survived, told in one line, and tried again at the next start', async (_what, refusal) => {
  const logged: string[] = []
  const { desk, fake } = await stage(logged)
  fake.fail((method) => (method === 'setMyProfilePhoto' ? { kind: 'refuse', refusal } : undefined))
  const { stop, telegram } = await putOnTelegram(waiting(desk.app), 'polling', fake)
  for (let tries = 0; tries < 200 && sets(fake).length === 0; tries += 1) await wait(20)
  const phone = fake.phone()
  phone.type('/start')
  await fake.settled()
  expect(telegram.deaf()).toBeUndefined()
  expect(phone.last().text).not.toBe('')
  await stop()
  const lines = logged.filter((line) => line.includes('picture'))
  expect(lines.map((line) => (JSON.parse(line) as { code: number }).code)).toEqual([refusal.code])
  expect(lines.join('')).not.toContain(fake.token)

  fake.fail(undefined)
  await onceUp(desk, fake, () => fake.profile.pictures.length > 0)
  expect(fake.profile.pictures).toHaveLength(1)
})

test('the fake takes what the platform takes, and nothing else', async () => {
  const { fake } = await stage()
  const wire = makeWire(fake.token, fake.url)
  expect(await wire.setPicture(Buffer.from('\x89PNG, not a JPG', 'latin1'))).toMatchObject({
    kind: 'refused',
    code: 400,
  })
  const asked = await fetch(`${fake.url}/bot${fake.token}/setMyProfilePhoto`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ photo: { type: 'static', photo: 'https://example.org/bot.jpg' } }),
  })
  expect(asked.status).toBe(400)
  expect(fake.profile.pictures).toEqual([])
  wire.close()
})
