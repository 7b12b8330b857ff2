/** Reads of the staff: nothing without the right, which is looked up each time. */
import {
  type Forwarding,
  INBOX_PAGE,
  type SubmissionRead,
  type SubmissionView,
} from '../../../dialogs/kernel/lookup.ts'
import type { Action } from '../../../dialogs/nouns/staff.ts'
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
): Pick<Answers, 'desk' | 'inbox' | 'submission' | 'forwarding'> {
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
    async forwarding({ consultation }, who) {
      if (!(await mayDo('forward', reader, who, consultation))) return undefined
      return notArrived(reader, consultation, clock.now())
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

const WAITING_MS = 60_000

const STAGES = ['open', 'closed', 'planned'] as const

/** What is on its way for a moment only is nothing to be told. */
async function notArrived(reader: Reader, consultation: string, now: number): Promise<Forwarding> {
  const counts = await reader.countForwards(new Date(now).toISOString(), [consultation])
  const { waiting, refused, oldest } = counts
  const late = oldest !== undefined && now - Date.parse(oldest) > WAITING_MS
  return { waiting: late ? waiting : 0, refused }
}

function mayRead(reader: Reader, who: Who, consultation: string): Promise<boolean> {
  return mayDo('read_submissions', reader, who, consultation)
}

async function mayDo(
  action: Action,
  reader: Reader,
  { conversation }: Who,
  consultation: string,
): Promise<boolean> {
  const found = await reader.consultation(consultation)
  if (found === undefined) return false
  const actor = { kind: 'person', conversation } as const
  return (await grantedTo(reader, actor, action, found.organisation)) !== undefined
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

/** A submission as the staff see it. */
export async function asRead(
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
