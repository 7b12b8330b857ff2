/** What a message that is due is about, and to whom it goes, as both stand when it is said. */
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Delivery } from '../../storage/registry/model/delivery.ts'
import type { Person } from '../../storage/registry/model/person.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { answerIn } from './answer-words.ts'
import { aboutClosing, consultationTold, type ClosingTold } from './delivery-closing.ts'
import { mayWith } from './rights.ts'

/** An answer, as it is told to the author of what it answers. */
export interface AnswerTold {
  readonly kind: 'answered'
  readonly code: string
  /** What they had said; empty where it was spoken or drawn. */
  readonly said: string
  readonly verdict: Verdict
  /** The competent body it was passed on to. */
  readonly body?: string
  /** The reason; `language`: the one it was written in, where that is not the reader's. */
  readonly reason?: { readonly text: string; readonly language?: Language }
  /** What they had asked once more, where this answers it. */
  readonly asked?: string
  /** They were told another one before. */
  readonly renewed: boolean
  /** Whether they may ask once more. */
  readonly askable: boolean
}

/** A moderator's decision, as it is told to the author. `appealed`: it was decided anew, and that is the last word. */
export interface ModeratedTold {
  readonly kind: 'moderated'
  readonly code: string
  readonly released: boolean
  readonly note: string
  readonly appealed: boolean
}

/** What a message is about. `code`: the receipt. */
export type About =
  | {
      readonly kind: 'transcript'
      readonly code: string
      readonly text: string
      /** Goes to the institution with it. */
      readonly translation?: string
    }
  | { readonly kind: 'unclear'; readonly code: string }
  /** `entry`: the number the register gave. */
  | { readonly kind: 'registered'; readonly code: string; readonly entry: string }
  | AnswerTold
  | ModeratedTold
  | ClosingTold
  | {
      readonly kind: 'answers_due'
      readonly consultation: string
      readonly title: string
      readonly count: number
    }

/** The person; undefined: nobody is there any more. */
export async function readerOf(
  writing: Writing,
  secrets: Secrets,
  delivery: Delivery,
): Promise<Person | undefined> {
  const { kind, person, object } = delivery
  if (kind === 'answers_due') return writing.person(person)
  const consultation =
    (await consultationTold(writing, delivery)) ?? (await writing.submission(object))?.consultation ?? ''
  // Whoever only asked to be told of a closing took no part.
  const known =
    (await writing.participation(consultation, person)) ?? (await writing.interest(consultation, person))
  const id = known === undefined ? undefined : secrets.open(known.sealedPerson)
  return id === undefined ? undefined : writing.person(id)
}

/** What is to be said; undefined: it was withdrawn or said anew, or whoever is to be told has seen to it. */
export async function subjectOf(
  writing: Writing,
  clock: Clock,
  { kind, object }: Delivery,
  reader: Person,
): Promise<About | undefined> {
  if (kind === 'answers_due') return dueTo(writing, clock, object, reader)
  if (kind === 'closing' || kind === 'extended' || kind === 'reopened')
    return aboutClosing(writing, clock, { kind, object }, reader.language)
  const submission = await writing.submission(object)
  if (submission === undefined) return undefined
  const { receipt: code, transcript, transcriptState, translation } = submission
  switch (kind) {
    case 'answered':
      return answerTo(writing, submission, reader.language)
    case 'moderated':
      return decisionOn(writing, submission)
    case 'registered': {
      const numbered = (await writing.forwardsOf([code])).find(({ forward }) => forward.entry !== null)
      const entry = numbered?.forward.entry ?? undefined
      return entry === undefined ? undefined : { kind, code, entry }
    }
    case 'unclear':
      return transcriptState === 'unclear' ? { kind, code } : undefined
    case 'transcript':
      if (transcriptState !== 'typed' || transcript === null) return undefined
      return { kind, code, text: transcript, ...(translation === null ? {} : { translation }) }
  }
}

async function decisionOn(
  writing: Writing,
  { id, receipt: code }: Submission,
): Promise<ModeratedTold | undefined> {
  const standing = await writing.moderation(id)
  if (standing === undefined || standing.state === 'held') return undefined
  const { state, note, appeal } = standing
  return {
    kind: 'moderated',
    code,
    released: state === 'released',
    note: note ?? '',
    appealed: appeal !== null,
  }
}

async function answerTo(
  writing: Writing,
  { id, receipt: code, text, transcript }: Submission,
  language: Language,
): Promise<AnswerTold | undefined> {
  const { current } = await writing.answersTo(id)
  if (current === undefined) return undefined
  const reason = answerIn(current.text, language)
  const question = await writing.askedAgain(id)
  const foreign = reason === undefined || reason.language === language ? {} : { language: reason.language }
  return {
    kind: 'answered',
    code,
    said: text === '' ? (transcript ?? '') : text,
    verdict: current.verdict,
    ...(current.body === null ? {} : { body: current.body }),
    ...(reason === undefined ? {} : { reason: { text: reason.text, ...foreign } }),
    renewed: await writing.answeredBefore(id),
    ...(question === undefined || question.answer === current.id ? {} : { asked: question.text }),
    askable: question === undefined,
  }
}

async function dueTo(writing: Writing, clock: Clock, id: string, reader: Person): Promise<About | undefined> {
  const consultation = await writing.consultation(id)
  if (consultation === undefined) return undefined
  const seats = await writing.seatsOf(reader.id)
  if (!mayWith(seats, 'answer_submissions', consultation.organisation)) return undefined
  const open = {
    consultation: id,
    which: 'open',
    person: reader.id,
    now: clock.iso(),
    lateBefore: '',
  } as const
  const count = await writing.countToAnswer(open)
  const title = answerIn(consultation.titles, reader.language)?.text ?? ''
  return count === 0 ? undefined : { kind: 'answers_due', consultation: id, title, count }
}
