/** What a mail is, and the closed list of what can come of handing one over. */

/** A file that goes with a mail. */
export interface MailFile {
  readonly name: string
  /** Media type, e.g. `text/csv; charset=utf-8`. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** A mail to one mailbox. Whatever stands in `subject` or a name stays in its header. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for people who read it set; it must load nothing from anywhere. */
  readonly html?: string
  readonly files?: readonly MailFile[]
  /**
   * Names the mail before the @ of its Message-ID, in letters, digits, `.`, `_` and `-`. The same key again is the same
   * mail again: whoever gets both can tell.
   */
  readonly key: string
  /** Key of the mail that this one belongs to, so that mail programs show them together. */
  readonly follows?: string
}

/**
 * - `accepted`: the server has it and answers for it.
 * - `later`: certainly not accepted, and not because of this mail; welcome again. `code` is for the log.
 * - `refused`: the server will not take this mail; sent again it would be refused again.
 * - `ambiguous`: all of it was sent and no answer came; sent again it carries the same Message-ID.
 */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'later'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'ambiguous' }

/** Hands a mail over; never throws, whatever the server does. */
export type SendMail = (mail: Mail) => Promise<MailOutcome>

/** The way out for mail. */
export interface Mailer {
  readonly send: SendMail
  /** Whether the server would take mail from us: greets, names itself, goes, and sends nothing. */
  readonly look: () => Promise<MailOutcome>
}
