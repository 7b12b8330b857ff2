/** Plans a consultation of an institution. */
import type { Texts } from '../../dialogs/nouns/ids.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** What is planned. `organisation`: the id of the institution. */
export interface Plan {
  readonly titles: Texts
  readonly organisation: string
}

/** `gone`: no such institution. */
export type Created =
  | { readonly kind: 'created'; readonly consultation: string }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' }

/** See {@link Created}. */
export type CreateConsultation = (actor: Actor, plan: Plan) => Promise<Created>

/** Makes the act. */
export function makeCreateConsultation(writer: Writer, ids: Ids, clock: Clock): CreateConsultation {
  return (actor, plan) => writer.write((writing) => addPlanned(writing, ids, clock, { actor, plan }))
}

/** Plans one in a transaction that is open already. */
export async function addPlanned(
  writing: Writing,
  ids: Ids,
  clock: Clock,
  { actor, plan: { titles, organisation } }: { actor: Actor; plan: Plan },
): Promise<Created> {
  const name = await grantedTo(writing, actor, 'create_consultation', organisation)
  if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
  if ((await writing.organisation(organisation)) === undefined) return { kind: 'refused', why: 'gone' }
  const consultation = ids.rowId()
  await writing.addConsultation({
    id: consultation,
    titles,
    organisation,
    stage: 'planned',
    opensAt: null,
    closesAt: null,
    shortNoticeReason: null,
    subject: 'document',
    sample: false,
    draftVersion: null,
  })
  await audit(writing, ids, clock, { actor: name, action: 'create_consultation', object: consultation })
  return { kind: 'created', consultation }
}
