/** Opens the standing collection of a municipality for the organisation that reads it. */
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { collectionOf, DESK_ORGANISATION, openCollection, type PriorityNames } from './priority-collection.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** Whose needs, and who is to read them (the id of an organisation). `sample`: an example loaded for a first start. */
export interface PrioritiesPlan {
  readonly municipality: string
  readonly organisation: string
  readonly sample?: boolean
}

/**
 * `handed_over`: people had written already, to the desk itself; from now on the organisation reads it. `there`: an
 * organisation has it, and keeps it. `gone`: no such municipality or organisation.
 */
export type PrioritiesOpened =
  | { readonly kind: 'opened' | 'handed_over' }
  | { readonly kind: 'there'; readonly organisation: string }
  | { readonly kind: 'refused'; readonly why: 'gone' | 'not_allowed' }

/** See {@link PrioritiesOpened}. */
export type OpenPriorities = (actor: Actor, plan: PrioritiesPlan) => Promise<PrioritiesOpened>

/** Makes the act. */
export function makeOpenPriorities(
  writer: Writer,
  ids: Ids,
  clock: Clock,
  names: PriorityNames,
): OpenPriorities {
  return (actor, plan) =>
    writer.write(async (writing): Promise<PrioritiesOpened> => {
      const { municipality, organisation } = plan
      const name = await grantedTo(writing, actor, 'open_priorities', organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      const known = names.titles(municipality) !== undefined
      if (!known || (await writing.organisation(organisation)) === undefined)
        return { kind: 'refused', why: 'gone' }
      const done = await openOrHandOver(writing, ids, names, plan)
      if (done.kind === 'there') return done
      await audit(writing, ids, clock, {
        actor: name,
        action: 'open_priorities',
        object: collectionOf(municipality),
        detail: { organisation },
      })
      return done
    })
}

async function openOrHandOver(
  writing: Writing,
  ids: Ids,
  names: PriorityNames,
  { municipality, organisation, sample = false }: PrioritiesPlan,
): Promise<Exclude<PrioritiesOpened, { kind: 'refused' }>> {
  const there = await writing.consultation(collectionOf(municipality))
  if (there === undefined) {
    await openCollection(writing, ids, names, { municipality, organisation, sample })
    return { kind: 'opened' }
  }
  // What people really wrote is never made part of an example.
  const waits = there.organisation === DESK_ORGANISATION.id && organisation !== there.organisation && !sample
  if (!waits) return { kind: 'there', organisation: there.organisation }
  await writing.giveTo(there.id, organisation)
  return { kind: 'handed_over' }
}
