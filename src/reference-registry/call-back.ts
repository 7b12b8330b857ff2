/** How the reference register tells a desk something: signed anew at every attempt, under one key at all of them. */
import { createHmac } from 'node:crypto'
import type { Callback } from '../forwarding/shape.ts'

/** Where the desk stands and how it knows the register; what time is, and how to let some pass. */
export interface Call {
  /** Where people reach the desk. */
  readonly desk: string
  readonly secret: string
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

/** What the desk said; undefined: nothing that can be understood, however often it was asked. */
export type Heard = { readonly status: number; readonly text: string } | undefined

const TRIES = 6
const FIRST_PAUSE_MS = 500
const ANSWER_MS = 10_000

/** Tells it, again and again where nobody knows whether it arrived. */
export async function callBack(call: Call, callback: Callback): Promise<Heard> {
  const body = JSON.stringify(callback)
  let heard: Heard
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await call.wait(FIRST_PAUSE_MS * 2 ** (tries - 1))
    heard = await post(call, callback.key, body).catch(() => undefined)
    if (heard !== undefined && heard.status < 500 && heard.status !== 429) return heard
  }
  return heard
}

async function post({ desk, secret, now }: Call, key: string, body: string): Promise<Heard> {
  const timestamp = String(Math.floor(now() / 1000))
  const signed = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  const answer = await fetch(`${desk.replace(/\/+$/u, '')}/api/registry/callback`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS),
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'Zeri-Timestamp': timestamp,
      'Zeri-Signature': `v1=${signed}`,
    },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}
