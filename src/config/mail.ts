/** The variables of mail: where it is handed over, whom it is from, and who gets contributions by it. */
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { isUrl, notes } from './notes.ts'

/** How contributions go by mail: one each, or those of a day together. */
export type RegistryEmailMode = 'each' | 'daily'

/** What anybody may see of it. */
export interface MailConfig {
  /** Whom the desk's mail is from; undefined: it sends none. */
  readonly mailFrom?: string
  /** Who gets contributions by mail; undefined: nobody. */
  readonly registryEmail?: { readonly to: string; readonly mode: RegistryEmailMode }
}

/** Plain, so that nothing in it can end a header or name a second mailbox. */
const MAILBOX = /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}$/

function isSmtpUrl(text: string): boolean {
  if (!isUrl(text, ['smtp:', 'smtps:'])) return false
  const { username, password, pathname, search, hash } = new URL(text)
  const bare = (pathname === '' || pathname === '/') && search === '' && hash === ''
  return (
    bare &&
    (username === '') === (password === '') &&
    [username, password].every((one) => decoded(one) !== undefined)
  )
}

/** What the percent signs stand for; undefined: for nothing. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Variable by variable. */
export const MAIL_VARIABLES = {
  SMTP_URL: z.string().refine(isSmtpUrl).optional().register(notes, {
    meaning:
      'Mail server the desk hands its mail to, with name and password; smtp:// (STARTTLS) or smtps://.',
    must: 'an address that begins with smtp:// or smtps://, with both a name and a password or neither',
    example: 'smtp://desk%40example.org:password@mail.example.org:587',
    secret: true,
  }),
  MAIL_FROM: z.string().regex(MAILBOX).optional().register(notes, {
    meaning: 'Mailbox the desk’s mail is from; else the name in SMTP_URL, or zeri@ the host of PUBLIC_URL.',
    must: 'one mailbox',
    example: 'desk@example.org',
  }),
  REGISTRY_EMAIL: z.string().regex(MAILBOX).optional().register(notes, {
    meaning: 'Mailbox of the coordinator that gets every contribution by mail.',
    must: 'one mailbox',
    example: 'coordinator@example.org',
  }),
  REGISTRY_EMAIL_MODE: z.enum(['each', 'daily']).default('each').register(notes, {
    meaning: 'Whether contributions go to REGISTRY_EMAIL one by one (each) or once a day together (daily).',
    must: 'each or daily',
    example: 'each',
    standard: true,
  }),
} as const

/** What was given. */
export interface MailValues {
  readonly SMTP_URL?: string | undefined
  readonly MAIL_FROM?: string | undefined
  readonly REGISTRY_EMAIL?: string | undefined
  readonly REGISTRY_EMAIL_MODE: RegistryEmailMode
  readonly PUBLIC_URL?: string | undefined
}

/** Throws {@link ConfigError} where half of what belongs together is missing. */
export function mailConfig(values: MailValues): MailConfig {
  const { SMTP_URL, MAIL_FROM, REGISTRY_EMAIL, REGISTRY_EMAIL_MODE, PUBLIC_URL } = values
  if (SMTP_URL === undefined) {
    if (REGISTRY_EMAIL !== undefined) throw noServer('REGISTRY_EMAIL')
    if (MAIL_FROM !== undefined) throw noServer('MAIL_FROM')
    return {}
  }
  const mailFrom = MAIL_FROM ?? senderOf(SMTP_URL, PUBLIC_URL)
  if (mailFrom === undefined)
    throw new ConfigError('SMTP_URL is of no use without MAIL_FROM; for example MAIL_FROM=desk@example.org')
  if (REGISTRY_EMAIL === undefined) return { mailFrom }
  return { mailFrom, registryEmail: { to: REGISTRY_EMAIL, mode: REGISTRY_EMAIL_MODE } }
}

function noServer(name: string): ConfigError {
  return new ConfigError(
    `${name} is of no use without SMTP_URL; for example SMTP_URL=smtp://mail.example.org`,
  )
}

function senderOf(smtpUrl: string, publicUrl: string | undefined): string | undefined {
  const name = decoded(new URL(smtpUrl).username) ?? ''
  const candidates = [name, publicUrl === undefined ? '' : `zeri@${new URL(publicUrl).hostname}`]
  return candidates.find((candidate) => MAILBOX.test(candidate))
}
