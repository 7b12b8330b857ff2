/** The acts by which held words are decided on. */
import type { Writer } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { makeAppealModeration } from './appeal-moderation.ts'
import { makeModerateSubmission } from './moderate-submission.ts'

interface Parts {
  readonly writer: Writer
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
}

/** Makes them. */
export function makeModerationActs({ writer, secrets, ids, clock }: Parts) {
  return {
    moderateSubmission: makeModerateSubmission(writer, secrets, ids, clock),
    appealModeration: makeAppealModeration(writer, secrets, clock),
  } as const
}
