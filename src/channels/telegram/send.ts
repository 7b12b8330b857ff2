/** One message out: sent, or written over the one that was pressed; and what came of it. */
import type { Delivery } from '../delivery.ts'
import { CANNOT_EDIT, outcomeOf } from './outcomes.ts'
import type { OutgoingText } from './outbound.ts'
import type { Wire } from './wire.ts'

/** Sends a text; with `over` it takes the place of that message, where that is still possible. */
export async function sendText(
  wire: Wire,
  chat: number,
  text: OutgoingText,
  over?: string,
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
    const edited = outcomeOf(await wire.call('editMessageText', { ...content, message_id: Number(over) }))
    if (edited.kind === 'delivered') return { kind: 'delivered', message: over }
    if (edited.kind !== 'refused' || edited.code !== CANNOT_EDIT) return edited
  }
  return outcomeOf(await wire.call('sendMessage', content))
}
