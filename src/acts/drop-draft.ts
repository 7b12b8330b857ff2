/** Throws a draft away that was being prepared. What people read already stays. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { importer } from './import-draft.ts'
import { once } from './once.ts'
import { forgetUnspoken } from './part-audio.ts'
import { audit } from './rights.ts'
import type { Actor, Intention } from './who.ts'

/** Gives `kept`, or `refused`: `gone` (no such consultation, or no draft), `not_allowed`, `closed`. */
export type DropDraft = (intention: Intention, actor: Actor, consultation: string) => Promise<Outcome>

/** Makes the act. */
export function makeDropDraft(writer: Writer, secrets: Secrets, ids: Ids, clock: Clock): DropDraft {
  return (intention, actor, consultation) =>
    once(writer, secrets, clock, intention, async (writing): Promise<Outcome> => {
      const found = await importer(writing, actor, consultation)
      if (found.kind === 'refused') return found
      if ((await writing.draftInMaking(consultation)) === undefined) return { kind: 'refused', why: 'gone' }
      await writing.dropDraftInMaking(consultation)
      await forgetUnspoken(writing, consultation)
      await audit(writing, ids, clock, { actor: found.name, action: 'drop_draft', object: consultation })
      return { kind: 'kept' }
    })
}
