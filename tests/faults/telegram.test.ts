/** Telegram under kills: what citizens were told is recorded, once, whatever ended when. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Registry } from '../../storage/registry/contract.ts'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { temporary } from '../support/desk.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/telegram.ts'
import { freePort } from '../support/redis.ts'
import type { Mode } from '../support/telegram.ts'

const MORE = Number(process.env['ZERI_FAULT_RUNS'] ?? 1)
const KILLS = 3 * MORE
const PEOPLE = 15
const PROCESS = join(import.meta.dirname, 'telegram-desk-process.ts')

/** A desk in a process of its own, over files that outlive it. */
interface Stage {
  readonly fake: FakeTelegram
  readonly folder: string
  readonly registry: () => Promise<Registry>
  start(): Promise<ChildProcess>
  readonly child: () => ChildProcess
}

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

function ended(child: ChildProcess): Promise<unknown> {
  return child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve()
}

async function stage(mode: Mode): Promise<Stage> {
  const { folder, remove } = await temporary()
  closing.push(remove)
  const fake = await startFakeTelegram({ pace: 0.02 })
  closing.push(() => fake.close())
  const port = await freePort()
  let child: ChildProcess | undefined
  let registry: Registry | undefined
  closing.push(async () => {
    child?.kill('SIGKILL')
    if (child !== undefined) await ended(child)
    await registry?.close()
  })
  return {
    fake,
    folder,
    registry: async () => (registry ??= await openSqliteRegistry(`${folder}/zeri.db`)),
    child: () => {
      if (child === undefined) throw new Error('nothing was started')
      return child
    },
    async start() {
      const args = ['--import', 'tsx', PROCESS, folder, mode, fake.url, fake.token, String(port)]
      const next = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      child = next
      await Promise.race([once(next.stdout, 'data'), ended(next)])
      return next
    },
  }
}

async function until(holds: () => boolean, what: string, ms = 60_000): Promise<void> {
  const end = performance.now() + ms
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it did not come to this: ${what}`)
    await wait(5)
  }
}

async function aPart(at: Stage): Promise<string> {
  const { reader } = await at.registry()
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  return draft?.parts.find((part) => part.number === '5.1')?.id ?? ''
}

/** One person comments on a part; gives what they wrote. A step that goes unheard is not repeated: nothing may be lost. */
async function comments(phone: Phone, part: string, words: string): Promise<string> {
  const sees = (what: string) => phone.heard().some(({ text }) => text.includes(what))
  phone.type(`/start p${part}`)
  await until(() => sees('5.1'), `${phone.id} reads the part\n${phone.look()}`)
  await wait(Math.random() * 200)
  phone.type(words)
  await until(
    () => sees(words) && phone.keys().some(({ text }) => text.startsWith('✅')),
    `${phone.id} reviews`,
  )
  await wait(Math.random() * 200)
  phone.press('✅')
  await until(() => sees('Kodi juaj'), `${phone.id} has a code\n${phone.look()}`)
  return words
}

/** Fake Telegram against our tables: every code that was shown is recorded, each text once. */
async function reconcile(at: Stage, phones: readonly Phone[], words: readonly string[]): Promise<void> {
  const { reader } = await at.registry()
  const recorded = await reader.submissionsAfter('shembull-aleanca', undefined, 10_000)
  const ours = recorded.map(({ submission }) => submission).filter(({ text }) => words.includes(text))
  expect(ours.map(({ text }) => text).toSorted()).toEqual(words.toSorted())
  const codes = new Set(ours.map(({ receipt }) => receipt))
  expect(codes.size).toBe(words.length)
  for (const phone of phones) {
    const shown = phone.heard().flatMap(({ text }) => /Kodi juaj: (\S+)/.exec(text)?.[1] ?? [])
    expect(new Set(shown).size).toBe(1)
    for (const code of shown) expect(codes.has(code)).toBe(true)
  }
}

describe.each(['polling', 'webhook'] as const)('%s', (mode) => {
  test(
    `killed ${KILLS} times while ${PEOPLE} people comment: nothing lost, nothing doubled`,
    { timeout: 240_000 * MORE },
    async () => {
      const at = await stage(mode)
      await at.start()
      const part = await aPart(at)
      const words: string[] = []
      const phones: Phone[] = []
      const kills = { count: 0 }
      const person = async (nth: number): Promise<void> => {
        for (let round = 0; round === 0 || kills.count < KILLS; round += 1) {
          const phone = at.fake.phone()
          phones.push(phone)
          words.push(await comments(phone, part, `Fjala e ${nth}-${round} për lagjen.`))
        }
      }
      const people = Promise.all(Array.from({ length: PEOPLE }, (_, nth) => person(nth)))
      while (kills.count < KILLS) {
        await wait(200 + Math.random() * 1200)
        at.child().kill('SIGKILL')
        await ended(at.child())
        await at.start()
        kills.count += 1
      }
      await people
      await at.fake.settled(30_000)
      await reconcile(at, phones, words)
      // A reply may come again, but no more often than the process was ended.
      for (const phone of phones) {
        const codes = phone.heard().filter(({ text }) => text.includes('Kodi juaj'))
        expect(codes.length).toBeLessThanOrEqual(1 + KILLS)
      }
      expect(await (await at.registry()).reader.held(10)).toEqual([])
    },
  )

  test(
    'the database held by another for some seconds: nothing is lost, everything is taken afterwards',
    { timeout: 120_000 },
    async () => {
      const at = await stage(mode)
      await at.start()
      const part = await aPart(at)
      const other = await openSqliteRegistry(`${at.folder}/zeri.db`)
      const letGo = other.writer.write(() => wait(8000))
      const phones = Array.from({ length: 5 }, () => at.fake.phone())
      const words = await Promise.all(
        phones.map((phone, nth) => comments(phone, part, `Gjatë bllokimit ${nth}.`)),
      )
      await letGo
      await at.fake.settled(30_000)
      await reconcile(at, phones, words)
      await other.close()
    },
  )
})

test(
  'a batch of a hundred, killed half a second into it: all of it is taken',
  { timeout: 120_000 },
  async () => {
    const at = await stage('polling')
    const phones = Array.from({ length: 100 }, () => at.fake.phone())
    for (const phone of phones) phone.type('/start')
    const child = await at.start()
    await wait(100)
    child.kill('SIGKILL')
    await ended(child)
    await at.start()
    await at.fake.settled(60_000)
    for (const phone of phones) {
      expect(phone.heard().length).toBeGreaterThanOrEqual(2)
      expect(phone.heard().length).toBeLessThanOrEqual(4)
    }
  },
)

test(
  'ended kindly with a turn half-way: it leaves within 10 s, and everything is taken once',
  { timeout: 120_000 },
  async () => {
    const at = await stage('polling')
    const child = await at.start()
    const phones = Array.from({ length: 5 }, () => at.fake.phone())
    for (const phone of phones) phone.type('ngadalë shtohet uji')
    await wait(300)
    const began = performance.now()
    child.kill('SIGTERM')
    await ended(child)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(child.exitCode).toBe(0)
    for (const phone of phones) expect(phone.heard()).toHaveLength(2)
    expect(at.fake.queue.all()).toEqual([])
  },
)

test(
  'an update that ends the process is left held after three tries; everybody else is served',
  { timeout: 120_000 },
  async () => {
    const at = await stage('polling')
    const poisoned = at.fake.phone()
    const other = at.fake.phone()
    poisoned.type('vdes')
    other.type('/start')
    let starts = 0
    while (at.fake.queue.all().length > 0 && starts < 8) {
      const child = await at.start()
      starts += 1
      await Promise.race([ended(child), at.fake.settled(20_000).catch(() => undefined)])
    }
    expect(at.fake.queue.all()).toEqual([])
    expect(other.heard().length).toBeGreaterThanOrEqual(2)
    const held = await (await at.registry()).reader.held(5)
    expect(held).toMatchObject([{ reason: 'trying' }])
    expect(starts).toBeLessThanOrEqual(5)
    poisoned.type('/menu')
    await at.fake.settled()
    expect(poisoned.heard().length).toBeGreaterThan(0)
  },
)

test(
  'a line that fell silent: updates come again within 35 s of its recovery',
  { timeout: 90_000 },
  async () => {
    const at = await stage('polling')
    await at.start()
    let silent = 0
    at.fake.fail((method) => (method === 'getUpdates' && (silent += 1) <= 1 ? { kind: 'hang' } : undefined))
    const first = at.fake.phone()
    first.type('/start')
    await until(() => silent >= 1, 'the silent call', 30_000)
    const began = performance.now()
    const phone = at.fake.phone()
    phone.type('/start')
    await until(() => phone.heard().length >= 2, 'an answer', 40_000)
    expect(performance.now() - began).toBeLessThan(35_000)
  },
)

/** The program as an operator starts it; gives its exit code and what it said on stderr. */
async function started(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const { folder, remove } = await temporary()
  closing.push(remove)
  const own = { DATABASE_URL: `sqlite:${folder}/zeri.db`, PORT: '0', ...env }
  const key = { SECRET_KEY: 'a test key of more than thirty-two letters' }
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ...key, ...own },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => void (said += piece.toString()))
  await ended(child)
  return { code: child.exitCode, said }
}

test(
  'a wrong token, a foreign webhook and a secret without an address end the start, each in one sentence',
  { timeout: 60_000 },
  async () => {
    const fake = await startFakeTelegram()
    closing.push(() => fake.close())
    const TELEGRAM_API_ROOT = fake.url
    const wrong = { TELEGRAM_API_ROOT, TELEGRAM_BOT_TOKEN: '123456789:AAsome-token-that-nobody-has-given' }
    fake.webhook.set({ url: 'https://elsewhere.example.org/telegram' })
    const foreign = { TELEGRAM_API_ROOT, TELEGRAM_BOT_TOKEN: fake.token }
    const half = { ...foreign, TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-no-use' }
    const [one, two, three] = await Promise.all([started(wrong), started(foreign), started(half)])
    expect(one.said).toMatch(/^Telegram does not know this TELEGRAM_BOT_TOKEN [^\n]+\n$/)
    expect(two.said).toMatch(
      /^This bot already serves another desk: its webhook is https:\/\/elsewhere[^\n]+\n$/,
    )
    expect(three.said).toMatch(/^TELEGRAM_WEBHOOK_SECRET is of no use without PUBLIC_URL[^\n]+\n$/)
    expect([one.code, two.code, three.code]).toEqual([1, 1, 1])
    expect(fake.webhook.url).toBe('https://elsewhere.example.org/telegram')
  },
)
