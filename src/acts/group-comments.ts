/** Puts comments that say the same into a group, once a person has looked at them; and takes a group apart. */
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { mayAnswer } from './answering.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/**
 * `name`: the receipt of the first of them by which no other group is called. `gone`: one is not there; `not_alike`:
 * fewer than two, or not of one kind on one part: one answer could not be to all of them.
 */
export type Grouped =
  | { readonly kind: 'grouped'; readonly name: string; readonly comments: number }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' | 'not_alike' }

/** Ids of the comments. Whoever was in another group leaves it. */
export type GroupComments = (actor: Actor, submissions: readonly string[]) => Promise<Grouped>

/** Makes the act. */
export function makeGroupComments(writer: Writer, ids: Ids, clock: Clock): GroupComments {
  return (actor, submissions) =>
    writer.write(async (writing): Promise<Grouped> => {
      const who = await mayAnswer(writing, actor, submissions)
      if (who.kind === 'refused')
        return { kind: 'refused', why: who.why === 'not_allowed' ? 'not_allowed' : 'gone' }
      const found: Submission[] = []
      for (const id of new Set(submissions)) {
        const one = await writing.submission(id)
        if (one === undefined) return { kind: 'refused', why: 'gone' }
        found.push(one)
      }
      found.sort((one, other) => (placeInTime(one) < placeInTime(other) ? -1 : 1))
      const [first] = found
      const same = ({ part, kind }: Submission) => part === first?.part && kind === first.kind
      if (first === undefined || found.length < 2 || !found.every(same))
        return { kind: 'refused', why: 'not_alike' }
      const { consultation } = first
      const name = await nameFor(writing, found, first)
      const at = clock.iso()
      for (const { id } of found)
        await writing.putInGroup({ submission: id, name, consultation, confirmedBy: who.name, at })
      const detail = { comments: found.length }
      await audit(writing, ids, clock, {
        actor: who.name,
        action: 'group_comments',
        object: first.id,
        detail,
      })
      return { kind: 'grouped', name, comments: found.length }
    })
}

/** Those who were grouped with one of them before keep their group, and its name. */
async function nameFor(
  writing: Writing,
  inTime: readonly Submission[],
  { consultation, receipt }: Submission,
): Promise<string> {
  const ids = new Set(inTime.map(({ id }) => id))
  const others = (await writing.groupsIn(consultation)).filter(({ submission }) => !ids.has(submission))
  const free = inTime.find((one) => !others.some(({ name }) => name === one.receipt))
  // Each of them has left a group that is called by it: one of those groups gives way.
  if (free === undefined) await writing.dropGroup(consultation, receipt)
  return (free ?? { receipt }).receipt
}

function placeInTime({ recordedAt, id }: Submission): string {
  return `${recordedAt} ${id}`
}

/** Takes a group apart; its comments and their answers stay. */
export type DropGroup = (
  actor: Actor,
  group: { readonly consultation: string; readonly name: string },
) => Promise<
  { readonly kind: 'dropped' } | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' }
>

/** Makes the act. */
export function makeDropGroup(writer: Writer, ids: Ids, clock: Clock): DropGroup {
  return (actor, { consultation, name }) =>
    writer.write(async (writing) => {
      const found = await writing.consultation(consultation)
      if (found === undefined) return { kind: 'refused', why: 'gone' }
      const granted = await grantedTo(writing, actor, 'answer_submissions', found.organisation)
      if (granted === undefined) return { kind: 'refused', why: 'not_allowed' }
      // A receipt in the log would outlive whoever is erased.
      const object = (await writing.groupsIn(consultation)).find((one) => one.name === name)?.submission
      if (object === undefined) return { kind: 'refused', why: 'gone' }
      await writing.dropGroup(consultation, name)
      await audit(writing, ids, clock, { actor: granted, action: 'drop_group', object })
      return { kind: 'dropped' }
    })
}
