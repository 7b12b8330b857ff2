/** Hands mail to a server; the only file that knows nodemailer. */
import { Readable } from 'node:stream'
import { setTimeout as pauseFor } from 'node:timers/promises'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Clock } from '../clock.ts'
import { isLoopback } from '../loopback.ts'
import { headerText } from './header-text.ts'
import type { Mail, Mailer, MailOutcome } from './mail.ts'
import { type Broken, outcomeOf } from './outcomes.ts'

/** How long is waited; tests wait less. */
export interface MailTiming {
  readonly connectMs: number
  /** Without a byte from the server. */
  readonly silenceMs: number
  /** For one mail in all. */
  readonly wholeMs: number
}

const TIMING: MailTiming = { connectMs: 10_000, silenceMs: 30_000, wholeMs: 40_000 }

/** Where mail is handed over, and whom it is from. */
export interface MailRoad {
  /** `smtp://` or `smtps://`, as the configuration has checked it. */
  readonly url: string
  readonly from: string
  /** Certificate in PEM to trust beside none of the machine's; left out: the machine's own, as it should be. */
  readonly trusted?: string
  readonly timing?: MailTiming
}

// A server on this very machine is asked for no certificate: nothing goes over any wire.
const KEY = /^[A-Za-z0-9._-]{1,120}$/u
const MAILBOX = /^[^\s@<>,;:"()[\]\\\p{Cc}]{1,64}@[A-Za-z0-9.-]{1,253}$/u

/** Makes it. Every mail goes by a connection of its own. */
export function makeMailer(road: MailRoad, clock: Pick<Clock, 'iso'>): Mailer {
  return {
    async send(mail) {
      if (!MAILBOX.test(mail.to)) return { kind: 'refused', code: 'mailbox' }
      const bytes = await written(mail, road.from, clock)
      return attempt(road, (talk) => talk.send(mail.to, bytes))
    },
    look: () => attempt(road, () => Promise.resolve()),
  }
}

/** The Message-ID a key stands for. */
export function messageIdOf(key: string, from: string): string {
  // What no id may hold becomes what it may; our own keys are left as they are.
  const name = KEY.test(key) ? key : Buffer.from(key, 'utf8').toString('hex').slice(0, 120)
  return `<${name}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

async function written(mail: Mail, from: string, clock: Pick<Clock, 'iso'>): Promise<Buffer> {
  const { key, follows, files = [] } = mail
  const first = follows === undefined ? undefined : messageIdOf(follows, from)
  return new MailComposer({
    from,
    to: mail.to,
    subject: headerText(mail.subject),
    messageId: messageIdOf(key, from),
    ...(first === undefined ? {} : { inReplyTo: first, references: [first] }),
    date: clock.iso(),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    attachments: files.map(({ name, type, bytes }) => ({
      filename: headerText(name),
      contentType: type,
      content: Buffer.from(bytes),
    })),
    // No machine is to answer that somebody is on holiday.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** A connection that has named itself. */
interface Talk {
  send(to: string, bytes: Buffer): Promise<void>
}

async function attempt(
  { url, from, trusted, timing = TIMING }: MailRoad,
  work: (talk: Talk) => Promise<void>,
): Promise<MailOutcome> {
  const road = new URL(url)
  const connection = new SMTPConnection({ ...optionsOf(road, trusted), ...waits(timing) })
  const sent = { whole: false }
  const broke = new Promise<never>((_, reject) => {
    connection.on('error', reject)
  })
  // It may break when everything is over.
  broke.catch(() => undefined)
  const over = new AbortController()
  // A wire has its time whatever the clock of the desk says.
  const tooLong = pauseFor(timing.wholeMs, undefined, { ref: false, signal: over.signal }).then(() => {
    throw Object.assign(new Error('too long'), { code: 'ETIMEDOUT' })
  })
  tooLong.catch(() => undefined)
  const talk: Talk = {
    send: (to, bytes) =>
      ended((done) => {
        const envelope = { from, to: [to], size: bytes.byteLength }
        connection.send(envelope, noting(bytes, sent), done)
      }),
  }
  try {
    await Promise.race([met(connection, road).then(() => work(talk)), broke, tooLong])
    connection.quit()
    return { kind: 'accepted' }
  } catch (error) {
    connection.close()
    return outcomeOf(brokenOf(error, sent.whole))
  } finally {
    over.abort()
  }
}

async function met(connection: SMTPConnection, { username, password }: URL): Promise<void> {
  await ended((done) => connection.connect(done))
  if (username === '') return
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  await ended((done) => connection.login({ credentials }, done))
}

/** A call that tells its end by a function. */
function ended(call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()))
  })
}

/** The bytes, and a note once the last of them has been asked for: nothing is before the server says so. */
function noting(bytes: Buffer, sent: { whole: boolean }): Readable {
  const state = { at: 0 }
  return new Readable({
    highWaterMark: 1,
    read(wanted) {
      const chunk = bytes.subarray(state.at, state.at + Math.max(wanted, 16_384))
      state.at += chunk.byteLength
      if (state.at >= bytes.byteLength) Object.assign(sent, { whole: true })
      this.push(chunk.byteLength === 0 ? null : chunk)
    },
  })
}

function optionsOf({ protocol, hostname, port }: URL, trusted: string | undefined) {
  const secure = protocol === 'smtps:'
  const here = isLoopback(hostname)
  return {
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(secure ? {} : here ? { ignoreTLS: true } : { requireTLS: true }),
    tls: {
      minVersion: 'TLSv1.2' as const,
      rejectUnauthorized: true,
      ...(trusted === undefined ? {} : { ca: trusted }),
    },
    // The name of this machine is nobody's business.
    name: 'zeri',
    allowInternalNetworkInterfaces: true,
  }
}

function waits({ connectMs, silenceMs }: MailTiming) {
  return {
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
  }
}

function brokenOf(error: unknown, wholeSent: boolean): Broken {
  const told: Readonly<Partial<Record<'code' | 'originalCode' | 'responseCode' | 'command', unknown>>> =
    typeof error === 'object' && error !== null ? error : {}
  // What the machine itself called it says more than the library's word for anything with a line.
  const code = told.code === 'ESOCKET' ? (told.originalCode ?? told.code) : told.code
  return {
    code: typeof code === 'string' ? code : '',
    answer: typeof told.responseCode === 'number' ? told.responseCode : undefined,
    command: typeof told.command === 'string' ? told.command : '',
    wholeSent,
  }
}
