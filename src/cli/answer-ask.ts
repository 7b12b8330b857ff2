/** `zeri answer ask`, `links`, `revoke`: somebody without an account is asked for an answer, by mail. */
import { Option, type Command } from 'commander'
import { say } from '../../dialogs/kernel/say.ts'
import { Language } from '../../dialogs/nouns/ids.ts'
import { readReceiptCode } from '../../dialogs/nouns/receipt.ts'
import { OPERATOR } from '../acts/who.ts'
import type { LinkMade } from '../acts/ask-by-link.ts'
import type { Office } from '../app/office.ts'
import type { Mail } from '../mail/mail.ts'
import { announced } from '../reports/announcing.ts'
import type { Clerk } from './clerk.ts'
import { noConsultation } from './consultation-stage.ts'
import { DONE, failed, type Ended } from './ended.ts'

interface AskOptions {
  readonly to?: string
  readonly print?: true
  readonly language: Language
}

type Made = Extract<LinkMade, { kind: 'made' }>

async function ask(
  clerk: Clerk,
  office: Office,
  codes: readonly string[],
  { to, print, language }: AskOptions,
): Promise<Ended> {
  if ((to === undefined) === (print === undefined))
    return failed('Name the mailbox with --to, or print the link with --print.')
  if (to !== undefined && office.mailer === undefined)
    return failed('No mail goes out from here: set SMTP_URL, or hand the link over yourself with --print.')
  const submissions: string[] = []
  for (const typed of codes) {
    const code = readReceiptCode(typed)
    const found = code === undefined ? undefined : await office.registry.reader.submissionByReceipt(code)
    if (found?.submission.state !== 'live') return failed(`There is no comment with the code ${typed}.`)
    submissions.push(found.submission.id)
  }
  const made = await office.acts.askByLink(OPERATOR, to === undefined ? { submissions } : { submissions, to })
  if (made.kind === 'refused') return failed(NOT_ASKED[made.why])
  if (to === undefined) clerk.print(office.links.toAnswer(made.token))
  else {
    const sent = await send(clerk, office, made, { to, language, count: codes.length })
    if (sent.kind === 'failed') return sent
  }
  clerk.note(`Link ${made.id}, good until ${made.expiresAt}; zeri answer revoke ${made.id} takes it back.`)
  return DONE
}

interface MailTo {
  readonly to: string
  readonly language: Language
  readonly count: number
}

const SEVERAL = 'They are comments of several consultations; one link is for one consultation.'

const NOT_ASKED = {
  there: 'An answer to one of them waits for approval already.',
  held: 'One of them waits for a moderator, or was refused: nobody outside is shown it.',
  gone: SEVERAL,
  not_allowed: SEVERAL,
} as const

/** A link that nobody gets is good for nobody. */
async function send(clerk: Clerk, office: Office, made: Made, mail: MailTo): Promise<Ended> {
  const sent = await office.mailer?.send(await mailOf(office, made, mail))
  if (sent?.kind === 'later' || sent?.kind === 'refused') {
    await office.acts.revokeLink(OPERATOR, made.id)
    return failed(`The mail was not taken (${sent.code}); the link was taken back. Try again.`)
  }
  if (sent?.kind === 'ambiguous')
    clerk.note('The line broke before the server answered: the mail may have gone, or not.')
  return DONE
}

async function mailOf(
  { registry, words, links }: Office,
  { id, token, expiresAt, consultation }: Made,
  { to, language, count }: MailTo,
): Promise<Mail> {
  const { title = '', institution = '' } = (await announced(registry.reader, consultation, language)) ?? {}
  const lines = [
    words.text(language, say('asking.mail_text', { institution, title, count })),
    '',
    words.text(language, say('asking.mail_how')),
    links.toAnswer(token),
    '',
    words.text(language, say('asking.mail_until', { day: { day: expiresAt } })),
  ]
  const subject = words.text(language, say('asking.mail_subject', { title }))
  return { to, subject, text: `${lines.join('\n')}\n`, key: `answer-link-${id}` }
}

interface ListOptions {
  readonly consultation: string
  readonly json?: true
}

async function list(clerk: Clerk, office: Office, { consultation, json }: ListOptions): Promise<Ended> {
  const { registry, secrets, clock } = office
  if ((await registry.reader.consultation(consultation)) === undefined) return noConsultation(consultation)
  const rows = (await registry.reader.answerLinksIn(consultation)).map((link) => {
    const { id, sealedTo, createdAt, expiresAt, revokedAt, answer } = link
    const past = expiresAt <= clock.iso() ? 'past' : 'open'
    const state = answer === null ? (revokedAt === null ? past : 'revoked') : 'answered'
    return { id, state, to: sealedTo === null ? '' : (secrets.open(sealedTo) ?? ''), createdAt, expiresAt }
  })
  if (json === true) clerk.printJson(rows)
  else for (const { id, state, to, expiresAt } of rows) clerk.print([id, state, expiresAt, to].join('  '))
  return DONE
}

async function revoke(clerk: Clerk, office: Office, id: string): Promise<Ended> {
  const revoked = await office.acts.revokeLink(OPERATOR, id)
  if (revoked.kind === 'refused') return failed(`There is no link ${id}.`)
  clerk.note('Nobody answers by it any more.')
  return DONE
}

/** Adds the verbs to the noun `answer`. */
export function answerAsk(noun: Command, clerk: Clerk): void {
  noun
    .command('ask')
    .description('ask somebody without an account for an answer, by a link that is good once and for 14 days')
    .argument('<receipt...>', 'codes of the comments; several get one answer')
    .option('--to <mailbox>', 'send the link by mail')
    .option('--print', 'print the link instead, to be handed over in another way')
    .addOption(new Option('--language <code>', 'of the mail').choices(Language.options).default('sq'))
    .action(
      clerk.officeVerb((office, codes: string[], options: AskOptions) => ask(clerk, office, codes, options)),
    )
  noun
    .command('links')
    .description('who was asked by a link, and what became of it')
    .requiredOption('--consultation <id>', 'in which one')
    .option('--json', 'as JSON')
    .action(clerk.officeVerb((office, options: ListOptions) => list(clerk, office, options)))
  noun
    .command('revoke')
    .description('take a link back')
    .argument('<id>', 'as zeri answer links shows it')
    .action(clerk.officeVerb((office, id: string) => revoke(clerk, office, id)))
}
