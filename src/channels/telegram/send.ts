/** One message out: sent, or written over the one that was pressed; and what came of it. */
import type { Clock } from '../../clock.ts'
import type { Delivery } from '../delivery.ts'
import { CANNOT_EDIT, outcomeOf } from './outcomes.ts'
import type { OutgoingText } from './outbound.ts'
import type { Wire } from './wire.ts'

/** How long an unreachable platform is tried again before the reply is put off. */
export const PATIENCE_MS = 5000
const FIRST_PAUSE_MS = 250

/** Sends a text; with `over` it takes the place of that message, where that is still possible. */
export async function sendText(
  wire: Wire,
  chat: number,
  text: OutgoingText,
  over?: number,
): Promise<Delivery> {
  const content = {
    chat_id: chat,
    text: text.text,
    // What people wrote may hold links; nobody asked for pictures of them.
    link_preview_options: { is_disabled: true },
    ...(text.stretches.length === 0 ? {} : { entities: [...text.stretches] }),
    ...(text.keys.length === 0 ? {} : { reply_markup: { inline_keyboard: text.keys } }),
  }
  if (over !== undefined) {
    const edited = outcomeOf(await wire.call('editMessageText', { ...content, message_id: over }))
    if (edited.kind === 'delivered') return { kind: 'delivered', message: over }
    if (edited.kind !== 'refused' || edited.code !== CANNOT_EDIT) return edited
  }
  return outcomeOf(await wire.call('sendMessage', content))
}

/** Tries again while no connection comes about, for {@link PATIENCE_MS}: nothing was sent, so nothing can double. */
export async function patiently(clock: Clock, send: () => Promise<Delivery>): Promise<Delivery> {
  const until = clock.now() + PATIENCE_MS
  let pauseMs = FIRST_PAUSE_MS
  for (let waited = 0; ; waited += pauseMs, pauseMs *= 2) {
    const delivery = await send()
    if (delivery.kind !== 'unreachable' || clock.now() >= until || waited >= PATIENCE_MS) return delivery
    await clock.wait(pauseMs)
  }
}
