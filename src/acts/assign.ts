/** Gives submissions to somebody of the staff, who is to answer them. */
import type { Outcome, Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { once } from './once.ts'
import { audit, grantedTo, mayWith } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/** `seat`: whose they are from now on, or null: whoever asks. `due`: ISO UTC, or null: by the service level. */
export interface Assigning {
  readonly submissions: readonly string[]
  readonly seat: string | null
  readonly due: string | null
}

/**
 * Gives `kept`, or `refused` with `gone` (none of them is live) or `not_allowed`: of whoever asks, or of whoever is to
 * answer.
 */
export type Assign = (intention: Intention, actor: Actor, assigning: Assigning) => Promise<Outcome>

/** Makes the act. */
export function makeAssign(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): Assign {
  return (intention, actor, { submissions, seat, due }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const all = await Promise.all(submissions.map((id) => answerer(writing, actor, seat, id)))
      // All of them or none: the right is the same for all, or they are of several houses.
      const refused = all.find((one) => one.kind === 'refused' && one.why === 'not_allowed')
      if (refused?.kind === 'refused') return refused
      const may = all.flatMap((one) => (one.kind === 'may' ? [one] : []))
      for (const { submission, person, name } of may) {
        await writing.putAssignment({ submission, person, due, at: clock.iso() })
        await audit(writing, ids, clock, { actor: name, action: 'assign', object: submission })
      }
      return may.length === 0 ? { kind: 'refused', why: 'gone' } : { kind: 'kept' }
    })
}

/** Who is to answer a submission, and the name of whoever says so. */
async function answerer(
  writing: Writing,
  actor: Actor,
  seat: string | null,
  submission: string,
): Promise<
  | { readonly kind: 'may'; readonly submission: string; readonly person: string; readonly name: string }
  | Refused
> {
  const found = await writing.submission(submission)
  const consultation = await writing.consultation(found?.consultation ?? '')
  if (consultation === undefined) return { kind: 'refused', why: 'gone' }
  const { organisation } = consultation
  const name = await grantedTo(writing, actor, 'answer_submissions', organisation)
  const person = name === undefined ? undefined : await personAt(writing, seat, name, organisation)
  if (name === undefined || person === undefined) return { kind: 'refused', why: 'not_allowed' }
  return { kind: 'may', submission, person, name }
}

/** The person of a seat that is not revoked, or whoever asks, if they may answer there. */
async function personAt(
  writing: Writing,
  id: string | null,
  name: string,
  organisation: string,
): Promise<string | undefined> {
  const seat = id === null ? undefined : await writing.seat(id)
  const person = id === null ? (await writing.person(name))?.id : seat?.person
  if (person === undefined) return undefined
  return mayWith(await writing.seatsOf(person), 'answer_submissions', organisation) ? person : undefined
}
