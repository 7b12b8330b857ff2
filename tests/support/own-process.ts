/** The desk as a process of its own, which a test may kill as a power cut would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { temporary } from './desk.ts'
import { freePort } from './redis.ts'
import { seatLink } from './started.ts'

const ROOT = dirname(dirname(import.meta.dirname))
const START_MS = 20_000

/** A desk in its own process; it is running when this is given. */
export interface OwnProcess {
  readonly url: string
  seat(room: 'qytetar' | 'organizator' | 'koordinator'): string
  /** `kill -9`. */
  kill(): Promise<void>
  /** The same desk again: same port, same folder. */
  start(): Promise<void>
  /** Kills it and takes its folder away. */
  close(): Promise<void>
}

/** How it is started: over files that are there, with more of its environment. */
export interface ProcessOptions {
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts it from the sources, on a free port and a folder of its own. */
export async function openProcess(over: ProcessOptions = {}): Promise<OwnProcess> {
  const { folder, remove } =
    over.folder === undefined ? await temporary() : { folder: over.folder, remove: undefined }
  const port = await freePort()
  const held: { child?: ChildProcess; told: readonly string[] } = { told: [] }
  const kill = async (): Promise<void> => {
    const { child } = held
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const begin = async (): Promise<void> => {
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), join(ROOT, 'src/main.ts')],
      {
        cwd: folder,
        env: {
          PATH: process.env['PATH'],
          // The process stands in its own folder, where no compiler's settings are found.
          TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
          PORT: String(port),
          DATABASE_URL: `sqlite:${join(folder, 'zeri.db')}`,
          LOG_LEVEL: 'warn',
          ...over.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    held.child = child
    held.told = await listening(child)
  }
  await begin()
  return {
    url: `http://127.0.0.1:${port}`,
    seat: (room) => seatLink(held.told, room),
    kill,
    start: begin,
    async close() {
      await kill()
      await remove?.()
    },
  }
}

/** Everything it printed, once it says how to stop it. */
function listening(child: ChildProcess): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`it did not start in time: ${said}`)), START_MS)
    const hear = (piece: Buffer): void => {
      said += piece.toString()
      if (!said.includes('Ctrl+C')) return
      clearTimeout(late)
      resolve(said.split('\n'))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`it ended with ${code}: ${said}`))
    })
  })
}
