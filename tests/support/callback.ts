/** A register that calls back, by hand: every header as a test wants it. */
import { createHmac } from 'node:crypto'
import type { Person, TestApp } from './app.ts'

/** What the desk of the test and its register share. */
export const CALLBACK_SECRET = 'a-secret-for-calling-back-in-tests'

/** How one call differs from a good one. */
export interface Differently {
  readonly secret?: string
  /** Milliseconds since 1970. */
  readonly at?: number
  /** Sent in place of these headers; undefined: left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Sent in place of the JSON. */
  readonly body?: string | Uint8Array<ArrayBuffer>
}

/** Calls a desk; gives the answer. */
export function calling(url: string, now: () => number) {
  return async (told: { readonly key: string }, over: Differently = {}) => {
    const { secret = CALLBACK_SECRET, at = now(), headers = {}, body = JSON.stringify(told) } = over
    const timestamp = String(Math.floor(at / 1000))
    const signed = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
    const all: Record<string, string | undefined> = {
      'Content-Type': 'application/json',
      'Idempotency-Key': told.key,
      'Zeri-Timestamp': timestamp,
      'Zeri-Signature': `v1=${signed}`,
      ...headers,
    }
    const sent = Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    )
    const answer = await fetch(`${url}/api/registry/callback`, { method: 'POST', headers: sent, body })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
}

/** Somebody says something on the fourth part of a sample; gives its receipt. */
export async function saidAt(
  { app }: TestApp,
  consultation: string,
  who: Person,
  text = 'Më shumë drita.',
): Promise<string> {
  const { reader } = app.registry
  const draft = await reader.draft((await reader.consultation(consultation))?.draftVersion ?? '')
  await who.call('start', `p${draft?.parts.find(({ number }) => number === '4')?.id}`)
  await who.say(text)
  await who.press('send')
  const [said] = await reader.newestSubmissions(consultation, { offset: 0, limit: 1 })
  if (said === undefined) throw new Error('nothing was said')
  return said.receipt
}
