/** Where a contribution stands, in one sentence. */
import type { Journey } from '../nouns/journey.ts'
import type { ReceiptView } from './lookup.ts'
import { say, type Say } from './say.ts'

/**
 * An answer says most, and that all may read it is said beside it; before it, that nobody is shown it, or how far it
 * came.
 */
export function statusOf({
  status,
  verdict,
  journey,
  unpublished = false,
}: Pick<ReceiptView, 'status' | 'verdict' | 'journey'> & { readonly unpublished?: boolean }): Say {
  if (verdict !== undefined) {
    const answered = say(`receipt.verdict_${verdict}`)
    return journey?.kind === 'published' ? say('receipt.and_published', { verdict: answered }) : answered
  }
  if (unpublished) return say('receipt.status_unpublished')
  return status === 'received' && journey !== undefined ? journeyOf(journey) : say(`receipt.status_${status}`)
}

/** How far it came on its way to the register. */
export function journeyOf(journey: Journey): Say {
  return journey.kind === 'registered'
    ? say('receipt.status_registered', { entry: journey.entry })
    : say(`receipt.status_${journey.kind}`)
}
