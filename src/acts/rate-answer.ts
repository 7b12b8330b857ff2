/** What an author says of the answer: whether it is clear, and once, what they still want to know. */
import type { Clearness } from '../../dialogs/nouns/answer.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Answer } from '../../storage/registry/model/answer.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { ownSubmission } from './own-submission.ts'
import type { Caller, Intention } from './who.ts'

/** By the receipt of what was answered. */
export interface Rated {
  readonly code: string
  readonly clear: Clearness
}

/** The last one counts. Gives `kept`, or `refused` with `gone` (not the person's own, or not answered). */
export type RateAnswer = (intention: Intention, caller: Caller, rated: Rated) => Promise<Outcome>

/** Makes the act. */
export function makeRateAnswer(writer: Writer, secrets: Secrets, clock: Clock): RateAnswer {
  return (intention, caller, { code, clear }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const own = await ownAnswered(writing, secrets, caller, code)
      if (own === undefined) return { kind: 'refused', why: 'gone' }
      const { submission, answer } = own
      await writing.putRating({ submission: submission.id, answer: answer.id, clear, at: clock.iso() })
      return { kind: 'kept' }
    })
}

/** By the receipt, and in the author's words. */
export interface Asked {
  readonly code: string
  readonly text: string
}

/** Gives `kept`, or `refused` with `gone`, `empty`, or `used_up`: it can be done once for a submission. */
export type AskAgain = (intention: Intention, caller: Caller, asked: Asked) => Promise<Outcome>

/** Makes the act. */
export function makeAskAgain(writer: Writer, secrets: Secrets, clock: Clock): AskAgain {
  return (intention, caller, { code, text }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const own = await ownAnswered(writing, secrets, caller, code)
      if (own === undefined) return { kind: 'refused', why: 'gone' }
      if (text.trim() === '') return { kind: 'refused', why: 'empty' }
      const { submission, answer } = own
      if ((await writing.askedAgain(submission.id)) !== undefined) return { kind: 'refused', why: 'used_up' }
      await writing.addAskedAgain({ submission: submission.id, answer: answer.id, text, at: clock.iso() })
      return { kind: 'kept' }
    })
}

async function ownAnswered(
  writing: Writing,
  secrets: Secrets,
  caller: Caller,
  code: string,
): Promise<{ readonly submission: Submission; readonly answer: Answer } | undefined> {
  const submission = await ownSubmission(writing, secrets, caller, code)
  if (submission === undefined) return undefined
  const { current: answer } = await writing.answersTo(submission.id)
  return answer === undefined ? undefined : { submission, answer }
}
