/**
 * From the desk to the register under faults: answers lost, a register that is away for days, relays that are killed.
 * Nothing lost, nothing doubled, in order, and the people in the talks do not wait. The full length by
 * `npm run test:faults`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { relayParts } from '../../src/app/forwarding.ts'
import { systemClock } from '../../src/clock.ts'
import { httpWay } from '../../src/forwarding/http.ts'
import { startRelay } from '../../src/forwarding/relay.ts'
import { makeTestApp } from '../support/app.ts'
import { makeDice, seedOf } from '../support/dice.ts'
import {
  caller,
  comment,
  type Desk,
  intend,
  openDesk,
  openedConsultation,
  receiptOf,
  temporary,
} from '../support/desk.ts'
import { freePort } from '../support/redis.ts'
import { REGISTER_SECRET, relayOf, type Register, startRegister } from '../support/register.ts'

const FULL = Number(process.env['ZERI_FAULT_RUNS'] ?? 0)
/** Answers lost, items while the register is away, kills: a little each time, all of it now and then. */
const LOST = FULL > 0 ? 1000 : 100
const AWAY = FULL > 0 ? 10_000 : 200
const KILLS = FULL > 0 ? 500 : 6
const LEASE_MS = 700

const root = join(import.meta.dirname, '../..')
const seed = seedOf('forwarding')
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporary())
})
afterAll(() => remove())

async function opened(at = new Date(Date.now()).toISOString()) {
  const desk = await openDesk(at)
  closing.push(() => desk.close())
  const register = await startRegister(dirname(desk.file))
  closing.push(() => register.kill())
  return { desk, register }
}

const later = (desk: Desk, ms: number) => desk.clock.set(new Date(desk.clock.now() + ms).toISOString())

interface Place {
  readonly id: string
  readonly parts: readonly string[]
}

async function say(desk: Desk, to: Place, text: string): Promise<string> {
  return receiptOf(await desk.recordSubmission(intend(desk), caller('one'), comment(desk, to, { text })))
}

/** Every receipt is there once, in its consultation's order, under the number the desk was told. */
async function reconciled(desk: Desk, register: Register, said: readonly (readonly string[])[]) {
  const kept = await register.kept()
  const all = said.flat()
  expect(kept).toHaveLength(all.length)
  expect(new Set(kept.map(({ number }) => number)).size).toBe(all.length)
  const numbers = new Map(kept.map(({ receipt, number }) => [receipt, number]))
  for (const receipts of said) {
    const own = new Set(receipts)
    expect(kept.map(({ receipt }) => receipt).filter((receipt) => own.has(receipt))).toEqual(receipts)
  }
  for (let at = 0; at < all.length; at += 500) {
    const page = await desk.registry.reader.forwardsOf(all.slice(at, at + 500))
    const wrong = page.filter(
      ({ forward, event }) => forward.state !== 'sent' || forward.entry !== numbers.get(event.receipt),
    )
    expect(wrong).toEqual([])
  }
}

test(
  `${LOST} acknowledgements lost: ${LOST} rows, ${LOST} equal numbers`,
  { timeout: 30_000 + LOST * 500 },
  async () => {
    const { desk, register } = await opened()
    const relay = relayOf(desk, register.url)
    const places: Place[] = []
    for (let at = 0; at < 10; at += 1) places.push(await openedConsultation(desk, `Institucioni ${at}`))
    const said: string[][] = places.map(() => [])
    for (let serial = 0; serial < LOST; serial += 1) {
      const which = serial % places.length
      said[which]?.push(await say(desk, places[which] ?? expect.fail(), `E ${serial}`))
    }
    await register.tell({ kind: 'ack_lost', times: LOST })
    // Each attempt loses one answer: only after as many losses as items does the first one hear of its number.
    let losses = 0
    while (losses < LOST) {
      for (const _ of places) {
        if ((await relay.step()) === 'sent') losses += 1
      }
      later(desk, 3_600_000)
    }
    await relay.drain()
    console.log(`forwarding: ${losses} answers lost`)
    await reconciled(desk, register, said)
  },
)

test(
  `the register is away for 72 hours, ${AWAY} items: all arrive once and in order, receipts were given meanwhile`,
  { timeout: 60_000 + AWAY * 120 },
  async () => {
    const { desk, register } = await opened()
    const relay = relayOf(desk, register.url)
    await register.kill()
    const places: Place[] = []
    for (let at = 0; at < 5; at += 1) places.push(await openedConsultation(desk, `Institucioni ${at}`))
    const said: string[][] = places.map(() => [])
    for (let serial = 0; serial < AWAY; serial += 1) {
      const which = serial % places.length
      said[which]?.push(await say(desk, places[which] ?? expect.fail(), `E ${serial}`))
      if (serial % Math.ceil(AWAY / 36) === 0) {
        await relay.drain()
        later(desk, 2 * 3_600_000)
      }
    }
    const [first = ''] = said[0] ?? []
    expect((await desk.registry.reader.forwardsOf([first]))[0]?.forward.attempts).toBeGreaterThan(3)
    await register.again()
    later(desk, 3_600_000)
    const began = performance.now()
    await relay.drain()
    const seconds = (performance.now() - began) / 1000
    console.log(
      `forwarding: ${AWAY} items after the outage in ${seconds.toFixed(1)} s, ${Math.round(AWAY / seconds)} a second`,
    )
    await reconciled(desk, register, said)
  },
)

/** The relay as one file: hundreds of starts from the sources would take an hour. */
function bundled(into: string): string {
  const near = createRequire(createRequire(import.meta.url).resolve('tsx'))
  const file = join(into, 'relay.mjs')
  const banner =
    "import{createRequire as requiring}from'node:module';const require=requiring(import.meta.url);"
  const made = spawnSync(
    process.execPath,
    [
      near.resolve('esbuild/bin/esbuild'),
      join(root, 'tests/faults/relay-process.ts'),
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--log-level=error',
      `--outfile=${file}`,
      '--external:sqlite3',
      '--external:pino',
      `--banner:js=${banner}`,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  if (made.status !== 0) throw new Error('the relay could not be made one file; see above')
  spawnSync('ln', ['-s', join(root, 'node_modules'), join(into, 'node_modules')])
  return file
}

test(
  `two relays, ${KILLS} kills (seed ${seed}): nothing lost, nothing doubled, in order`,
  { timeout: 60_000 + KILLS * 3000 },
  async () => {
    const { desk, register } = await opened()
    const dice = makeDice(seed)
    const program = bundled(folder)
    const places = [await openedConsultation(desk), await openedConsultation(desk, 'Ministria')]
    const said: string[][] = places.map(() => [])
    const relays: ChildProcess[] = []
    const start = async (at: number): Promise<void> => {
      const args = [program, desk.file, register.url, REGISTER_SECRET, String(LEASE_MS)]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      relays[at] = child
      await once(child.stdout, 'data')
    }
    const kill = async (at: number): Promise<void> => {
      const child = relays[at]
      const ended = child && once(child, 'exit')
      child?.kill('SIGKILL')
      await ended
    }
    closing.push(() => Promise.all([kill(0), kill(1)]))
    await Promise.all([start(0), start(1)])
    for (let round = 0; round < KILLS; round += 1) {
      desk.clock.set(new Date(Date.now()).toISOString())
      for (let more = 0; more < 12; more += 1) {
        const which = dice.below(places.length)
        said[which]?.push(await say(desk, places[which] ?? expect.fail(), `E ${round} ${more}`))
      }
      await wait(dice.below(60))
      const dies = dice.below(2)
      await kill(dies)
      await start(dies)
    }
    const end = performance.now() + 30_000
    const waiting = async () =>
      (await desk.registry.reader.countForwards(new Date(Date.now()).toISOString())).waiting
    while ((await waiting()) > 0 && performance.now() < end) await wait(50)
    // What was never spread to the way does not count as waiting.
    await wait(1000)
    console.log(`forwarding: ${KILLS} kills, ${said.flat().length} items`)
    await reconciled(desk, register, said)
  },
)

test(
  'people do not wait for a register, be it dead or busy with a backlog',
  { timeout: 60_000 },
  async () => {
    const at = new Date(Date.now()).toISOString()
    const desk = await makeTestApp({ sample: true, keepState: true, at, overrides: { clock: systemClock } })
    closing.push(() => desk.close())
    const register = await startRegister(desk.folder)
    closing.push(() => register.kill())
    const { acts, registry } = desk.app
    const id = 'shembull-aleanca'
    const draft = await registry.reader.draft((await registry.reader.consultation(id))?.draftVersion ?? '')
    const parts = draft?.parts.map((part) => part.id) ?? []
    const record = (text: string) => {
      const now = systemClock.iso()
      const intention = { key: desk.app.ids.effectKey(), arrival: text, at: now }
      const contribution = { kind: 'comment', text, files: [], author: { kind: 'self' } } as const
      const more = { consultation: id, part: parts[0] ?? '', saidAt: now, pressed: false, notice: 1 }
      return acts.recordSubmission(intention, caller('one'), { ...contribution, ...more })
    }
    /** Of a turn that reads and a comment that is recorded, one after the other. */
    const median = async (who: string): Promise<number> => {
      const person = desk.person(who)
      const times: number[] = []
      // Long enough for the relay to come to its turn, however fast the people are.
      const end = performance.now() + 1500
      for (let turn = 0; turn < 40 || performance.now() < end; turn += 1) {
        await wait(5)
        const began = performance.now()
        await person.call('menu')
        await record(`${who} ${turn}`)
        times.push(performance.now() - began)
      }
      return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
    }
    const troubles: string[] = []
    const beside = async (who: string, url: string): Promise<number> => {
      const way = httpWay({
        url,
        secret: REGISTER_SECRET,
        clock: systemClock,
        trouble: (code) => void troubles.push(code),
      })
      const relay = startRelay(relayParts(desk.app, [way]))
      const ms = await median(who)
      await relay.stop()
      return ms
    }
    await median('warm')
    const alone = await median('before')
    // The busy one first: beside a dead one pauses begin that outlast the test.
    const busy = await beside('busy', register.url)
    const dead = await beside('dead', `http://127.0.0.1:${await freePort()}/entries`)
    const shown = [alone, dead, busy].map((ms) => ms.toFixed(1))
    console.log(
      `forwarding: a reply in ${shown[0]} ms, beside a dead register ${shown[1]}, a busy one ${shown[2]}`,
    )
    expect((await register.kept()).length).toBeGreaterThan(0)
    expect(troubles).toContain('econnrefused')
    expect(Math.max(dead, busy)).toBeLessThan(alone * 3 + 30)
  },
)
