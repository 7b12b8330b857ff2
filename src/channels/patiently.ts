/** Trying again while no connection comes about. */
import type { Clock } from '../clock.ts'
import type { Delivery } from './delivery.ts'

/** How long an unreachable platform is tried again before the reply is put off. */
export const PATIENCE_MS = 5000
const FIRST_PAUSE_MS = 250

/** Tries for {@link PATIENCE_MS}: nothing was sent, so nothing can double. */
export async function patiently(clock: Clock, send: () => Promise<Delivery>): Promise<Delivery> {
  const until = clock.now() + PATIENCE_MS
  let pauseMs = FIRST_PAUSE_MS
  for (let waited = 0; ; waited += pauseMs, pauseMs *= 2) {
    const delivery = await send()
    if (delivery.kind !== 'unreachable' || clock.now() >= until || waited >= PATIENCE_MS) return delivery
    await clock.wait(pauseMs)
  }
}
