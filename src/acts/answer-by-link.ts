/** Answers by a link: whoever holds it may, once, for the comments it was made for. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Reader, Writer } from '../../storage/registry/contract.ts'
import type { AnswerLink } from '../../storage/registry/model/answer-link.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { giveAnswer } from './answering.ts'
import { answerLinkHash } from './names.ts'

/** What was written on the page. */
export interface LinkAnswer {
  readonly verdict: Verdict
  readonly reason: string
  readonly language: Language
  /** To whom it was passed on; empty unless it was. */
  readonly body: string
}

/**
 * `taken`: it was answered by this link before, or in another way since; `gone`: no such link, past its days, taken
 * back, or its comments are no longer there. `reason_needed`: nothing was written down.
 */
export type AnsweredByLink = 'answered' | 'taken' | 'gone' | 'reason_needed'

/** See {@link AnsweredByLink}. */
export type AnswerByLink = (token: string, answer: LinkAnswer) => Promise<AnsweredByLink>

/** What the log of staff actions calls whoever answers by a link. */
const BY_LINK = 'link'

/** The link a token opens now; undefined: none, or none any more. Asked by whoever shows its page too. */
export async function openLink(
  reads: Pick<Reader, 'answerLinkBy'>,
  secrets: Secrets,
  clock: Clock,
  token: string,
): Promise<AnswerLink | undefined> {
  const link = await reads.answerLinkBy(answerLinkHash(secrets, token))
  const good = link !== undefined && link.revokedAt === null && link.expiresAt > clock.iso()
  return good ? link : undefined
}

/** Makes the act. */
export function makeAnswerByLink(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): AnswerByLink {
  return (token, { verdict, reason, language, body }) =>
    writer.write(async (writing): Promise<AnsweredByLink> => {
      const link = await openLink(writing, secrets, clock, token)
      if (link === undefined) return 'gone'
      if (link.answer !== null) return 'taken'
      const linked = await writing.linkedBy(link.id)
      const id = ids.effectKey()
      const outcome = await giveAnswer(writing, ids, clock, {
        id,
        name: BY_LINK,
        proposal: {
          submissions: linked.map(({ submission }) => submission),
          verdict,
          text: reason === '' ? {} : { [language]: reason },
          body: body === '' ? null : body,
          seen: linked.flatMap(({ seen }) => (seen === null ? [] : [seen])),
        },
      })
      if (outcome.kind === 'answered') {
        await writing.useAnswerLink(link.id, id)
        return 'answered'
      }
      if (outcome.kind !== 'refused') return 'gone'
      if (outcome.why === 'reason_needed') return 'reason_needed'
      return outcome.why === 'overtaken' ? 'taken' : 'gone'
    })
}
