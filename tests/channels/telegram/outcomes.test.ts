/** Telegram's codes as the closed list of what can come of sending. */
import { expect, test } from 'vitest'
import { outcomeOf } from '../../../src/channels/telegram/outcomes.ts'

const refused = (code: number, words: string, afterMs?: number) =>
  outcomeOf({ kind: 'refused', code, words, ...(afterMs === undefined ? {} : { afterMs }) })

test.each([
  [403, 'Forbidden: bot was blocked by the user', { kind: 'gone' }],
  [403, 'Forbidden: user is deactivated', { kind: 'gone' }],
  [400, 'Bad Request: chat not found', { kind: 'gone' }],
  [
    400,
    'Bad Request: group chat was upgraded to a supergroup chat',
    { kind: 'refused', code: 'chat_migrated' },
  ],
  [400, 'Bad Request: message is not modified: specified new message content', { kind: 'delivered' }],
  [400, 'Bad Request: query is too old and response timeout expired', { kind: 'delivered' }],
  [400, 'Bad Request: message to edit not found', { kind: 'refused', code: 'cannot_edit' }],
  [400, "Bad Request: message can't be edited", { kind: 'refused', code: 'cannot_edit' }],
  [400, 'Bad Request: BUTTON_DATA_INVALID', { kind: 'refused', code: 'bad_request' }],
  [401, 'Unauthorized', { kind: 'refused', code: 'token' }],
  [409, 'Conflict: terminated by other getUpdates request', { kind: 'refused', code: 'conflict' }],
  [413, 'Request Entity Too Large', { kind: 'refused', code: 'too_big' }],
  [500, 'Internal Server Error', { kind: 'unknown' }],
  [502, 'Bad Gateway', { kind: 'unknown' }],
] as const)('%i %s', (code, words, outcome) => {
  expect(refused(code, words)).toEqual(outcome)
})

test('a throttled call says how long to wait', () => {
  expect(refused(429, 'Too Many Requests: retry after 7', 7000)).toEqual({ kind: 'throttled', afterMs: 7000 })
})

test('no answer is unknown where the call may have arrived, unreachable where it cannot have', () => {
  expect(outcomeOf({ kind: 'broken', sent: true })).toEqual({ kind: 'unknown' })
  expect(outcomeOf({ kind: 'broken', sent: false })).toEqual({ kind: 'unreachable' })
  expect(outcomeOf({ kind: 'ok', result: { message_id: 9 } })).toEqual({ kind: 'delivered', message: '9' })
  expect(outcomeOf({ kind: 'ok', result: null })).toEqual({ kind: 'delivered' })
})
