/** Grants to take a file: made by the acts that promise one. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { FileWhat } from '../../storage/registry/model/staff.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { fileGrantHash } from './names.ts'

/** How long a file waits to be taken. */
export const GRANT_MS = 60 * 60_000

/** The name a file is saved under. */
export function fileName(what: FileWhat): string {
  switch (what.kind) {
    case 'attachment':
      return what.name
    case 'my_data':
      return 'zeri-my-data.json'
    case 'comments':
      return `zeri-${what.consultation}-comments.${what.format}`
    case 'poster':
      return `zeri-${what.consultation}-poster-${what.language}.png`
  }
}

/** Lets a person take a file for an hour. */
export async function grantFile(
  writing: Writing,
  secrets: Secrets,
  ids: Ids,
  clock: Clock,
  { person, what }: { person: string; what: FileWhat },
): Promise<Outcome> {
  const grant = ids.grant()
  await writing.addFileGrant({
    grantHash: fileGrantHash(secrets, grant),
    person,
    what,
    createdAt: clock.iso(),
    expiresAt: new Date(clock.now() + GRANT_MS).toISOString(),
  })
  return { kind: 'file', grant, name: fileName(what) }
}
