/** Presses of buttons, and the rules for answering them: once, and before the platform has given up. */
import { bad } from './refusal.ts'
import { KEPT_MS } from './update-queue.ts'

/** One press. `said`: what the answer showed, empty for nothing; undefined: not answered yet. */
export interface Press {
  readonly id: string
  readonly person: number
  readonly data: string
  readonly at: number
  said?: string
}

/** See the file's head. */
export interface Presses {
  readonly all: readonly Press[]
  add(person: number, data: string): Press
  answer(payload: Readonly<Record<string, unknown>>): true
}

const SAID_LETTERS = 200

/** Makes it. `now`: milliseconds since 1970. */
export function makePresses(now: () => number): Presses {
  const all: Press[] = []
  return {
    all,
    add(person, data) {
      const press: Press = { id: `${77_000_000_000 + all.length}${person}`, person, data, at: now() }
      all.push(press)
      return press
    },
    answer(payload) {
      const press = all.find(({ id }) => id === payload['callback_query_id'])
      const late = press === undefined || press.said !== undefined || now() - press.at > KEPT_MS.press
      if (late) throw bad('query is too old and response timeout expired or query ID is invalid')
      const text = payload['text'] ?? ''
      if (typeof text !== 'string' || text.length > SAID_LETTERS) throw bad('MESSAGE_TOO_LONG')
      press.said = text
      return true
    },
  }
}
