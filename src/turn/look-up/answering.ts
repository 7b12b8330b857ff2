/** Reads of those who answer: nothing without the right, which is looked up each time. */
import {
  INBOX_PAGE,
  type Answering,
  type HouseAnswer,
  type Pile,
  type PileCard,
} from '../../../dialogs/kernel/lookup.ts'
import type { Action } from '../../../dialogs/nouns/staff.ts'
import { shownWords } from '../../../dialogs/kernel/beside.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Answer } from '../../../storage/registry/model/answer.ts'
import type { Consultation } from '../../../storage/registry/model/consultation.ts'
import type { Submission } from '../../../storage/registry/model/submission.ts'
import { answerIn } from '../../acts/answer-words.ts'
import { grantedTo } from '../../acts/rights.ts'
import type { Clock } from '../../clock.ts'
import type { AnswerDays } from '../../country/answer-days.ts'
import type { Who } from '../contract.ts'
import type { Answers } from './answers.ts'
import type { Cards } from './cards.ts'
import { asRead } from './desk.ts'
import type { Drafts } from './drafts.ts'

/** What is needed besides the registry. */
export interface AnsweringParts {
  readonly cards: Cards
  readonly drafts: Drafts
  readonly days: AnswerDays
}

type Kinds = 'workload' | 'pile' | 'answering' | 'waiting_answer' | 'answer_blocks'

interface Mine {
  readonly consultation: Consultation
  /** The id of the person. */
  readonly name: string
}

type View = (one: Submission, who: Who) => ReturnType<typeof asRead>

/** Answers them. */
export function answerAnswers(
  reader: Reader,
  clock: Clock,
  { cards, drafts, days }: AnsweringParts,
): Pick<Answers, Kinds> {
  const view: View = (one, { language }) => asRead(reader, drafts, one, { language, now: clock.iso() })
  const piles = pilesOf(reader, clock, days)
  return {
    ...oneAnswers(reader, clock, days, view),
    async workload({ consultation }, who) {
      const mine = await mayIn(reader, consultation, who, 'answer_submissions')
      if (mine === undefined) return undefined
      const { title } = await cards(mine.consultation, who.language)
      const count = async (which: Pile) => (await piles(mine, which, { offset: 0, limit: 0 })).total
      const counts = {
        open: await count('open'),
        mine: await count('mine'),
        late: await count('late'),
        forwarded: await count('forwarded'),
        waiting: await count('waiting'),
        returned: await count('returned'),
      }
      return { title, counts }
    },
    async pile({ consultation, which, page }, who) {
      const mine = await mayIn(reader, consultation, who, 'answer_submissions')
      if (mine === undefined) return { total: 0, cards: [] }
      const offset = Math.max(0, Math.trunc(page)) * INBOX_PAGE
      const { total, found } = await piles(mine, which, { offset, limit: INBOX_PAGE })
      const all = found.map(async ({ submission, answer }): Promise<PileCard> => ({
        ...pileCard(await view(submission, who)),
        ...(answer === undefined ? {} : { answer }),
        due: await dueOf(reader, days, mine.consultation, submission),
        again: await asksAgain(reader, submission.id),
      }))
      return { total, cards: await Promise.all(all) }
    },
    async answer_blocks({ consultation }, who) {
      const mine = await mayIn(reader, consultation, who, 'answer_submissions')
      if (mine === undefined) return []
      const all = await reader.answerBlocks(mine.consultation.organisation)
      return all.map(({ id, name, text }) => ({ id, name, text }))
    },
  }
}

function oneAnswers(
  reader: Reader,
  clock: Clock,
  days: AnswerDays,
  view: View,
): Pick<Answers, 'answering' | 'waiting_answer'> {
  return {
    async answering({ submission: id }, who) {
      const submission = await reader.submission(id)
      const mine = await mayIn(reader, submission?.consultation ?? '', who, 'answer_submissions')
      if (submission === undefined || mine === undefined) return undefined
      const due = await dueOf(reader, days, mine.consultation, submission)
      return {
        ...(await view(submission, who)),
        due,
        late: due < clock.iso(),
        ...(await besides(reader, submission, mine.name, who)),
        alike: (await reader.alike(submission)).map((one) => one.id),
      }
    },
    async waiting_answer({ answer: id }, who) {
      const answer = await reader.answer(id)
      const mine = await mayIn(reader, answer?.consultation ?? '', who, 'approve_answer')
      if (answer?.state !== 'waiting' || mine === undefined) return undefined
      const all = await reader.answeredWith(id, 'proposed')
      const [first] = all
      if (first === undefined) return undefined
      return { ...inHouse(answer, mine.name, who), count: all.length, first: await view(first, who) }
    },
  }
}

interface Piled {
  readonly total: number
  readonly found: readonly { readonly submission: Submission; readonly answer?: string }[]
}

type Piles = (mine: Mine, which: Pile, page: { offset: number; limit: number }) => Promise<Piled>

function pilesOf(reader: Reader, clock: Clock, days: AnswerDays): Piles {
  return async ({ consultation, name }, which, page) => {
    if (which === 'waiting' || which === 'returned') {
      const every = await reader.answersIn(consultation.id, which === 'waiting' ? 'waiting' : 'draft')
      const theirs = which === 'waiting' ? every : every.filter(({ author }) => author === name)
      const firsts = await Promise.all(
        theirs.map(async ({ id: answer }) => {
          const [submission] = await reader.answeredWith(answer, 'proposed')
          return submission === undefined ? [] : [{ submission, answer }]
        }),
      )
      // What was withdrawn or said anew meanwhile leaves an answer to nobody.
      const all = firsts.flat()
      return { total: all.length, found: all.slice(page.offset, page.offset + page.limit) }
    }
    const now = clock.iso()
    const of = {
      consultation: consultation.id,
      which,
      person: name,
      now,
      lateBefore: days.lateBefore(consultation, now),
    }
    const found = page.limit === 0 ? [] : await reader.toAnswer(of, page)
    return { total: await reader.countToAnswer(of), found: found.map((submission) => ({ submission })) }
  }
}

async function mayIn(
  reader: Reader,
  consultation: string,
  { conversation }: Who,
  action: Action,
): Promise<Mine | undefined> {
  const found = await reader.consultation(consultation)
  if (found === undefined) return undefined
  const actor = { kind: 'person', conversation } as const
  const name = await grantedTo(reader, actor, action, found.organisation)
  return name === undefined ? undefined : { consultation: found, name }
}

async function dueOf(
  reader: Reader,
  days: AnswerDays,
  consultation: Consultation,
  { id, recordedAt }: Submission,
): Promise<string> {
  return (await reader.assignmentOf(id))?.due ?? days.dueAt(consultation, recordedAt)
}

async function asksAgain(reader: Reader, id: string): Promise<boolean> {
  const [asked, { current }] = [await reader.askedAgain(id), await reader.answersTo(id)]
  return asked !== undefined && asked.answer === current?.id
}

function pileCard(
  one: Awaited<ReturnType<typeof asRead>>,
): Pick<PileCard, 'id' | 'kind' | 'words' | 'partNumber'> {
  return { id: one.id, kind: one.kind, words: shownWords(one), partNumber: one.partNumber }
}

function inHouse({ id, verdict, body, text, author }: Answer, name: string, { language }: Who): HouseAnswer {
  const reason = answerIn(text, language)
  const foreign = reason === undefined || reason.language === language ? {} : { language: reason.language }
  return {
    id,
    verdict,
    ...(body === null ? {} : { body }),
    ...(reason === undefined ? {} : { reason: { text: reason.text, ...foreign } }),
    mine: author === name,
  }
}

/** Who has it, the answers there are, and what its author said of them. */
async function besides(
  reader: Reader,
  { id }: Submission,
  name: string,
  who: Who,
): Promise<Pick<Answering, 'taken' | 'current' | 'untold' | 'asked' | 'proposed'>> {
  const { current, proposed } = await reader.answersTo(id)
  const assigned = await reader.assignmentOf(id)
  const note = proposed?.note ?? undefined
  return {
    taken: assigned === undefined ? 'nobody' : assigned.person === name ? 'mine' : 'other',
    ...(current === undefined ? {} : await given(reader, id, current, inHouse(current, name, who))),
    ...(proposed === undefined
      ? {}
      : { proposed: { ...inHouse(proposed, name, who), ...(note === undefined ? {} : { note }) } }),
  }
}

/** The answer that counts, whether it arrived, and what its author said of it. */
async function given(
  reader: Reader,
  id: string,
  { id: answer }: Answer,
  shown: HouseAnswer,
): Promise<Pick<Answering, 'current' | 'untold' | 'asked'>> {
  const asked = await reader.askedAgain(id)
  const clear = (await reader.ratingsOf(id)).find((one) => one.answer === answer)?.clear
  const told = (await reader.deliveryOf('answered', id))?.state
  const otherWords = (await reader.wordsAnswered(id)) !== id
  return {
    current: { ...shown, otherWords, ...(clear === undefined ? {} : { clear }) },
    ...(told === undefined || told === 'due' || told === 'sent' ? {} : { untold: told }),
    ...(asked?.answer === answer ? { asked: asked.text } : {}),
  }
}
