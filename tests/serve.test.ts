/** The started process: what it prints, how it stops, and that it sees what the command line does. */
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Screen } from '../src/channels/channel.ts'
import { built } from './support/built.ts'
import { temporary } from './support/desk.ts'
import { cookieOf, post } from './support/door.ts'
import { type Listening, printed, run, startDesk } from './support/process.ts'
import { startRedis } from './support/redis.ts'
import { hold } from './support/sqlite.ts'

let folder: string
let remove: () => Promise<void>
beforeAll(() => built(), 60_000)
beforeEach(async () => ({ folder, remove } = await temporary()))
afterEach(() => remove())

interface Chat {
  send(signal: object): Promise<Screen>
  press(label: RegExp): Promise<Screen>
}

function chatWith({ url }: Listening): Chat {
  const talk = { cookie: '', count: 0, screen: undefined as Screen | undefined }
  const send = async (signal: object): Promise<Screen> => {
    talk.count += 1
    const id = `browser-${talk.count}-of-this-test`
    const headers = talk.cookie === '' ? {} : { Cookie: talk.cookie }
    const answer = await post(`${url}/turn`, { id, language: 'sq', ...signal }, headers)
    expect(answer.status).toBe(200)
    talk.cookie ||= cookieOf(answer)
    talk.screen = (await answer.json()) as Screen
    return talk.screen
  }
  return {
    send,
    press: (label) => {
      const buttons = (talk.screen?.prompt ?? []).flatMap((message) =>
        'buttons' in message ? message.buttons : [],
      )
      const token = buttons.find((button) => label.test(button.label))?.token
      if (token === undefined)
        throw new Error(`no button ${label} in ${buttons.map((one) => one.label).join(' | ')}`)
      return send({ kind: 'pressed', token })
    },
  }
}

test('a first start prints what it does, where it listens and three links; what it keeps is its owner’s alone', async () => {
  const desk = await startDesk({ folder })
  await printed(desk, /(Stop with)/u)
  const lines = desk.out().trim().split('\n')
  expect(lines.slice(0, 2)).toEqual([
    'Opening the registry data/zeri.db and the talks …',
    'Loading the sample, marked Shembull …',
  ])
  expect(
    lines.filter((line) => /^ {2}\w+ +http:\/\/127\.0\.0\.1:\d+\/d\/\w+#s\w{26,}$/u.test(line)),
  ).toHaveLength(3)
  expect(statSync(join(folder, 'data')).mode & 0o077).toBe(0)
  expect(statSync(join(folder, 'data/secret.key')).mode & 0o077).toBe(0)
  desk.child.kill('SIGINT')
  expect(await desk.ended).toBe(0)
  expect(desk.out().trim().split('\n').slice(-2)).toEqual([
    'Stopping: finishing the turns under way …',
    'Stopped.',
  ])
  expect(desk.err()).toBe('')
})

test('what a killed process left at the door is gone soon after the next start', async () => {
  const uploads = join(folder, 'data/uploads')
  mkdirSync(uploads, { recursive: true })
  const [old, young] = [join(uploads, 'old'), join(uploads, 'young')]
  for (const path of [old, young]) writeFileSync(path, 'sealed')
  const before = new Date(Date.now() - 61 * 60_000)
  utimesSync(old, before, before)
  const desk = await startDesk({ folder })
  await expect.poll(() => existsSync(old)).toBe(false)
  expect(existsSync(young)).toBe(true)
  desk.child.kill('SIGTERM')
  expect(await desk.ended).toBe(0)
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: the turn under way is answered, then it ends with 0',
  async (signal) => {
    const desk = await startDesk({ folder })
    const chat = chatWith(desk)
    await chat.send({ kind: 'called', name: 'start', rest: '' })
    await chat.press(/Lexo dhe komento/u)
    await chat.press(/Aleanca/u)
    await chat.press(/^1 /u)
    // Another program holds the registry, so that the recording waits in the middle of its turn.
    const lock = await hold(join(folder, 'data/zeri.db'))
    await lock.run('begin immediate')
    const noted = chat.press(/vërejtje/u)
    await pause(400)
    desk.child.kill(signal)
    await printed(desk, /(Stopping)/u)
    await pause(400)
    await lock.run('rollback')
    await lock.close()
    expect(JSON.stringify(await noted)).toMatch(/Kodi: \S{4}-\S{4}/u)
    expect(await desk.ended).toBe(0)
    // Closed whole: nothing is left to be folded in.
    expect(existsSync(join(folder, 'data/zeri.db-wal'))).toBe(false)
  },
)

test('a consultation opened on the command line is seen by the running process within 2 s', async () => {
  const desk = await startDesk({ folder })
  const zeri = async (...args: string[]) => {
    const call = await run('cli', args, { folder })
    expect([await call.ended, args, call.err()]).toMatchObject([0, args, expect.anything()])
    return call.out().trim()
  }
  const chat = chatWith(desk)
  await chat.send({ kind: 'called', name: 'start', rest: '' })
  expect(JSON.stringify(await chat.press(/Lexo dhe komento/u))).not.toContain('Plani i lagjes')
  writeFileSync(join(folder, 'plan.txt'), '1. Rrugët\n\nRrugët ndriçohen.\n')
  writeFileSync(
    join(folder, 'words.json'),
    JSON.stringify({ '1': { summary: { sq: 'Drita në çdo rrugë.' } } }),
  )
  await zeri('organisation', 'add', 'Bashkia e provës')
  const id = await zeri(
    'consultation',
    'create',
    '--title',
    'Plani i lagjes',
    '--organisation',
    'Bashkia e provës',
  )
  await zeri('draft', 'import', 'plan.txt', '--consultation', id, '--words', 'words.json')
  await zeri('consultation', 'open', '--consultation', id, '--closes', '2090-01-13T16:00')
  const opened = performance.now()
  await chat.send({ kind: 'called', name: 'menu', rest: '' })
  const list = await chat.press(/Lexo dhe komento/u)
  expect(performance.now() - opened).toBeLessThan(2000)
  expect(JSON.stringify(list)).toContain('Plani i lagjes')
  await chat.press(/Plani i lagjes/u)
  expect(JSON.stringify(await chat.press(/^1 /u))).toContain('Drita në çdo rrugë.')
  // And the other way: closed there, no longer offered here.
  await zeri('consultation', 'close', '--consultation', id)
  await chat.send({ kind: 'called', name: 'menu', rest: '' })
  expect(JSON.stringify(await chat.press(/Lexo dhe komento/u))).not.toContain('Plani i lagjes')
  desk.child.kill('SIGTERM')
  expect(await desk.ended).toBe(0)
}, 60_000)

test('a Redis that keeps no file is told at the start, and the desk stops well over it', async () => {
  const redis = await startRedis(['--appendonly', 'no'])
  const desk = await startDesk({ folder, env: { REDIS_URL: redis.url } })
  expect(desk.out()).toContain('keeps no append-only file')
  expect(desk.out()).not.toContain('sample')
  desk.child.kill('SIGTERM')
  expect(await desk.ended).toBe(0)
  await redis.stop()
})

test('when nobody reads along any more, it goes on', async () => {
  const desk = await startDesk({ folder })
  desk.child.stdout?.destroy()
  desk.child.kill('SIGTERM')
  expect(await desk.ended).toBe(0)
  expect(desk.err()).toBe('')
})

test('zeri start is the same start', async () => {
  const desk = await run('cli', ['start'], { folder, env: { PORT: '0' } })
  const url = await printed(desk, /listens on (\S+)/u)
  expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ ok: true })
  await printed(desk, /(Stop with)/u)
  desk.child.kill('SIGTERM')
  expect(await desk.ended).toBe(0)
})
