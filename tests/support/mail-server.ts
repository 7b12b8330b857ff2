/** A real mail server on loopback that takes what comes, and misbehaves when it is told to. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { readMail, type ReadMail } from './read-mail.ts'

/** What it does with the next mail. */
export type Manner =
  | 'takes'
  /** Answers with this number at that point. */
  | { readonly at: 'sender' | 'mailbox' | 'data'; readonly says: number }
  /** Takes the whole mail and keeps it, and cuts the line instead of answering. */
  | 'cuts_after_data'
  /** Cuts the line when the mail begins. */
  | 'cuts_before_data'
  /** Takes the whole mail and never answers. */
  | 'says_nothing'

/** See the file's head. */
export interface MailServer {
  readonly port: number
  /** What it has kept, whole, the oldest first. */
  readonly kept: readonly ReadMail[]
  /** How many connections there were. */
  readonly met: () => number
  /** Manners of the next mails; when there are no more, it takes them. */
  next(...manners: readonly Manner[]): void
  close(): Promise<void>
}

/** Starts one. Without TLS and without names unless told. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const kept: ReadMail[] = []
  const manners: Manner[] = []
  const state = { met: 0 }
  const sockets = new Set<Socket>()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const now = (): Manner => manners[0] ?? 'takes'
  const refusal = (at: string): Error | null => {
    const manner = now()
    if (typeof manner === 'string' || manner.at !== at) return null
    manners.shift()
    return Object.assign(new Error('not now, coordinator@example.org'), { responseCode: manner.says })
  }
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    ...options,
    onConnect(_, done) {
      state.met += 1
      done()
    },
    onMailFrom: (_, __, done) => done(refusal('sender')),
    onRcptTo: (_, __, done) => done(refusal('mailbox')),
    onData(stream, session, done) {
      const manner = now()
      if (manner === 'cuts_before_data') {
        manners.shift()
        cut()
        return
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refused = refusal('data')
        if (refused !== null) return done(refused)
        const to = session.envelope.rcptTo.map(({ address }) => address)
        kept.push(readMail(Buffer.concat(chunks).toString('utf8'), to))
        manners.shift()
        if (manner === 'cuts_after_data') return cut()
        if (manner !== 'says_nothing') done()
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  listening.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port given')
  return {
    port: address.port,
    kept,
    met: () => state.met,
    next: (...more) => void manners.push(...more),
    async close() {
      const closed = new Promise<void>((done) => {
        server.close(() => done())
      })
      cut()
      await Promise.race([closed, wait(2000)])
    },
  }
}
