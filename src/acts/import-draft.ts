/** Gives a consultation a version of its draft: a parsed tree, kept for ever as it is. */
import type { Reader, Writer, Writing } from '../../storage/registry/contract.ts'
import type { Consultation } from '../../storage/registry/model/consultation.ts'
import type { DraftTree } from '../../storage/registry/model/draft.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { plant } from './plant-draft.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** `number` counts a consultation's versions from 1. `closed`: its time for contributions is over. */
export type Imported =
  | { readonly kind: 'imported'; readonly version: string; readonly number: number; readonly parts: number }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' | 'closed' | 'empty' }

/** People read the new version from then on; what was said on the one before stays on it. */
export type ImportDraft = (actor: Actor, consultation: string, tree: DraftTree) => Promise<Imported>

/** Makes the act. */
export function makeImportDraft(writer: Writer, ids: Ids, clock: Clock): ImportDraft {
  return (actor, consultation, tree) =>
    writer.write(async (writing): Promise<Imported> => {
      const found = await importer(writing, actor, consultation)
      if (found.kind === 'refused') return found
      if (tree.parts.length === 0) return { kind: 'refused', why: 'empty' }
      return addVersion(writing, ids, clock, { actor: found.name, consultation, tree })
    })
}

/** The name in the log of who may give a consultation a draft, or why they may not. */
export type Importer =
  | { readonly kind: 'may'; readonly name: string; readonly consultation: Consultation }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' | 'closed' }

/** Whether the actor may give the consultation a draft. */
export async function importer(
  writing: Pick<Reader, 'consultation' | 'personOf' | 'seatsOf'>,
  actor: Actor,
  id: string,
): Promise<Importer> {
  const consultation = await writing.consultation(id)
  if (consultation === undefined) return { kind: 'refused', why: 'gone' }
  const name = await grantedTo(writing, actor, 'import_draft', consultation.organisation)
  if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
  const over = consultation.stage === 'closed' || consultation.stage === 'answered'
  return over ? { kind: 'refused', why: 'closed' } : { kind: 'may', name, consultation }
}

/** Writes a version and an entry about it. `actor`: a name in the log. */
export async function addVersion(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  { actor, consultation, tree }: { actor: string; consultation: string; tree: DraftTree },
): Promise<Extract<Imported, { kind: 'imported' }>> {
  const version = ids.rowId()
  const number = (await writing.draftVersions(consultation)).length + 1
  const parts = plant(ids, version, tree)
  await writing.addDraft({ id: version, consultation, number, language: tree.language }, parts)
  const detail = { version: number, parts: parts.length }
  await audit(writing, ids, clock, { actor, action: 'import_draft', object: consultation, detail })
  return { kind: 'imported', version, number, parts: parts.length }
}
