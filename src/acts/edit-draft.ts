/** Does one thing to a draft that is being prepared. */
import type { DraftEdit } from '../../dialogs/nouns/draft-in-making.ts'
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import { edited } from '../drafts/edit/edit.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { importer } from './import-draft.ts'
import { audioOwner } from '../../storage/registry/model/file.ts'
import { once } from './once.ts'
import { forgetUnspoken, ownVoice } from './part-audio.ts'
import { audit } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/** Whose draft, and what is done. */
export interface EditedDraft {
  readonly consultation: string
  readonly edit: DraftEdit
}

/**
 * Gives `kept`, or `refused`: `gone` (no draft, no such part in it, or no such voice of the actor's), `unreadable`
 * (what was to be its audio is no voice), `not_allowed`, `closed`.
 */
export type EditDraft = (intention: Intention, actor: Actor, edited: EditedDraft) => Promise<Outcome>

/** Makes the act. */
export function makeEditDraft(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): EditDraft {
  return (intention, actor, { consultation, edit }) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await importer(writing, actor, consultation)
      if (found.kind === 'refused') return found
      const kept = await writing.draftInMaking(consultation)
      const draft = kept === undefined ? undefined : edited(kept.draft, edit)
      if (kept === undefined || draft === undefined) return { kind: 'refused', why: 'gone' }
      if (edit.do === 'record') {
        const voice = await ownVoice(writing, actor, edit.file)
        if (voice !== 'good') return { kind: 'refused', why: voice }
        await writing.giveFile(edit.file, audioOwner('making', consultation))
      }
      await writing.putDraftInMaking({ ...kept, draft, changedAt: clock.iso() })
      await forgetUnspoken(writing, consultation)
      const detail = { do: edit.do, part: edit.part }
      await audit(writing, ids, clock, {
        actor: found.name,
        action: 'edit_draft',
        object: consultation,
        detail,
      })
      return { kind: 'kept' }
    })
}
