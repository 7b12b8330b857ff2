/** Makes an institution or organisation known, once. For the command line and the samples. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit } from './rights.ts'

/** Gives its id; `id` is taken for a new one if given. The name decides whether it is known. */
export type EnsureOrganisation = (name: string, id?: string) => Promise<string>

/** Makes the act. */
export function makeEnsureOrganisation(writer: Writer, ids: Ids, clock: Clock): EnsureOrganisation {
  return (name, id = ids.rowId()) =>
    writer.write(async (writing) => {
      const spelt = name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
      const known = await writing.organisationNamed(spelt)
      if (known !== undefined) return known.id
      await writing.addOrganisation({ id, name: spelt })
      await audit(writing, ids, clock, { actor: 'operator', action: 'add_organisation', object: id })
      return id
    })
}
