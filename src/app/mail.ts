/** What mail needs of the rest: one mailer, where a server is configured. */
import type { Clock } from '../clock.ts'
import type { Config, SecretConfig } from '../config.ts'
import type { Mailer } from '../mail/mail.ts'
import { makeMailer } from '../mail/wire.ts'

/** The desk's way out for mail; undefined: none is configured. */
export function mailerOf(
  { mailFrom }: Pick<Config, 'mailFrom'>,
  { smtpUrl }: Pick<SecretConfig, 'smtpUrl'>,
  clock: Clock,
): Mailer | undefined {
  if (mailFrom === undefined || smtpUrl === undefined) return undefined
  return makeMailer({ url: smtpUrl, from: mailFrom }, clock)
}
