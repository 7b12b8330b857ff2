/** The doctor on mail: whether the server would take some from the desk. */
import { mailerOf } from '../../app/mail.ts'
import type { Clock } from '../../clock.ts'
import type { Config, SecretConfig } from '../../config.ts'
import { type Finding, good, unwise, wrong } from './finding.ts'

/** Greets the server and sends nothing; nothing is said where none is configured. */
export async function examineMail(
  config: Config,
  given: SecretConfig,
  clock: Clock,
): Promise<readonly Finding[]> {
  const part = 'mail'
  const mailer = mailerOf(config, given, clock)
  if (mailer === undefined) return []
  const met = await mailer.look()
  if (met.kind === 'accepted')
    return [good(part, `The mail server takes mail from ${config.mailFrom ?? 'the desk'}.`)]
  const code = met.kind === 'ambiguous' ? '' : met.code
  if (code.startsWith('auth'))
    return [wrong(part, 'The mail server does not take the name and password in SMTP_URL.')]
  if (code === 'tls')
    return [
      wrong(
        part,
        'The mail server cannot be spoken with sealed: it needs STARTTLS and a certificate of its name.',
      ),
    ]
  return [unwise(part, 'The mail server cannot be reached now; the desk tries again by itself.')]
}
