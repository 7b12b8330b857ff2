/** A store out of reach is said in the log: once a second at most, with how often, and nothing of persons. */
import { open as openFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { receiptCode } from '../dialogs/nouns/receipt.ts'
import { listen } from '../src/http/listen.ts'
import { makeWeb } from '../src/http/web.ts'
import { makeLog, nowAndThen } from '../src/log.ts'
import { webDesk } from '../src/web-desk.ts'
import { makeTestApp, type TestApp } from './support/app.ts'
import { handClock } from './support/desk.ts'
import { post } from './support/door.ts'
import { sql } from './support/sqlite.ts'

interface Line {
  readonly level: string
  readonly msg: string
  readonly store?: string
  readonly fault?: string
  readonly call?: string
  readonly ended?: string
  readonly count?: number
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function openDesk(): Promise<{ desk: TestApp; url: string; warned: () => Line[] }> {
  const lines: Line[] = []
  const clock = handClock('2026-12-01T09:00:00.000Z')
  const to = { write: (line: string) => void lines.push(JSON.parse(line) as Line) }
  const log = makeLog('warn', clock, to)
  const desk = await makeTestApp({ sample: true, keepState: true, overrides: { log } })
  ends.push(() => desk.bury().catch(() => undefined))
  const web = makeWeb(webDesk(desk.app, 'http://127.0.0.1'))
  const listening = await listen(web, { host: '127.0.0.1', port: 0 })
  ends.push(() => listening.close())
  return {
    desk,
    url: `http://127.0.0.1:${listening.port}`,
    warned: () => lines.filter(({ level }) => level === 'warn'),
  }
}

const started = (at: number) => ({
  id: `start-${at}-of-this-test`,
  kind: 'called',
  name: 'start',
  rest: 'cKANARINA',
})

/** What a broken disk leaves: a file whose first page can be read and no other. */
async function damage(file: string): Promise<void> {
  await sql(file, 'pragma wal_checkpoint(truncate)')
  const open = await openFile(file, 'r+')
  const { size } = await open.stat()
  await open.write(Buffer.alloc(size - 4096, 0xff), 0, size - 4096, 4096)
  await open.close()
}

test('a registry that is damaged: one warning a second with the store, the fault and how often', async () => {
  const { desk, url, warned } = await openDesk()
  const code = receiptCode([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
  const lookUp = async () => (await fetch(`${url}/r/${code}`)).status
  await damage(`${desk.folder}/zeri.db`)
  for (let at = 0; at < 3; at += 1) expect(await lookUp()).toBe(503)
  expect(warned()).toMatchObject([{ store: 'registry', fault: 'damaged', count: 1 }])
  desk.clock.set('2026-12-01T09:00:02.000Z')
  expect(await lookUp()).toBe(503)
  expect(warned()).toMatchObject([{ count: 1 }, { store: 'registry', count: 3 }])
  expect(JSON.stringify(warned())).not.toContain(code)
})

test('a state store out of reach: the call that failed is a warning too', async () => {
  const { desk, url, warned } = await openDesk()
  await desk.app.states.close()
  for (let at = 0; at < 3; at += 1) expect((await post(`${url}/turn`, started(at))).status).toBe(503)
  expect(warned()).toMatchObject([
    { call: 'load', ended: 'unreachable', store: 'sqlite', count: 1 },
    { store: 'sqlite', fault: 'unreachable', count: 1 },
  ])
  expect(JSON.stringify(warned())).not.toContain('KANARINA')
})

test('floods are counted by kind; a clock put back silences nothing', () => {
  const clock = { at: 5000, now: () => clock.at }
  const told: object[] = []
  const tell = nowAndThen(clock, (what) => told.push(what))
  for (let at = 0; at < 5; at += 1) tell('a', { of: 'a' })
  tell('b', { of: 'b' })
  clock.at += 999
  tell('a', { of: 'a' })
  clock.at += 1
  tell('a', { of: 'a' })
  clock.at = 0
  tell('a', { of: 'a' })
  expect(told).toEqual([
    { of: 'a', count: 1 },
    { of: 'b', count: 1 },
    { of: 'a', count: 6 },
    { of: 'a', count: 1 },
  ])
})
