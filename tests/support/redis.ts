/** A real redis-server of our own in a folder of its own, for tests. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** How long a server may take to answer for the first time. */
const STARTS_MS = 30_000

/** A running redis-server. */
export interface RedisServer {
  readonly port: number
  readonly url: string
  readonly pid: number
  /** SIGSTOP: it keeps its port and its connections and answers nothing. */
  freeze(): void
  /** SIGCONT. */
  thaw(): void
  /** SIGKILL, without a chance to save anything beyond its append-only file. */
  kill(): Promise<void>
  /** Starts it again on the same port and folder, after {@link RedisServer.kill}. */
  again(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** Starts a server, on a free port if none is named; `args` go on its command line, e.g. `['--maxmemory', '2mb']`. */
export async function startRedis(args: readonly string[] = [], onPort?: number): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zeri-redis-'))
  const port = onPort ?? (await freePort())
  let child = await spawnServer(port, folder, args)
  // A test that fails half-way must not leave a server behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.pid ?? 0
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    async again() {
      child = await spawnServer(port, folder, args)
    },
    async stop() {
      await end('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port given')
  return address.port
}

async function spawnServer(port: number, folder: string, args: readonly string[]): Promise<ChildProcess> {
  const own = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
  ]
  const child = spawn('redis-server', [...own, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const failed = once(child, 'error').then(([error]: unknown[]) => {
    throw new Error('redis-server does not start; on Debian or Ubuntu: apt-get install redis-server', {
      cause: error,
    })
  })
  await Promise.race([answers(port, child, said), failed])
  return child
}

async function answers(port: number, child: ChildProcess, said: readonly string[]): Promise<void> {
  // A machine that is busy takes longer to start a server.
  const end = Date.now() + STARTS_MS
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`redis-server ended at once:\n${said.join('')}`)
    if (await pong(port)) return
    await wait(10)
  }
  throw new Error(`redis-server does not answer on port ${port}:\n${said.join('')}`)
}

function pong(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    // While it still loads its file it says -LOADING: up, for a test of just that.
    socket.once('data', (data) => end(/^(\+PONG|-LOADING)/.test(data.toString())))
    socket.once('error', () => end(false))
  })
}
