/** What somebody sees who was asked for an answer by a link: the comments, and nothing of who wrote them. */
import { say } from '../../dialogs/kernel/say.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Kind, Verdict } from '../../dialogs/nouns/submission.ts'
import type { Reader } from '../../storage/registry/contract.ts'
import type { AnswerLink } from '../../storage/registry/model/answer-link.ts'
import { openLink } from '../acts/answer-by-link.ts'
import { answerIn } from '../acts/answer-words.ts'
import type { Clock } from '../clock.ts'
import { announced } from '../reports/announcing.ts'
import { commentCell } from '../reports/docx/answer-table.ts'
import { commentedOne } from '../reports/export-comments.ts'
import type { Secrets } from '../secrets.ts'
import type { Words } from '../words.ts'

/** A comment on the page. */
export interface AskedComment {
  readonly code: string
  readonly kind: Kind
  readonly part: string
  readonly text: string
}

/** The page. `done`: it was answered by this link; `taken`: in another way meanwhile. */
export type LinkView =
  | { readonly kind: 'gone' | 'taken' }
  | {
      readonly kind: 'open' | 'done'
      readonly title: string
      readonly institution: string
      readonly until: string
      readonly comments: readonly AskedComment[]
      /** What was answered; `waits`: for approval. */
      readonly given?: {
        readonly verdict: Verdict
        readonly reason: string
        readonly body: string
        readonly waits: boolean
      }
    }

/** What the page is made from. */
interface Parts {
  readonly reader: Reader
  readonly secrets: Secrets
  readonly clock: Clock
  readonly words: Words
}

/** Looks; nothing is changed by it. Throws `StorageError`. */
export async function linkView(parts: Parts, token: string, language: Language): Promise<LinkView> {
  const { reader, secrets, clock } = parts
  const link = await openLink(reader, secrets, clock, token)
  if (link === undefined) return { kind: 'gone' }
  const comments = await commentsOf(parts, link, language)
  if (typeof comments === 'string') return { kind: comments }
  const { title = '', institution = '' } = (await announced(reader, link.consultation, language)) ?? {}
  const head = { title, institution, until: link.expiresAt, comments }
  const answer = link.answer === null ? undefined : await reader.answer(link.answer)
  if (answer === undefined) return { kind: 'open', ...head }
  const { verdict, text, body, state } = answer
  const reason = answerIn(text, language)?.text ?? ''
  return { kind: 'done', ...head, given: { verdict, reason, body: body ?? '', waits: state !== 'published' } }
}

/** Those that are still there and not held. Where each has an answer that nobody knew of, there is nothing to do. */
async function commentsOf(
  { reader, clock, words }: Parts,
  link: AnswerLink,
  language: Language,
): Promise<readonly AskedComment[] | 'gone' | 'taken'> {
  const comments: AskedComment[] = []
  let open = 0
  for (const { submission, seen } of await reader.linkedBy(link.id)) {
    const found = await reader.submission(submission)
    if (found === undefined || (await reader.heldFromForwarding(submission))) continue
    const { current, proposed } = await reader.answersTo(submission)
    if ([current, proposed].every((one) => one === undefined || one.id === seen)) open += 1
    const one = await commentedOne(reader, found, clock.iso())
    const part = [one.part?.number ?? '', one.part?.title ?? ''].filter((piece) => piece !== '').join(' ')
    const text = commentCell(one, words, language)
    const said = text === '' ? words.text(language, say(`receipt.kind_${found.kind}`)) : text
    comments.push({ code: found.receipt, kind: found.kind, part, text: said })
  }
  if (comments.length === 0) return 'gone'
  return open === 0 && link.answer === null ? 'taken' : comments
}
