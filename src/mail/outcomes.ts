/** The one table that reads what a mail server said, or did not say, into the closed list of outcomes. */
import type { MailOutcome } from './mail.ts'

/** How an attempt ended that did not end well. */
export interface Broken {
  /** The library's name of it, e.g. `EAUTH`. */
  readonly code: string
  /** The server's number, where it gave one. */
  readonly answer: number | undefined
  /** What the server was asked, e.g. `RCPT TO`; `CONN` before anything was. */
  readonly command: string
  /** Whether the last byte of the mail had been handed to the connection. */
  readonly wholeSent: boolean
}

const ABOUT_THE_MAIL = /^(?:RCPT TO|DATA)$/u
/** Too much, whoever asks. */
const TOO_BIG: ReadonlySet<number> = new Set([523, 552])
/** The desk did not name itself, or not in a way the server takes. */
const NOT_KNOWN: ReadonlySet<number> = new Set([530, 534, 535, 538])

const TROUBLES: Readonly<Record<string, string>> = {
  EAUTH: 'auth',
  ETLS: 'tls',
  ETIMEDOUT: 'timeout',
  EDNS: 'no_such_server',
  EPROTOCOL: 'no_mail_server',
}

/** How Node names what is wrong with a certificate or with the sealing of a line. */
const SEALING = /CERT|TLS|SSL|SIGNATURE|ISSUER/u

/** What came of it. No code holds anything the server wrote: it may repeat a mailbox. */
export function outcomeOf({ code, answer, command, wholeSent }: Broken): MailOutcome {
  if (answer === undefined) {
    if (wholeSent) return { kind: 'ambiguous' }
    // The library found the mail itself wanting, before or after it asked the server how much that takes.
    if (code === 'EMESSAGE') return { kind: 'refused', code: 'too_big' }
    if (code === 'EENVELOPE') return { kind: 'refused', code: 'mailbox' }
    return { kind: 'later', code: TROUBLES[code] ?? (SEALING.test(code) ? 'tls' : 'unreachable') }
  }
  if (code === 'EAUTH' || NOT_KNOWN.has(answer)) return { kind: 'later', code: `auth_${answer}` }
  if (code === 'ETLS') return { kind: 'later', code: 'tls' }
  const forGood = answer >= 500 && (ABOUT_THE_MAIL.test(command) || TOO_BIG.has(answer))
  return { kind: forGood ? 'refused' : 'later', code: String(answer) }
}
