/** The real process of the built desk, in a folder of its own: what it printed, how it ended. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { built } from './built.ts'

const START_MS = 20_000

/** A process that runs or has ended. */
export interface Process {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** Resolves once it has ended, with its exit code (null: killed by a signal). */
  readonly ended: Promise<number | null>
}

/** What it is given. `env`: variables beside those that make it find its programs; nothing else of this machine's. */
export interface Given {
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** Runs a program of the desk, e.g. `run('cli', ['consultation', 'list'], { folder })`. */
export async function run(program: 'main' | 'cli', args: readonly string[], given: Given): Promise<Process> {
  return follow([join(await built(), `src/${program}.js`), ...args], process.execPath, given)
}

/** Runs a line of shell in which `$ZERI` starts the desk. */
export async function runShell(script: string, given: Given): Promise<Process> {
  const start = `${process.execPath} ${join(await built(), 'src/main.js')}`
  return follow(['-c', script], '/bin/sh', { ...given, env: { ...given.env, ZERI: start } })
}

function follow(args: readonly string[], program: string, { folder, env = {}, input }: Given): Process {
  const own = { PATH: process.env['PATH'] ?? '', HOME: folder, TZ: 'Europe/Tirane' }
  const child = spawn(program, args, { cwd: folder, env: { ...own, ...env }, stdio: 'pipe' })
  // A test that fails half-way must not leave a process behind.
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said.err += text))
  child.stdin.on('error', () => undefined).end(input ?? '')
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    process.off('exit', kill)
    return typeof code === 'number' ? code : null
  })
  return { child, out: () => said.out, err: () => said.err, ended }
}

/** A desk that listens, in a process of its own. */
export interface Listening extends Process {
  readonly url: string
}

/** Starts the desk on a free port and waits until it listens; throws what it said where it does not. */
export async function startDesk(given: Given): Promise<Listening> {
  const started = await run('main', [], { ...given, env: { PORT: '0', LOG_LEVEL: 'warn', ...given.env } })
  const url = await printed(started, /listens on (\S+)/u)
  return { ...started, url }
}

/** Waits until the process has printed this, and gives the first group of it. */
export async function printed(of: Process, what: RegExp): Promise<string> {
  const late = AbortSignal.timeout(START_MS)
  for (;;) {
    const found = what.exec(of.out())?.[1]
    if (found !== undefined) return found
    const over = of.child.exitCode !== null || late.aborted
    if (over || of.child.stdout === null) throw new Error(`never printed ${what}: ${of.out()}${of.err()}`)
    await Promise.race([once(of.child.stdout, 'data'), of.ended, once(late, 'abort')])
  }
}
