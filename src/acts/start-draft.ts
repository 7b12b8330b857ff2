/** Begins to prepare a draft: a document was read into a tree, and waits for its coordinator. */
import type { MakingDoubt } from '../../dialogs/nouns/draft-in-making.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { DraftTree } from '../../storage/registry/model/draft.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { laidOut } from './draft-tree.ts'
import { importer } from './import-draft.ts'
import { once } from './once.ts'
import { forgetUnspoken } from './part-audio.ts'
import { audit } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/** What was read. `doubts`: what was unclear; `replace`: an unfinished one may go. */
export interface StartedDraft {
  readonly consultation: string
  readonly tree: DraftTree
  readonly doubts: readonly MakingDoubt[]
  readonly replace: boolean
}

/**
 * Gives `kept`, or `refused`: `gone`, `not_allowed`, `closed`, `empty` (the document has no text), `there` (an
 * unfinished one is in its place, and it was not said that it may go).
 */
export type StartDraft = (intention: Intention, actor: Actor, started: StartedDraft) => Promise<Outcome>

/** Makes the act. */
export function makeStartDraft(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): StartDraft {
  return (intention, actor, { consultation, tree, doubts, replace }) =>
    once(writer, secrets, clock, intention, (writing) =>
      begin(writing, ids, clock, actor, { consultation, tree, doubts, replace }),
    )
}

/** The same within a transaction. */
export async function begin(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  actor: Actor,
  { consultation, tree, doubts, replace }: StartedDraft,
): Promise<Outcome> {
  const found = await importer(writing, actor, consultation)
  if (found.kind === 'refused') return found
  if (tree.parts.length === 0) return { kind: 'refused', why: 'empty' }
  const unfinished = await writing.draftInMaking(consultation)
  if (unfinished !== undefined && !replace) return { kind: 'refused', why: 'there' }
  const now = clock.iso()
  const draft = laidOut(ids, tree, doubts)
  await writing.putDraftInMaking({ consultation, draft, startedAt: now, changedAt: now })
  await forgetUnspoken(writing, consultation)
  const detail = { parts: draft.parts.length, replaced: unfinished !== undefined }
  await audit(writing, ids, clock, {
    actor: found.name,
    action: 'start_draft',
    object: consultation,
    detail,
  })
  return { kind: 'kept' }
}
