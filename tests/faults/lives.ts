/**
 * A desk in a process of its own, over files that outlive it. The next process is loaded while this one runs and only
 * waits for its word, so that a kill costs no start.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Registry } from '../../storage/registry/contract.ts'
import { makeTemplate, registryOf } from '../support/desk-process.ts'
import { freePort } from '../support/redis.ts'
import { SECRET_KEY } from '../support/web-citizen.ts'
import { bundleDesk } from './desk-bundle.ts'
import type { Life } from './telegram-life.ts'

/** A process: loaded, told how to live, and at last gone. */
export interface Running {
  readonly child: ChildProcess
  /** Resolves when it listens, or is gone. */
  readonly ready: Promise<unknown>
}

/** See the file's head. */
export interface Lives {
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

/** Makes ready. `told`: what every process of the platform is told on its command line, behind its folder. */
export async function openLives(
  platform: 'telegram' | 'teams',
  told: readonly string[],
  finished: Finished,
): Promise<Lives> {
  const template = await makeTemplate()
  const program = bundleDesk(template.built, platform)
  const folder = await template.copy()
  const port = await freePort()
  const held: { child?: ChildProcess; spare?: ChildProcess; registry?: Registry } = {}
  const load = (): ChildProcess =>
    spawn(process.execPath, [program, folder, ...told, String(port), SECRET_KEY], {
      cwd: template.built,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  const kill = async (child: ChildProcess | undefined): Promise<void> => {
    child?.kill('SIGKILL')
    if (child !== undefined) await ended(child)
  }
  finished(async () => {
    await kill(held.child)
    await kill(held.spare)
    await held.registry?.close()
    await template.remove()
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
