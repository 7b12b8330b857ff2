/** Says whether the answers of an organisation are approved by somebody else before they leave it. */
import type { Refused } from '../../dialogs/nouns/outcome.ts'
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { audit, grantedTo } from './rights.ts'
import type { Actor } from './who.ts'

/** What waits already goes on waiting. Gives `kept`, or `refused` with `gone` or `not_allowed`. */
export type RequireApproval = (
  actor: Actor,
  organisation: string,
  needed: boolean,
) => Promise<{ readonly kind: 'kept' } | Refused>

/** Makes the act. */
export function makeRequireApproval(writer: Writer, ids: Ids, clock: Clock): RequireApproval {
  return (actor, organisation, needed) =>
    writer.write(async (writing): Promise<{ readonly kind: 'kept' } | Refused> => {
      if ((await writing.organisation(organisation)) === undefined) return { kind: 'refused', why: 'gone' }
      const name = await grantedTo(writing, actor, 'invite_staff', organisation)
      if (name === undefined) return { kind: 'refused', why: 'not_allowed' }
      await writing.setApproval(organisation, needed)
      const detail = { needed }
      await audit(writing, ids, clock, {
        actor: name,
        action: 'require_approval',
        object: organisation,
        detail,
      })
      return { kind: 'kept' }
    })
}
