/** Giving an answer inside a transaction: what everybody who answers has in common, whatever way they come. */
import { needsReason, type Proposal } from '../../dialogs/nouns/answer.ts'
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { AnswerReads } from '../../storage/registry/contract-answers.ts'
import type { SubmissionReads, Writing } from '../../storage/registry/contract.ts'
import type { Answer } from '../../storage/registry/model/answer.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { oweOnce } from './owe-delivery.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** Who answers, under which name they are written down; `id`: the key of their intention. */
export interface Answering {
  readonly id: string
  readonly name: string
  readonly proposal: Proposal
}

/** The consultation these submissions belong to, and the actor's name if they may answer there. */
export async function mayAnswer(
  writing: Writing,
  actor: Actor,
  submissions: readonly string[],
): Promise<{ readonly kind: 'may'; readonly name: string } | Refused> {
  const first = await firstLive(writing, submissions)
  const consultation = await writing.consultation(first?.consultation ?? '')
  if (consultation === undefined) return { kind: 'refused', why: 'gone' }
  const name = await grantedTo(writing, actor, 'answer_submissions', consultation.organisation)
  return name === undefined ? { kind: 'refused', why: 'not_allowed' } : { kind: 'may', name }
}

async function firstLive(
  reads: Pick<SubmissionReads, 'submission'>,
  submissions: readonly string[],
): Promise<Submission | undefined> {
  for (const id of submissions) {
    const found = await reads.submission(id)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Proposes the answer and, where nobody has to approve it, publishes it: rights are the caller's to check. Gives
 * `answered`, or `refused` with `reason_needed`, `gone` (none of them is live) or `overtaken` (each has an answer by
 * now that its author had not seen). Of many, those that fell away or were answered meanwhile are left out.
 */
export async function giveAnswer(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  { id, name, proposal }: Answering,
): Promise<Outcome> {
  if (lacksReason(proposal)) return { kind: 'refused', why: 'reason_needed' }
  const first = await firstLive(writing, proposal.submissions)
  const consultation = await writing.consultation(first?.consultation ?? '')
  if (consultation === undefined) return { kind: 'refused', why: 'gone' }
  const { free, taken } = await unansweredOf(writing, proposal, consultation.id)
  if (free.length === 0) return { kind: 'refused', why: taken ? 'overtaken' : 'gone' }
  const { verdict, text, body } = proposal
  const answer: Answer = {
    id,
    consultation: consultation.id,
    verdict,
    text,
    body: verdict === 'forwarded' ? body : null,
    author: name,
    state: 'waiting',
    approver: null,
    note: null,
    createdAt: clock.iso(),
    answeredAt: null,
  }
  const theirs = free.map((one) => one.id)
  await writing.proposeAnswer(answer, theirs)
  const waits = await writing.needsApproval(consultation.organisation)
  const detail = { verdict, submissions: free.length, waits }
  await audit(writing, ids, clock, { actor: name, action: 'propose_answer', object: id, detail })
  if (!waits) await publish(writing, ids, clock, { id, approver: null, submissions: free })
  return { kind: 'answered', answer: id, submissions: free.length, waits }
}

/** Makes it count for these, and owes each of their authors a message. */
export async function publish(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  {
    id,
    approver,
    submissions,
  }: {
    readonly id: string
    readonly approver: string | null
    readonly submissions: readonly Submission[]
  },
): Promise<void> {
  const theirs = submissions.map((one) => one.id)
  await writing.publishAnswer(id, { approver, answeredAt: clock.iso() }, theirs)
  for (const submission of submissions) await oweOnce(writing, ids, clock, 'answered', submission)
}

function lacksReason({ verdict, text, body }: Proposal): boolean {
  const nothing = Object.values(text).every((words) => words.trim() === '')
  return (nothing && needsReason(verdict)) || (verdict === 'forwarded' && (body ?? '').trim() === '')
}

/** The live ones of the consultation that have no answer its author had not seen. */
async function unansweredOf(
  reads: Pick<SubmissionReads, 'submission'> & Pick<AnswerReads, 'answersTo'>,
  { submissions, seen }: Proposal,
  consultation: string,
): Promise<{ readonly free: readonly Submission[]; readonly taken: boolean }> {
  const free: Submission[] = []
  let taken = false
  for (const id of new Set(submissions)) {
    const found = await reads.submission(id)
    if (found === undefined || found.consultation !== consultation) continue
    const { current, proposed } = await reads.answersTo(id)
    const unseen = [current, proposed].some((one) => one !== undefined && !seen.includes(one.id))
    if (unseen) taken = true
    else free.push(found)
  }
  return { free, taken }
}
