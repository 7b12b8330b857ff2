/** Takes in the answers of a table: all of them or none. */
import type { Texts } from '../../dialogs/nouns/ids.ts'
import type { Refusal } from '../../dialogs/nouns/outcome.ts'
import type { Verdict } from '../../dialogs/nouns/submission.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { giveAnswer } from './answering.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** One of them. `seen`: the answers whose place it takes. */
export interface TableAnswer {
  readonly submission: string
  readonly verdict: Verdict
  readonly text: Texts
  readonly body: string | null
  readonly seen: readonly string[]
}

/** Whose answers they are, where, and which. */
export interface ToApply {
  readonly actor: Actor
  readonly consultation: string
  readonly answers: readonly TableAnswer[]
}

/** How many there were and how many wait for approval; or why none was taken in: `overtaken`: one changed since. */
export type AppliedAnswers =
  | { readonly kind: 'applied'; readonly answers: number; readonly waiting: number }
  | { readonly kind: 'refused'; readonly why: Refusal }

/** See {@link AppliedAnswers}. */
export type ApplyAnswers = (
  actor: Actor,
  consultation: string,
  answers: readonly TableAnswer[],
) => Promise<AppliedAnswers>

/** Undoes the transaction it is thrown in, and goes no further. */
export class NotAll extends Error {
  readonly why: Refusal
  constructor(why: Refusal) {
    super(why)
    this.why = why
  }
}

/** Takes them in inside a transaction, if the actor may; throws {@link NotAll} where one cannot be. */
export async function applyEach(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  { actor, consultation, answers }: ToApply,
): Promise<Extract<AppliedAnswers, { kind: 'applied' }>> {
  const found = await writing.consultation(consultation)
  if (found === undefined) throw new NotAll('gone')
  const name = await grantedTo(writing, actor, 'answer_submissions', found.organisation)
  if (name === undefined) throw new NotAll('not_allowed')
  let waiting = 0
  for (const { submission, ...answer } of answers) {
    // Within the consultation whose right was asked, and nowhere else.
    if ((await writing.submission(submission))?.consultation !== consultation) throw new NotAll('overtaken')
    const proposal = { submissions: [submission], ...answer }
    const given = await giveAnswer(writing, ids, clock, { id: ids.effectKey(), name, proposal })
    if (given.kind !== 'answered') throw new NotAll(given.kind === 'refused' ? given.why : 'trouble')
    if (given.waits) waiting += 1
  }
  const detail = { answers: answers.length }
  await audit(writing, ids, clock, { actor: name, action: 'import_answers', object: consultation, detail })
  return { kind: 'applied', answers: answers.length, waiting }
}

/** Makes the act. */
export function makeApplyAnswers(writer: Writer, ids: Ids, clock: Clock): ApplyAnswers {
  return async (actor, consultation, answers) => {
    try {
      return await writer.write((writing) => applyEach(writing, ids, clock, { actor, consultation, answers }))
    } catch (error) {
      if (error instanceof NotAll) return { kind: 'refused', why: error.why }
      throw error
    }
  }
}
