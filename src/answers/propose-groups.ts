/** Groups of comments that say the same, as they are proposed to a person. */
import type { Reader } from '../../storage/registry/contract.ts'
import { COMMENT_COLUMNS } from '../reports/comment-columns.ts'
import { commented } from '../reports/export-comments.ts'
import { alikeGroups, type Saying } from './alike.ts'

/** A comment of a group: its code and its words. */
export interface GroupMember {
  readonly code: string
  readonly text: string
}

/** A group that nobody has confirmed yet. `likeness`: of the least like one, 1 for the same words. */
export interface ProposedGroup {
  readonly part: string
  readonly likeness: number
  readonly comments: readonly GroupMember[]
}

/**
 * Proposes groups among what has no answer and is in no group, the largest first. Throws `StorageError`; `at`: this
 * moment, ISO UTC.
 */
export async function proposedGroups(
  reader: Reader,
  { consultation, at }: { readonly consultation: string; readonly at: string },
): Promise<readonly ProposedGroup[]> {
  const sayings: Saying[] = []
  const members = new Map<string, GroupMember & { readonly part: string }>()
  for await (const page of commented(reader, { consultation, at })) {
    for (const one of page) {
      const { submission, answer, group = '', part } = one
      if (answer !== undefined || group !== '' || submission.kind === 'no_objection') continue
      const text = COMMENT_COLUMNS.text(one)
      sayings.push({ id: submission.id, place: `${submission.part} ${submission.kind}`, text })
      members.set(submission.id, { code: submission.receipt, text, part: part?.number ?? '' })
    }
  }
  return alikeGroups(sayings)
    .map(({ ids, likeness }) => {
      const found = ids.flatMap((id) => members.get(id) ?? [])
      return {
        part: found[0]?.part ?? '',
        likeness,
        comments: found.map(({ code, text }) => ({ code, text })),
      }
    })
    .toSorted((one, other) => other.comments.length - one.comments.length)
}
