/**
 * The fake Telegram and a desk in a process of its own, over files that outlive it. The next process is loaded while
 * this one runs and only waits for its word, so that a kill costs no start.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Registry } from '../../storage/registry/contract.ts'
import { makeTemplate, registryOf, type Template } from '../support/desk-process.ts'
import type { Dice } from '../support/dice.ts'
import type { Phone } from '../support/fake-telegram/phone.ts'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/telegram.ts'
import type { Mode } from '../support/on-telegram.ts'
import { freePort } from '../support/redis.ts'
import { SECRET_KEY } from '../support/web-citizen.ts'
import { bundleDesk } from './telegram-bundle.ts'
import type { Life } from './telegram-life.ts'

/** A process: loaded, told how to live, and at last gone. */
interface Running {
  readonly child: ChildProcess
  /** Resolves when it listens, or is gone. */
  readonly ready: Promise<unknown>
}

/** See the file's head. */
export interface Stage {
  readonly fake: FakeTelegram
  readonly folder: string
  readonly parts: readonly string[]
  /** The desk's own door. */
  readonly url: string
  registry(): Promise<Registry>
  /** Lets the next process live, and loads the one after it. */
  begin(life?: Life): Promise<Running>
  /** The same; resolves when it listens, or is gone. */
  start(life?: Life): Promise<ChildProcess>
  /** SIGKILL to the one that lives; resolves when it is gone. */
  kill(): Promise<void>
}

/** Resolves when it is gone. */
export function ended(child: ChildProcess): Promise<unknown> {
  return child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve()
}

/** Waits until something holds. */
export async function until(holds: () => boolean, what: () => string, ms = 180_000): Promise<void> {
  const end = performance.now() + ms
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it did not come to this: ${what()}`)
    await wait(10)
  }
}

function said(child: ChildProcess, word: string): Promise<unknown> {
  const heard = new Promise<void>((resolve) => {
    let all = ''
    child.stdout?.on('data', (piece: Buffer) => {
      all += piece.toString()
      if (all.includes(word)) resolve()
    })
  })
  return Promise.race([heard, ended(child)])
}

/** Has something done when the test is over, whatever came of it. */
export type Finished = (close: () => Promise<void>) => void

/** Opens one. */
export async function openStage(mode: Mode, finished: Finished): Promise<Stage> {
  const closing: (() => Promise<unknown>)[] = []
  finished(async () => {
    for (const close of closing.toReversed()) await close()
  })
  const template: Template = await makeTemplate()
  closing.push(() => template.remove())
  const program = bundleDesk(template.built)
  const folder = await template.copy()
  const fake = await startFakeTelegram({ pace: 0.02 })
  closing.push(() => fake.close())
  const port = await freePort()
  const held: { child?: ChildProcess; spare?: ChildProcess; registry?: Registry } = {}
  const load = (): ChildProcess => {
    const args = [program, folder, mode, fake.url, fake.token]
    return spawn(process.execPath, [...args, String(port), SECRET_KEY], {
      cwd: template.built,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  }
  const kill = async (child: ChildProcess | undefined): Promise<void> => {
    child?.kill('SIGKILL')
    if (child !== undefined) await ended(child)
  }
  closing.push(async () => {
    await kill(held.child)
    await kill(held.spare)
    await held.registry?.close()
  })
  const begin = async (life: Life = {}): Promise<Running> => {
    const child = held.spare ?? load()
    held.child = child
    held.spare = load()
    const ready = said(child, 'ready')
    child.stdin?.write(`${JSON.stringify(life)}\n`)
    return { child, ready }
  }
  return {
    fake,
    folder,
    parts: template.parts,
    url: `http://127.0.0.1:${port}`,
    registry: async () => (held.registry ??= await registryOf(folder)),
    begin,
    async start(life) {
      const { child, ready } = await begin(life)
      await ready
      return child
    },
    kill: () => kill(held.child),
  }
}

/** What one person did and how often the desk was killed meanwhile. */
export interface Round {
  readonly phone: Phone
  readonly words: string
  kills: number
}

/** One person comments on a part. A step that goes unheard is not repeated: nothing may be lost. */
export async function comments(at: Stage, dice: Dice, kills: () => number, words: string): Promise<Round> {
  const phone = at.fake.phone()
  const before = kills()
  const sees = (what: string) => phone.heard().some(({ text }) => text.includes(what))
  const pause = () => wait(dice.below(20))
  phone.type(`/start p${dice.pick(at.parts)}`)
  await until(
    () => phone.keys().some(({ text }) => /koment|shkruaj|mendo/iu.test(text)) || phone.keys().length > 1,
    () => `${phone.id} reads the part\n${phone.look()}`,
  )
  await pause()
  phone.type(words)
  await until(
    () => sees(words) && phone.keys().some(({ text }) => text.startsWith('✅')),
    () => `${phone.id} reviews\n${phone.look()}`,
  )
  await pause()
  phone.press('✅')
  await until(
    () => sees('Kodi juaj'),
    () => `${phone.id} has a code\n${phone.look()}`,
  )
  // Until it is confirmed a kill may have it said once more.
  await until(
    () => !at.fake.queue.all().some(({ lane }) => lane.endsWith(` ${phone.id}`)),
    () => `what ${phone.id} did is confirmed`,
  )
  return { phone, words, kills: kills() - before }
}

/** What came of everybody's rounds, counted. */
export interface Reconciled {
  /** Sent and not recorded. */
  readonly lost: number
  /** Recorded once more than it was sent. */
  readonly doubled: number
  /** Recorded and sent by nobody. */
  readonly strange: number
  /** Phones that show another code than the recorded one. */
  readonly misled: number
  /** Replies said again more often than the process was killed under that person. */
  readonly unforced: number
  /** Replies said again. */
  readonly repeats: number
  /** The phones where something of this is wrong, to be looked at. */
  readonly looks: readonly string[]
}

/** What every reconciliation must come to. */
export const NOTHING_WRONG = { lost: 0, doubled: 0, strange: 0, misled: 0, unforced: 0, looks: [] } as const

/** The words of a round begin so; the sample's contributions do not. */
const OURS = 'Fjala e'

async function codesByWords(at: Stage): Promise<ReadonlyMap<string, readonly string[]>> {
  const { reader } = await at.registry()
  const recorded = new Map<string, string[]>()
  for (const { id } of await reader.consultations()) {
    for (const { submission } of await reader.submissionsAfter(id, undefined, 100_000)) {
      recorded.set(submission.text, [...(recorded.get(submission.text) ?? []), submission.receipt])
    }
  }
  return recorded
}

/** Fake Telegram against our tables: every code that was shown is recorded, each text once, nothing else is there. */
export async function reconcile(at: Stage, rounds: readonly Round[]): Promise<Reconciled> {
  const recorded = await codesByWords(at)
  const each = rounds.map(({ phone, words, kills }) => {
    const codes = recorded.get(words) ?? []
    const shown = new Set(phone.heard().flatMap(({ text }) => /Kodi juaj: (\S+)/u.exec(text)?.[1] ?? []))
    const times = new Map<string, number>()
    for (const { text } of phone.heard()) times.set(text, (times.get(text) ?? 0) + 1)
    const again = Math.max(0, ...times.values()) - 1
    return {
      lost: codes.length === 0 ? 1 : 0,
      doubled: Math.max(0, codes.length - 1),
      misled: shown.size === codes.length && codes.every((code) => shown.has(code)) ? 0 : 1,
      unforced: Math.max(0, again - kills),
      repeats: again,
      look: phone.look(),
    }
  })
  const sum = (of: 'lost' | 'doubled' | 'misled' | 'unforced' | 'repeats') =>
    each.reduce((all, one) => all + one[of], 0)
  const ours = new Set(rounds.map(({ words }) => words))
  return {
    lost: sum('lost'),
    doubled: sum('doubled'),
    strange: [...recorded.keys()].filter((text) => text.startsWith(OURS) && !ours.has(text)).length,
    misled: sum('misled'),
    unforced: sum('unforced'),
    repeats: sum('repeats'),
    looks: each
      .filter(({ lost, doubled, misled, unforced }) => lost + doubled + misled + unforced > 0)
      .map(({ look }) => look),
  }
}
