/** What can be asked of the registry, and changed, about answers. */
import type {
  Answer,
  AnswerBlock,
  Answered,
  AskedAgain,
  Assignment,
  Rating,
  ToAnswer,
} from './model/answer.ts'
import type { Submission } from './model/submission.ts'

/** Reads about answers. */
export interface AnswerReads {
  answer(id: string): Promise<Answer | undefined>
  /** The one that counts for a submission, and the one that is on its way. */
  answersTo(submission: string): Promise<{ readonly current?: Answer; readonly proposed?: Answer }>
  /** The version whose words the answer that counts was given to. */
  wordsAnswered(submission: string): Promise<string | undefined>
  /** Whether people could read another answer to it before the one that counts. */
  answeredBefore(submission: string): Promise<boolean>
  /** The live submissions an answer is or is to be given to, the oldest first. */
  answeredWith(answer: string, as: 'current' | 'proposed'): Promise<readonly Submission[]>
  /** Of a consultation, in this state, the oldest first. */
  answersIn(consultation: string, state: Answer['state']): Promise<readonly Answer[]>
  /** What is to be answered, the oldest first. */
  toAnswer(of: ToAnswer, page: { offset: number; limit: number }): Promise<readonly Submission[]>
  countToAnswer(of: ToAnswer): Promise<number>
  /** Unanswered ones that say the very same words on the same part, or were put into one group with it. */
  alike(of: Submission): Promise<readonly Submission[]>
  assignmentOf(submission: string): Promise<Assignment | undefined>
  ratingsOf(submission: string): Promise<readonly Rating[]>
  askedAgain(submission: string): Promise<AskedAgain | undefined>
  answerBlocks(organisation: string): Promise<readonly AnswerBlock[]>
  /** Whether an answer of this organisation waits for another's approval. */
  needsApproval(organisation: string): Promise<boolean>
}

/** Changes to answers. */
export interface AnswerWrites {
  /** Keeps a published answer to one submission that was given elsewhere, under the submission's id. */
  addAnswer(answer: Pick<Answered, 'submission' | 'verdict' | 'text' | 'answeredAt'>): Promise<void>
  /** Keeps one that is on its way to these live submissions; another that was on its way to them no longer is. */
  proposeAnswer(answer: Answer, submissions: readonly string[]): Promise<void>
  /** It counts now for these submissions, and is on its way to no other; what counted there before is past. */
  publishAnswer(
    id: string,
    by: { readonly approver: string | null; readonly answeredAt: string },
    submissions: readonly string[],
  ): Promise<void>
  /** It goes back to its author. */
  returnAnswer(id: string, note: string): Promise<void>
  /** A newer version of a submission took its place: what counted for it, and was said of it, goes along. */
  carryAnswer(from: string, to: string): Promise<void>
  putAssignment(assignment: Assignment): Promise<void>
  /** Takes the place of what was said of that answer before. */
  putRating(rating: Rating): Promise<void>
  addAskedAgain(asked: AskedAgain): Promise<void>
  /** Takes the place of one of that name in its organisation. */
  putAnswerBlock(block: AnswerBlock): Promise<void>
  setApproval(organisation: string, needed: boolean): Promise<void>
}
