/** Lets somebody answer who has no account: a link for some comments, for two weeks, that can be taken back. */
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { AnswerLinkOf } from '../../storage/registry/model/answer-link.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { mayAnswer } from './answering.ts'
import { answerLinkHash } from './names.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long a link is good. */
export const LINK_DAYS = 14

/** For which comments (their ids, of one consultation), and the mailbox it goes to, where it goes to one. */
export interface LinkFor {
  readonly submissions: readonly string[]
  readonly to?: string
}

/**
 * `token` goes into the link and is kept nowhere. `gone`: one of them is not there, or they are of several
 * consultations; `there`: an answer to one of them waits for approval.
 */
export type LinkMade =
  | {
      readonly kind: 'made'
      readonly id: string
      readonly token: string
      readonly expiresAt: string
      readonly consultation: string
    }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' | 'there' | 'held' }

/** See {@link LinkMade}. */
export type AskByLink = (actor: Actor, link: LinkFor) => Promise<LinkMade>

/** Makes the act. */
export function makeAskByLink(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): AskByLink {
  return (actor, { submissions, to }) =>
    writer.write(async (writing): Promise<LinkMade> => {
      const who = await mayAnswer(writing, actor, submissions)
      if (who.kind === 'refused')
        return { kind: 'refused', why: who.why === 'not_allowed' ? 'not_allowed' : 'gone' }
      const id = ids.rowId()
      const linked = await linkedTo(writing, id, submissions)
      if (typeof linked === 'string') return { kind: 'refused', why: linked }
      const { consultation, all } = linked
      const token = ids.grant()
      const expiresAt = new Date(clock.now() + LINK_DAYS * DAY_MS).toISOString()
      const link = { id, consultation, createdBy: who.name, createdAt: clock.iso(), expiresAt }
      const kept = { sealedTo: to === undefined ? null : secrets.seal(to), revokedAt: null, answer: null }
      await writing.addAnswerLink({ ...link, ...kept, tokenHash: answerLinkHash(secrets, token) }, all)
      const detail = { submissions: all.length, mailed: to !== undefined }
      await audit(writing, ids, clock, { actor: who.name, action: 'ask_by_link', object: id, detail })
      return { kind: 'made', id, token, expiresAt, consultation }
    })
}

async function linkedTo(
  writing: Writing,
  link: string,
  submissions: readonly string[],
): Promise<
  { readonly consultation: string; readonly all: readonly AnswerLinkOf[] } | 'gone' | 'there' | 'held'
> {
  const all: AnswerLinkOf[] = []
  const places = new Set<string>()
  for (const submission of new Set(submissions)) {
    const found = await writing.submission(submission)
    if (found === undefined) return 'gone'
    if (await writing.heldFromForwarding(submission)) return 'held'
    places.add(found.consultation)
    const { current, proposed } = await writing.answersTo(submission)
    if (proposed !== undefined) return 'there'
    all.push({ link, submission, at: all.length, seen: current?.id ?? null })
  }
  const [consultation, ...others] = places
  return consultation === undefined || others.length > 0 ? 'gone' : { consultation, all }
}

/** Gives `revoked`, or `refused` with `gone` or `not_allowed`. */
export type RevokeLink = (
  actor: Actor,
  id: string,
) => Promise<
  { readonly kind: 'revoked' } | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' }
>

/** Makes the act. */
export function makeRevokeLink(writer: Writer, ids: Ids, clock: Clock): RevokeLink {
  return (actor, id) =>
    writer.write(async (writing) => {
      const link = await writing.answerLink(id)
      const consultation = await writing.consultation(link?.consultation ?? '')
      if (consultation === undefined) return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'answer_submissions', consultation.organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      await writing.revokeAnswerLink(id, clock.iso())
      await audit(writing, ids, clock, { actor: name, action: 'revoke_link', object: id })
      return { kind: 'revoked' }
    })
}
