/** Reads of the staff: nothing without the right, which is looked up each time. */
import { INBOX_PAGE, type SubmissionRead, type SubmissionView } from '../../../dialogs/kernel/lookup.ts'
import { awaitsAuthor } from '../../../dialogs/nouns/transcript.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Submission } from '../../../storage/registry/model/submission.ts'
import { grantedTo, mayWith } from '../../acts/rights.ts'
import type { Clock } from '../../clock.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import { besideText } from './beside.ts'
import { type Cards, inLanguage } from './cards.ts'
import type { Drafts } from './drafts.ts'
import { cardOf } from './parts.ts'

/** Answers them. */
export function deskAnswers(
  reader: Reader,
  clock: Clock,
  { cards, drafts }: { readonly cards: Cards; readonly drafts: Drafts },
): Pick<Answers, 'desk' | 'inbox' | 'submission'> {
  const view = (submission: Submission, { language }: Who) =>
    asRead(reader, drafts, submission, { language, now: clock.iso() })
  return {
    async desk(_, { conversation, language }) {
      const person = await reader.personOf(conversation)
      const seats = person === undefined ? [] : await reader.seatsOf(person.id)
      if (seats.length === 0) return []
      const all = await reader.consultations()
      const theirs = all.filter(({ organisation }) => mayWith(seats, 'read_submissions', organisation))
      const shown = await Promise.all(
        theirs.map(async (consultation) => ({
          ...(await cards(consultation, language)),
          submissions: await reader.countSubmissions(consultation.id),
        })),
      )
      // Open ones first, the one that closes next at the head; then the latest closed.
      return shown.toSorted(
        (one, other) =>
          STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) ||
          (one.stage === 'open' ? 1 : -1) * one.closesAt.localeCompare(other.closesAt) ||
          // What is planned has no day yet.
          one.title.localeCompare(other.title),
      )
    },
    async inbox({ consultation, page }, who) {
      if (!(await mayRead(reader, who, consultation))) return { total: 0, submissions: [] }
      const offset = Math.max(0, Math.trunc(page)) * INBOX_PAGE
      const [total, newest] = await Promise.all([
        reader.countSubmissions(consultation),
        reader.newestSubmissions(consultation, { offset, limit: INBOX_PAGE }),
      ])
      const submissions = await Promise.all(newest.map((submission) => view(submission, who)))
      return { total, submissions }
    },
    async submission({ id }, who) {
      const found = await reader.submission(id)
      if (found === undefined || !(await mayRead(reader, who, found.consultation))) return undefined
      return {
        ...(await view(found, who)),
        ...(await untold(reader, found)),
        ...(await reader.neighbours(found)),
      }
    },
  }
}

const STAGES = ['open', 'closed', 'planned'] as const

async function mayRead(reader: Reader, { conversation }: Who, consultation: string): Promise<boolean> {
  const found = await reader.consultation(consultation)
  if (found === undefined) return false
  const actor = { kind: 'person', conversation } as const
  return (await grantedTo(reader, actor, 'read_submissions', found.organisation)) !== undefined
}

/** Whether its author was not reached, while they are still asked. */
async function untold(
  reader: Reader,
  { id, transcriptState }: Submission,
): Promise<Pick<SubmissionRead, 'untold'>> {
  if (!awaitsAuthor(transcriptState ?? undefined)) return {}
  const state = (await reader.deliveryAbout(id))?.state
  return state === undefined || state === 'due' || state === 'sent' ? {} : { untold: state }
}

async function looked(reader: Reader, id: string): Promise<Pick<SubmissionView, 'moderated'>> {
  const state = (await reader.moderation(id))?.state
  return state === undefined || state === 'released' ? {} : { moderated: state }
}

async function asRead(
  reader: Reader,
  drafts: Drafts,
  submission: Submission,
  { language, now }: Pick<Who, 'language'> & { readonly now: string },
): Promise<SubmissionView> {
  const consultation = await reader.consultation(submission.consultation)
  const card = await cardOf(drafts, submission, language)
  return {
    id: submission.id,
    code: submission.receipt,
    kind: submission.kind,
    text: submission.text,
    partNumber: card?.number ?? '',
    partTitle: card?.title ?? '',
    consultation: consultation === undefined ? '' : (inLanguage(consultation.titles, language) ?? ''),
    author: [submission.name, submission.organisation].filter((shown) => shown !== null).join(', '),
    language: submission.language,
    recordedAt: submission.recordedAt,
    ...(await besideText(reader, submission, now)),
    ...(await looked(reader, submission.id)),
  }
}
