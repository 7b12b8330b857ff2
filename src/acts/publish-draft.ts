/** A prepared draft becomes the version people read; with a closing day the consultation opens in the same moment. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { asTree } from './draft-tree.ts'
import { addVersion, importer } from './import-draft.ts'
import { once } from './once.ts'
import { judge, openNow, type Judged, type NoticeLaw, type Opening } from './open-consultation.ts'
import { publishAudio } from './part-audio.ts'
import { grantedTo } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/** Whose draft. `opening`: how the consultation is opened with it; without one it only becomes what people read. */
export interface PublishedDraft {
  readonly consultation: string
  readonly opening?: Omit<Opening, 'consultation'> | undefined
}

/**
 * Gives `kept`, or `refused`, and then nothing is written: `gone` (no draft), `not_allowed`, `closed`, `reason_needed`,
 * `too_late` (the closing is over already), `there` (it was opened before).
 */
export type PublishDraft = (intention: Intention, actor: Actor, published: PublishedDraft) => Promise<Outcome>

/** Makes the act. */
export function makePublishDraft(
  { writer, secrets, ids, clock }: { writer: Writer; secrets: Secrets; ids: Ids; clock: Clock },
  law: NoticeLaw,
): PublishDraft {
  return (intention, actor, { consultation, opening }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await importer(writing, actor, consultation)
      if (found.kind === 'refused') return found
      const { organisation } = found.consultation
      const mayOpen = await grantedTo(writing, actor, 'open_consultation', organisation)
      if (opening !== undefined && mayOpen === undefined) return { kind: 'refused', why: 'not_allowed' }
      const kept = await writing.draftInMaking(consultation)
      if (kept === undefined) return { kind: 'refused', why: 'gone' }
      const judged = opening === undefined ? undefined : judge(found.consultation, opening, clock, law)
      if (judged !== undefined && judged.kind !== 'may_open') return { kind: 'refused', why: whyNot(judged) }
      const tree = asTree(kept.draft)
      await addVersion(writing, ids, clock, { actor: found.name, consultation, tree })
      await publishAudio(writing, consultation, kept.draft)
      await writing.dropDraftInMaking(consultation)
      if (judged !== undefined)
        await openNow(writing, ids, clock, { actor: found.name, consultation, judged })
      return { kind: 'kept' }
    })
}

function whyNot(judged: Exclude<Judged, { kind: 'may_open' }>) {
  if (judged.kind === 'reason_needed') return 'reason_needed'
  const whys = {
    closes_in_the_past: 'too_late',
    not_planned: 'there',
    gone: 'gone',
    not_allowed: 'not_allowed',
    no_draft: 'gone',
  } as const
  return whys[judged.why]
}
