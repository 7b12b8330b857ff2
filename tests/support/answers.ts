/** What is said and answered in tests of answers. */
import { expect } from 'vitest'
import type { Proposal } from '../../dialogs/nouns/answer.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Actor, Intention } from '../../src/acts/who.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import { caller, comment, intend, receiptOf, type Desk, type openedConsultation } from './desk.ts'

type Open = Awaited<ReturnType<typeof openedConsultation>>

/** Somebody of the staff, as acts know them. */
export function staff(conversation: string): Actor {
  return { kind: 'person', conversation }
}

/** Somebody says this on the first part. */
export async function saidBy(
  desk: Desk,
  open: Open,
  who: string,
  text = 'Më shumë ujë.',
): Promise<Submission> {
  const outcome = await desk.recordSubmission(intend(desk), caller(who), comment(desk, open, { text }))
  return now(desk, receiptOf(outcome))
}

/** The live submission of a receipt. */
export async function now(desk: Desk, receipt: string): Promise<Submission> {
  const found = await desk.registry.reader.submissionByReceipt(receipt)
  return found?.submission ?? expect.fail('nothing has this receipt')
}

/** Answers as the coordinator does. */
export function answerTo(
  desk: Desk,
  submissions: readonly { readonly id: string }[],
  over: Partial<Proposal> = {},
  by: { readonly who?: Actor; readonly intention?: Intention } = {},
): Promise<Outcome> {
  const { who = staff('coordinator'), intention = intend(desk) } = by
  return desk.proposeAnswer(intention, who, {
    submissions: submissions.map(({ id }) => id),
    verdict: 'partly',
    text: { sq: 'Pjesa tjetër është te buxheti.' },
    body: null,
    seen: [],
    ...over,
  })
}

/** The id of an answer that was given or proposed. */
export function answerOf(outcome: Outcome): string {
  return outcome.kind === 'answered'
    ? outcome.answer
    : expect.fail(`not answered: ${JSON.stringify(outcome)}`)
}
