/** The acts on what is to reach the consultation register. */
import type { Registry } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { makePauseForwarding, makeRetryAllForwards, makeRetryForwards } from './retry-forwards.ts'
import { makeFreezeForwards, makeSettleForwards, makeTakeForwards } from './take-forwards.ts'

/** What they work with. */
export interface ForwardHands {
  readonly registry: Pick<Registry, 'reader' | 'writer'>
  readonly secrets: Secrets
  readonly ids: Ids
  readonly clock: Clock
}

/** Makes them. */
export function makeForwardActs({ registry, secrets, ids, clock }: ForwardHands) {
  const { writer } = registry
  return {
    takeForwards: makeTakeForwards(registry, clock),
    freezeForwards: makeFreezeForwards(registry),
    settleForwards: makeSettleForwards(registry, ids, clock),
    retryForwards: makeRetryForwards(writer, secrets, ids, clock),
    retryAllForwards: makeRetryAllForwards(writer, ids, clock),
    pauseForwarding: makePauseForwarding(writer, ids, clock),
  } as const
}
