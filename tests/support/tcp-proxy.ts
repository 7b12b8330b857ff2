/** A small TCP proxy that does to a link what networks do: cut it, delay it, silence it, lose a reply. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A proxy in front of one port of this machine. */
export interface TcpProxy {
  readonly port: number
  /** Connections accepted so far. */
  connections(): number
  /** Replies lost by {@link TcpProxy.dropReplies} so far. */
  dropped(): number
  /** Holds back what is sent either way by `ms` from now on. */
  delay(ms: number): void
  /** Connections stay up, nothing passes either way any more: a cable pulled out. */
  silence(): void
  /** Requests pass; the next `count` replies are lost, each together with its connection. */
  dropReplies(count: number): void
  /** Cuts what is connected now; new connections are welcome. */
  cut(): void
  /** Cuts what is connected and turns new connections away. */
  refuse(): void
  /** Undoes delay, silence and refusal; connections that were silenced are cut. */
  heal(): void
  close(): Promise<void>
}

interface Weather {
  delayMs: number
  silent: boolean
  refusing: boolean
  toDrop: number
  connections: number
  dropped: number
}

interface Link {
  readonly near: Socket
  readonly far: Socket
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const weather: Weather = {
    delayMs: 0,
    silent: false,
    refusing: false,
    toDrop: 0,
    connections: 0,
    dropped: 0,
  }
  const links = new Set<Link>()
  const cut = () => links.forEach(sever)
  const server = createServer((near) => {
    weather.connections += 1
    if (weather.refusing) near.destroy()
    else join(near, targetPort, weather, links)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port given')

  return {
    port: address.port,
    connections: () => weather.connections,
    dropped: () => weather.dropped,
    delay: (ms) => void (weather.delayMs = ms),
    silence: () => void (weather.silent = true),
    dropReplies: (count) => void (weather.toDrop = count),
    cut,
    refuse() {
      weather.refusing = true
      cut()
    },
    heal() {
      if (weather.silent) cut()
      Object.assign(weather, { delayMs: 0, silent: false, refusing: false, toDrop: 0 })
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}

function sever(link: Link): void {
  link.near.destroy()
  link.far.destroy()
}

function join(near: Socket, targetPort: number, weather: Weather, links: Set<Link>): void {
  const far = connect(targetPort, '127.0.0.1')
  const link = { near, far }
  links.add(link)
  const pass = (to: Socket, chunk: Buffer) => {
    if (weather.silent || to.destroyed) return
    // Timers of one length fire in the order they were set, so bytes keep their order.
    if (weather.delayMs > 0) setTimeout(() => to.destroyed || to.write(chunk), weather.delayMs)
    else to.write(chunk)
  }
  near.on('data', (chunk) => pass(far, chunk))
  far.on('data', (chunk) => {
    if (weather.toDrop === 0) return pass(near, chunk)
    weather.toDrop -= 1
    weather.dropped += 1
    return sever(link)
  })
  for (const end of [near, far]) {
    end.on('error', () => sever(link))
    end.on('close', () => {
      sever(link)
      links.delete(link)
    })
  }
}
