/** Reads of what a person has sent: the person's own, nobody else's. */
import type { MyAnswer, MySubmission } from '../../../dialogs/kernel/lookup.ts'
import type { Language } from '../../../dialogs/nouns/ids.ts'
import { readReceiptCode } from '../../../dialogs/nouns/receipt.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Answered } from '../../../storage/registry/model/answer.ts'
import type { Answerable } from '../../../storage/registry/model/submission.ts'
import { answerIn } from '../../acts/answer-words.ts'
import { pseudonymIn, pseudonymsOf } from '../../acts/names.ts'
import type { Clock } from '../../clock.ts'
import type { Secrets } from '../../secrets.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { besideText } from './beside.ts'
import type { Cards } from './cards.ts'
import type { Drafts } from './drafts.ts'
import { journeyOf } from './journey.ts'
import { cardOf } from './parts.ts'

interface Lists {
  readonly cards: Cards
  readonly drafts: Drafts
}

/** Answers them. */
export function sentAnswers(
  reader: Reader,
  secrets: Secrets,
  clock: Clock,
  lists: Lists,
): Pick<Answers, 'my_submissions' | 'my_submission'> {
  const view = (found: Answerable, who: Who) => asSent(reader, lists, found, { ...who, now: clock.iso() })
  return {
    async my_submissions(_, who) {
      const person = await reader.personOf(who.conversation)
      if (person === undefined) return []
      const found = await reader.submissionsBy(await pseudonymsOf(reader, secrets, person.id))
      return Promise.all(found.toReversed().map((one) => view(one, who)))
    },
    async my_submission({ code }, who) {
      const person = await reader.personOf(who.conversation)
      const written = readReceiptCode(code)
      const found = written === undefined ? undefined : await reader.submissionByReceipt(written)
      if (person === undefined || found?.submission.state !== 'live') return undefined
      const { pseudonym, consultation } = found.submission
      return pseudonym === pseudonymIn(secrets, consultation, person.id) ? view(found, who) : undefined
    },
  }
}

async function asSent(
  reader: Reader,
  { cards, drafts }: Lists,
  { submission, answer }: Answerable,
  { language, now }: Who & { readonly now: string },
): Promise<MySubmission> {
  const consultation = await reader.consultation(submission.consultation)
  const card = consultation === undefined ? undefined : await cards(consultation, language)
  const part = await cardOf(drafts, submission, language)
  return {
    code: submission.receipt,
    kind: submission.kind,
    text: submission.text,
    partNumber: part?.number ?? '',
    partTitle: part?.title ?? '',
    consultation: card?.title ?? '',
    recordedAt: submission.recordedAt,
    status: submission.status,
    ...(await journeyOf(reader, submission.receipt, now)),
    ...(answer === undefined ? {} : { answer: await answered(reader, answer, language) }),
    ...(submission.name === null ? {} : { name: submission.name }),
    ...(submission.organisation === null ? {} : { organisation: submission.organisation }),
    ...(await besideText(reader, submission, now)),
    open: card?.stage === 'open',
    ...(await moderatedFor(reader, submission.id)),
  }
}

async function answered(
  reader: Reader,
  { submission, answer, words, verdict, body, text }: Answered,
  language: Language,
): Promise<MyAnswer> {
  const reason = answerIn(text, language)
  const foreign = reason === undefined || reason.language === language ? {} : { language: reason.language }
  const rated = (await reader.ratingsOf(submission)).find((one) => one.answer === answer)
  const asked = await reader.askedAgain(submission)
  return {
    verdict,
    ...(body === null ? {} : { body }),
    ...(reason === undefined ? {} : { reason: { text: reason.text, ...foreign } }),
    otherWords: words !== submission,
    ...(rated === undefined ? {} : { clear: rated.clear }),
    ...(asked === undefined ? {} : { asked: { text: asked.text, waits: asked.answer === answer } }),
    askable: asked === undefined,
  }
}

/** What its author is told of a moderator's look: nothing while it waits for the first one. */
export async function moderatedFor(reader: Reader, id: string): Promise<Pick<MySubmission, 'moderated'>> {
  const found = await reader.moderation(id)
  if (found === undefined || found.state === 'released') return {}
  const { state, note, appeal } = found
  if (state === 'held' && appeal === null) return {}
  const stands = state === 'held' ? 'appealed' : 'refused'
  return { moderated: { stands, note: note ?? '', last: appeal !== null } }
}
