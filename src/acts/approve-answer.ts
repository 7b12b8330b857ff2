/** What whoever approves does with an answer that waits: it leaves the house, or goes back with a note. */
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Answer } from '../../storage/registry/model/answer.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { publish } from './answering.ts'
import { once } from './once.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/**
 * `answer`: its id. Gives `answered`, or `refused` with `gone` (it does not wait, or all it answers was withdrawn or
 * said anew), `not_allowed` or `own` (nobody approves what they wrote, or what came by a link they made).
 */
export type ApproveAnswer = (intention: Intention, actor: Actor, answer: string) => Promise<Outcome>

/** Makes the act. */
export function makeApproveAnswer(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): ApproveAnswer {
  return (intention, actor, id) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await approving(writing, actor, id)
      if (found.kind === 'refused') return found
      const submissions = await writing.answeredWith(id, 'proposed')
      if (submissions.length === 0) return { kind: 'refused', why: 'gone' }
      await publish(writing, ids, clock, { id, approver: found.name, submissions })
      const detail = { submissions: submissions.length }
      await audit(writing, ids, clock, { actor: found.name, action: 'approve_answer', object: id, detail })
      return { kind: 'answered', answer: id, submissions: submissions.length, waits: false }
    })
}

/** An answer that goes back, and why. */
export interface Returned {
  readonly answer: string
  readonly note: string
}

/** Gives `kept`, or `refused` with `empty` (no note), `gone`, `not_allowed` or `own`. */
export type ReturnAnswer = (intention: Intention, actor: Actor, returned: Returned) => Promise<Outcome>

/** Makes the act. */
export function makeReturnAnswer(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): ReturnAnswer {
  return (intention, actor, { answer: id, note }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await approving(writing, actor, id)
      if (found.kind === 'refused') return found
      if (note.trim() === '') return { kind: 'refused', why: 'empty' }
      await writing.returnAnswer(id, note)
      await audit(writing, ids, clock, { actor: found.name, action: 'return_answer', object: id })
      return { kind: 'kept' }
    })
}

async function approving(
  writing: Writing,
  actor: Actor,
  id: string,
): Promise<{ readonly kind: 'may'; readonly name: string; readonly answer: Answer } | Refused> {
  const answer = await writing.answer(id)
  const consultation = await writing.consultation(answer?.consultation ?? '')
  if (answer === undefined || consultation === undefined) return { kind: 'refused', why: 'gone' }
  const name = await grantedTo(writing, actor, 'approve_answer', consultation.organisation)
  if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
  if (answer.state !== 'waiting') return { kind: 'refused', why: 'gone' }
  const own = answer.author === name || (await askedBy(writing, answer)) === name
  return own ? { kind: 'refused', why: 'own' } : { kind: 'may', name, answer }
}

/** Whoever made the link an answer came by had it in hand; undefined: it came by none. */
async function askedBy(writing: Writing, { id, consultation }: Answer): Promise<string | undefined> {
  return (await writing.answerLinksIn(consultation)).find((link) => link.answer === id)?.createdBy
}
