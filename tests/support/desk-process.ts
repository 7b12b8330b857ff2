/** The real desk as a process of its own, on files that outlive it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, symlinkSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { copyData } from '../../src/tools/copy-data.ts'
import { makeTestApp } from './app.ts'
import { freePort } from './redis.ts'
import { SECRET_KEY } from './web-citizen.ts'

const root = dirname(dirname(import.meta.dirname))

/** The desk as it is built, and files with the sample in them, from which many desks may begin. */
export interface Template {
  /** Where the build stands. */
  readonly built: string
  readonly parts: readonly string[]
  /** A folder of its own with a copy of the files. */
  copy(): Promise<string>
  remove(): Promise<void>
}

/** Builds as `npm run build` does, the fault process as well; started from there, a desk is up in half the time. */
function build(into: string): void {
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  const made = spawnSync(tsc, ['-p', 'tests/faults/tsconfig.json', '--outDir', into], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (made.status !== 0) throw new Error('the build failed; see above')
  copyFileSync(join(root, 'package.json'), join(into, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(into, 'node_modules'))
  copyData(root, into)
}

/** Makes them once. */
export async function makeTemplate(): Promise<Template> {
  const desk = await makeTestApp({ sample: true, at: new Date(Date.now()).toISOString() })
  const base = await mkdtemp(join(tmpdir(), 'zeri-faults-'))
  const built = join(base, 'built')
  build(built)
  const { reader } = desk.app.registry
  const draft = await reader.draft((await reader.consultation('shembull-aleanca'))?.draftVersion ?? '')
  const parts = (draft?.parts ?? []).filter(({ bites }) => bites.length > 0).map(({ id }) => id)
  const file = join(base, 'zeri.db')
  const made = join(desk.folder, 'zeri.db')
  await desk.app.close()
  await copyFile(made, file)
  await rm(desk.folder, { recursive: true, force: true })
  return {
    built,
    parts,
    async copy() {
      const folder = await mkdtemp(join(base, 'desk-'))
      await copyFile(file, join(folder, 'zeri.db'))
      return folder
    },
    remove: () => rm(base, { recursive: true, force: true }),
  }
}

/** A desk that is started, killed and started again. */
export interface DeskProcess {
  readonly url: string
  /** Starts it; resolves once it listens. */
  start(): Promise<void>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; gives how it ended and after how long. */
  terminate(): Promise<{ readonly code: number | null; readonly ms: number }>
  /** Resolves when it has ended by itself or by a signal. */
  ended(): Promise<void>
  /** What it said. */
  said(): string
}

/** Prepares one over a folder. `program`: the real one unless another is named. */
export async function prepareDesk(
  { built }: Template,
  folder: string,
  env: Readonly<Record<string, string>> = {},
  program = 'src/main.js',
): Promise<DeskProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const running: { child?: ChildProcess; exited: Promise<unknown>; said: string } = {
    exited: Promise.resolve(),
    said: '',
  }
  const begin = (): ChildProcess => {
    const child = spawn(process.execPath, [program], {
      cwd: built,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        TZ: 'Europe/Tirane',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: `sqlite:${folder}/zeri.db`,
        SECRET_KEY,
        LOG_LEVEL: 'error',
        ...env,
      },
    })
    const hear = (chunk: Buffer): void => {
      running.said = (running.said + chunk.toString()).slice(-20_000)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    running.child = child
    running.exited = once(child, 'exit')
    return child
  }
  process.once('exit', () => running.child?.kill('SIGKILL'))
  return {
    url,
    async start() {
      // A desk that ends because Redis does not answer is started again, as any keeper of services does.
      for (let tries = 0; tries < 20; tries += 1) {
        const child = begin()
        while (child.exitCode === null) if (await listens(`${url}/health/live`)) return
      }
      throw new Error(`the desk does not start:\n${running.said}`)
    },
    async kill() {
      running.child?.kill('SIGKILL')
      await running.exited
    },
    async terminate() {
      const began = performance.now()
      running.child?.kill('SIGTERM')
      await running.exited
      return { code: running.child?.exitCode ?? null, ms: performance.now() - began }
    },
    async ended() {
      await running.exited
    },
    said: () => running.said,
  }
}

async function listens(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    await new Promise((resolve) => {
      setTimeout(resolve, 15)
    })
    return false
  }
}

/** The registry of a folder, opened beside the desk that writes it. */
export function registryOf(folder: string): ReturnType<typeof openSqliteRegistry> {
  return openSqliteRegistry(join(folder, 'zeri.db'))
}
