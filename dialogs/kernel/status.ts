/** Where a contribution stands, in one sentence. */
import type { Journey } from '../nouns/journey.ts'
import type { ReceiptView } from './lookup.ts'
import { say, type Say } from './say.ts'

/** An answer says most; before it, how far it came. That it is there for all to read is said beside the answer. */
export function statusOf({
  status,
  verdict,
  journey,
}: Pick<ReceiptView, 'status' | 'verdict' | 'journey'>): Say {
  if (verdict !== undefined) {
    const answered = say(`receipt.verdict_${verdict}`)
    return journey?.kind === 'published' ? say('receipt.and_published', { verdict: answered }) : answered
  }
  return status === 'received' && journey !== undefined ? journeyOf(journey) : say(`receipt.status_${status}`)
}

/** How far it came on its way to the register. */
export function journeyOf(journey: Journey): Say {
  return journey.kind === 'registered'
    ? say('receipt.status_registered', { entry: journey.entry })
    : say(`receipt.status_${journey.kind}`)
}
