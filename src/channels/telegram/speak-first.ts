/** One message to somebody who did not ask. It knows nothing of their talk: no keyboard is taken away for it. */
import type { Address, Screen } from '../channel.ts'
import type { Delivery } from '../delivery.ts'
import { compose } from './outbound.ts'
import { sendText } from './send.ts'
import type { Wire } from './wire.ts'

/**
 * See `SpeakFirst`. What is too long for one message is said in several, the buttons under the last. Once a part of it
 * has arrived it is not begun again: what came of the whole is then `unknown`.
 */
export async function speakFirst(wire: Wire, { id }: Address, screen: Screen): Promise<Delivery> {
  const parts = compose(screen)
  let arrived = 0
  for (const part of parts) {
    if (part.kind !== 'text') return { kind: 'refused', code: 'no_text' }
    const outcome = await sendText(wire, Number(id), part)
    if (outcome.kind !== 'delivered') return arrived === 0 ? outcome : { kind: 'unknown' }
    arrived += 1
  }
  return arrived === 0 ? { kind: 'refused', code: 'no_text' } : { kind: 'delivered' }
}
