/**
 * The line to the desk: sends what waits, in order and under its own id, until it is answered; watches for
 * hints.
 */
import { bring } from './files.js'

const PATIENCE_MS = 60_000
const SLOWEST_MS = 20_000
const TRIES_AFTER_A_MISTAKE = 4

/** An id no other turn has. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function post(url, body) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
    })
    const screen = answer.status === 200 ? await answer.json() : undefined
    return { status: answer.status, screen, after: Number(answer.headers.get('Retry-After') ?? 0) * 1000 }
  } catch {
    return { status: 0, after: 0 }
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the same may be answered another time. */
const isPassing = (status) => status === 0 || [408, 425, 429].includes(status) || status >= 500

/** No such file is kept here any more: there is nothing to wait for. */
const GONE = 410

/**
 * `waiting()` gives the first turn not yet answered. `answered(turn, screen)` and `refused(turn, status)`
 * must take it away. `trouble` is `'offline'`, `'busy'` or undefined when all is well. `fileOf(id)` gives the file a
 * turn brings; `moved(id, share)` is told how much of it is through.
 */
export function openLine({ page, waiting, answered, refused, trouble, fileOf, moved }) {
  let sending = false
  let tries = 0
  let timer
  let bringing

  async function sendOne(turn) {
    if (turn.kind !== 'sent') return post(`${page}/turn`, turn)
    const file = await fileOf(turn.id).catch(() => null)
    // The browser cannot read it just now.
    if (file === null) return { status: 0, after: 0 }
    if (file === undefined) return { status: GONE, after: 0 }
    const { kind: _, ...said } = turn
    const { answer, stop } = bring(`${page}/sent?${new URLSearchParams(said)}`, file, (share) =>
      moved(turn.id, share),
    )
    bringing = { id: turn.id, stop }
    return answer
  }

  async function send() {
    clearTimeout(timer)
    if (sending) return
    sending = true
    for (let turn = waiting(); turn !== undefined; turn = waiting()) {
      const { status, screen, after } = await sendOne(turn)
      // Its sender has thought better of it meanwhile.
      if (screen === undefined && waiting()?.id !== turn.id) continue
      if (screen !== undefined) answered(turn, screen)
      else if (!isPassing(status) || (status === 500 && tries >= TRIES_AFTER_A_MISTAKE)) refused(turn, status)
      else {
        tries += 1
        trouble(status === 0 ? 'offline' : 'busy')
        timer = setTimeout(send, Math.max(after, Math.min(SLOWEST_MS, 1000 * 1.5 ** tries)))
        break
      }
      tries = 0
      trouble(undefined)
    }
    sending = false
  }
  addEventListener('online', () => {
    trouble(undefined)
    void send()
  })
  addEventListener('offline', () => trouble('offline'))
  document.addEventListener('visibilitychange', () => void send())
  return {
    send,
    /** Breaks a file off that is on its way; who calls this has taken its turn away. */
    stop(id) {
      if (bringing?.id === id) bringing.stop()
      void send()
    },
    look: (language) => post(`${page}/look`, { language }),
  }
}

/** Listens for hints while `wanted()`; `hint` is called on each, and once on opening, for what was missed. */
export function openHints({ page, wanted, hint }) {
  let source
  let timer

  function sync() {
    clearTimeout(timer)
    const open = wanted() && document.visibilityState === 'visible'
    if (!open) source = void source?.close()
    else if (source === undefined || source.readyState === EventSource.CLOSED) {
      source = new EventSource(`${page}/events`)
      source.addEventListener('open', hint)
      source.addEventListener('look', hint)
      // Other tabs of this talk watch already: no more of it until this one is looked at again.
      source.addEventListener('enough', (event) => event.target.close())
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(sync, 5000)
      })
    }
  }
  document.addEventListener('visibilitychange', sync)
  return { sync }
}
