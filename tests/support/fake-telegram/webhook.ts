/** Delivery by webhook as the real one does it: in order within a lane, again until 2xx, later and later. */
import { bad } from './refusal.ts'
import type { UpdateQueue, Waiting } from './update-queue.ts'

type Payload = Readonly<Record<string, unknown>>

/** One post to the webhook: which update, and what was answered (`cut`: no answer). */
export interface Post {
  readonly update: number
  readonly status: number | 'cut'
}

/** See the file's head. */
export interface Webhook {
  readonly posts: readonly Post[]
  readonly url: string
  set(payload: Payload): void
  remove(): void
  info(): Payload
  /** Looks whether there is something to deliver. */
  wake(): void
  readonly busy: boolean
  stop(): void
}

interface Lane {
  fails: number
  delayS: number
  wakeAt: number
  sending: boolean
}

const ANSWER_MS = 60_000
const LONGEST_DELAY_S = 60
const LONGEST_RETRY_AFTER_S = 3600

/** How it is made. `carryOut`: performs the method that stands in an answer. `pace`: see `makePolling`. */
export interface WebhookParts {
  readonly queue: UpdateQueue
  readonly pace: number
  readonly carryOut: (method: string, payload: Payload) => void
}

/** Makes it, without a webhook set. */
export function makeWebhook({ queue, pace, carryOut }: WebhookParts): Webhook {
  const lanes = new Map<string, Lane>()
  const posts: Post[] = []
  let set = { url: '', secret: '', most: 40 }
  let lastError: { last_error_date: number; last_error_message: string } | undefined
  let sending = 0
  let timer: NodeJS.Timeout | undefined

  function laneOf(one: Waiting): Lane {
    const known = lanes.get(one.lane)
    if (known !== undefined) return known
    const fresh: Lane = { fails: 0, delayS: 1, wakeAt: 0, sending: false }
    lanes.set(one.lane, fresh)
    return fresh
  }

  async function post(one: Waiting): Promise<{ status: number | 'cut'; retryAfterS: number; said: string }> {
    try {
      const answer = await fetch(set.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(set.secret === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': set.secret }),
        },
        body: JSON.stringify(one.update),
        signal: AbortSignal.timeout(ANSWER_MS),
      })
      const said = await answer.text()
      return { status: answer.status, retryAfterS: Number(answer.headers.get('Retry-After') ?? 0), said }
    } catch {
      return { status: 'cut', retryAfterS: 0, said: '' }
    }
  }

  function failed(lane: Lane, status: number | 'cut', retryAfterS: number): void {
    lastError = { last_error_date: 0, last_error_message: `Wrong response from the webhook: ${status}` }
    let delayS = Math.min(retryAfterS, LONGEST_RETRY_AFTER_S)
    if (delayS === 0 && lane.fails > 0) {
      lane.delayS = Math.min(LONGEST_DELAY_S, lane.delayS * 2)
      delayS = lane.delayS
    }
    lane.fails += 1
    lane.wakeAt = performance.now() + delayS * 1000 * pace
  }

  async function deliver(one: Waiting, lane: Lane): Promise<void> {
    lane.sending = true
    sending += 1
    const { status, retryAfterS, said } = await post(one)
    posts.push({ update: one.id, status })
    sending -= 1
    lane.sending = false
    if (status !== 'cut' && status >= 200 && status <= 299) {
      queue.drop(one.id)
      Object.assign(lane, { fails: 0, delayS: 1, wakeAt: 0 })
      perform(said)
    } else failed(lane, status, retryAfterS)
    wake()
  }

  function perform(said: string): void {
    if (said === '') return
    const { method, ...payload } = JSON.parse(said) as Payload
    if (typeof method === 'string' && !/^(get|setWebhook|deleteWebhook|close|logOut)/i.test(method)) {
      carryOut(method, payload)
    }
  }

  function wake(): void {
    clearTimeout(timer)
    if (set.url === '') return
    const heads = new Map<string, Waiting>()
    for (const one of queue.all()) if (!heads.has(one.lane)) heads.set(one.lane, one)
    let next = Number.POSITIVE_INFINITY
    for (const one of heads.values()) {
      const lane = laneOf(one)
      if (lane.sending || sending >= set.most) continue
      if (lane.wakeAt > performance.now()) next = Math.min(next, lane.wakeAt)
      else void deliver(one, lane)
    }
    if (Number.isFinite(next)) timer = setTimeout(wake, Math.max(1, next - performance.now()))
  }

  return {
    posts,
    get url() {
      return set.url
    },
    get busy() {
      return sending > 0
    },
    set(payload) {
      const { url, secret_token: secret = '', max_connections: most = 40 } = payload
      if (typeof url !== 'string') throw bad('url must be a string')
      if (typeof secret !== 'string' || !/^[A-Za-z0-9_-]{0,256}$/.test(secret)) {
        throw bad('secret token contains illegal characters')
      }
      set = { url, secret, most: Number(most) }
      if (payload['drop_pending_updates'] === true) queue.clear()
      wake()
    },
    remove() {
      set = { url: '', secret: '', most: 40 }
    },
    info: () => ({
      url: set.url,
      has_custom_certificate: false,
      pending_update_count: queue.all().length,
      ...lastError,
    }),
    wake,
    stop() {
      clearTimeout(timer)
      set = { url: '', secret: '', most: 40 }
    },
  }
}
