/** One message to somebody who did not ask. It knows nothing of their talk: no keyboard is taken away for it. */
import type { Address, Screen } from '../channel.ts'
import type { Delivery } from '../delivery.ts'
import { compose } from './outbound.ts'
import { sendText } from './send.ts'
import type { Wire } from './wire.ts'

/** See `SpeakFirst`. Where it is too long for one message, its end is said: there the buttons stand. */
export async function speakFirst(wire: Wire, { id }: Address, screen: Screen): Promise<Delivery> {
  const last = compose(screen).at(-1)
  return last?.kind === 'text' ? sendText(wire, Number(id), last) : { kind: 'refused', code: 'no_text' }
}
