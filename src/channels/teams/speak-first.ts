/** One message to somebody who did not ask, beside whatever talk there is. */
import type { Address, Screen } from '../channel.ts'
import type { Delivery } from '../delivery.ts'
import { activityOf } from './outbound.ts'
import { outcomeOf } from './outcomes.ts'
import { whereOf, type TeamsPlatform } from './platform.ts'
import type { Wire } from './wire.ts'

/**
 * See `SpeakFirst`. What is too long for one card is said on several, the buttons on the last. Once one of them has
 * arrived it is not begun again: what came of the whole is then `unknown`.
 */
export async function speakFirst(
  wire: Wire,
  platform: Pick<TeamsPlatform, 'compose'>,
  address: Address,
  screen: Screen,
): Promise<Delivery> {
  const where = whereOf({ address })
  if (where === undefined) return { kind: 'gone' }
  let arrived = 0
  for (const part of platform.compose(screen)) {
    if (part.kind !== 'card') return { kind: 'refused', code: 'no_text' }
    const outcome = outcomeOf(await wire.send(where, activityOf(part)))
    if (outcome.kind !== 'delivered') return arrived === 0 ? outcome : { kind: 'unknown' }
    arrived += 1
  }
  return arrived === 0 ? { kind: 'refused', code: 'no_text' } : { kind: 'delivered' }
}
