/** The one table that reads Telegram's codes into the closed list of what can come of sending. */
import type { Delivery } from '../delivery.ts'
import type { Answer } from './wire.ts'

/** Code of {@link Delivery} `refused` where a message can no longer be changed in place: a new one may be sent. */
export const CANNOT_EDIT = 'cannot_edit'

/** What a 400 means, by the platform's own words. */
const WORDS: readonly (readonly [RegExp, Delivery])[] = [
  // It stands there as it should.
  [/message is not modified/i, { kind: 'delivered' }],
  // Whoever pressed has long seen the button come to rest.
  [/query is too old|query id is invalid/i, { kind: 'delivered' }],
  [
    /message to edit not found|message can't be edited|message_id_invalid/i,
    { kind: 'refused', code: CANNOT_EDIT },
  ],
  [/upgraded to a supergroup|migrate/i, { kind: 'refused', code: 'chat_migrated' }],
  [/chat not found|peer_id_invalid|user not found/i, { kind: 'gone' }],
  [/too many requests/i, { kind: 'throttled', afterMs: 1000 }],
]

const CODES: Readonly<Record<number, Delivery>> = {
  401: { kind: 'refused', code: 'token' },
  403: { kind: 'gone' },
  404: { kind: 'refused', code: 'token' },
  409: { kind: 'refused', code: 'conflict' },
  413: { kind: 'refused', code: 'too_big' },
}

function refused({ code, words, afterMs }: Extract<Answer<unknown>, { kind: 'refused' }>): Delivery {
  if (code === 429) return { kind: 'throttled', afterMs: afterMs ?? 1000 }
  // It failed inside the platform, after it took the call: nobody knows how far it came.
  if (code >= 500) return { kind: 'unknown' }
  if (code === 400) {
    return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? { kind: 'refused', code: 'bad_request' }
  }
  return CODES[code] ?? { kind: 'refused', code: String(code) }
}

function messageId(result: unknown): number | undefined {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return undefined
  return typeof result.message_id === 'number' ? result.message_id : undefined
}

/** What came of a call that shows something to a person. */
export function outcomeOf(answer: Answer<unknown>): Delivery {
  if (answer.kind === 'broken') return answer.sent ? { kind: 'unknown' } : { kind: 'unreachable' }
  if (answer.kind === 'refused') return refused(answer)
  const message = messageId(answer.result)
  return message === undefined ? { kind: 'delivered' } : { kind: 'delivered', message: String(message) }
}
