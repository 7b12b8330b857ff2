/** A wire that counts its calls, by what they are for and what came of them. */
import type { CallFamily, CallOutcome, Counts } from '../../counts.ts'
import { outcomeOf } from './outcomes.ts'
import type { Answer, Method, Wire } from './wire.ts'

const FAMILIES: ReadonlyMap<Method, CallFamily> = new Map<Method, CallFamily>([
  ['getUpdates', 'fetch'],
  ['getFile', 'file'],
  ['sendMessage', 'send'],
  ['editMessageText', 'edit'],
  ['editMessageReplyMarkup', 'edit'],
  ['answerCallbackQuery', 'press'],
  ['getMe', 'connect'],
  ['getWebhookInfo', 'connect'],
  ['setWebhook', 'connect'],
])

/** Wraps a wire. */
export function countedWire(wire: Wire, counts: Pick<Counts, 'telegramCall'>): Wire {
  const counted = async <R>(family: CallFamily, call: Promise<Answer<R>>): Promise<Answer<R>> => {
    const answer = await call
    counts.telegramCall(family, cameOf(answer))
    return answer
  }
  return {
    ...wire,
    call: (method, payload, signal) =>
      // All that is not here says something of the bot itself.
      counted(FAMILIES.get(method) ?? 'profile', wire.call(method, payload, signal)),
    sendFile: (way, chat, name, body) => counted('file', wire.sendFile(way, chat, name, body)),
    setPicture: (jpg) => counted('profile', wire.setPicture(jpg)),
  }
}

function cameOf(answer: Answer<unknown>): CallOutcome {
  const { kind } = outcomeOf(answer)
  if (kind === 'delivered') return 'ok'
  return kind === 'gone' ? 'refused' : kind
}
