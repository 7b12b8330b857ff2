/** What Telegram can do, as the mouth wants it. */
import type { Address } from '../channel.ts'
import type { Platform } from '../mouth.ts'
import { compose, rowsOf, sentence, type OutgoingText } from './outbound.ts'
import { sendFile } from './send-file.ts'
import { sendText } from './send.ts'
import type { Wire } from './wire.ts'

function chatOf({ address }: { readonly address: Address }): number {
  return Number(address.id)
}

/** Makes it. */
export function telegramPlatform(wire: Wire): Platform<OutgoingText> {
  return {
    name: 'telegram',
    compose,
    send: (to, words, over) => sendText(wire, chatOf(to), words, over),
    hand: (to, file, { medium }) => sendFile(wire, chatOf(to), file, medium),
    fade: (to, message) =>
      wire.call('editMessageReplyMarkup', { chat_id: chatOf(to), message_id: Number(message) }),
    answers: async () => (await wire.call('getMe', {})).kind === 'ok',
    sentence: (text, buttons = []) => sentence(text, rowsOf(buttons)),
  }
}
