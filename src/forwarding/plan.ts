/** When something is sent to the register again, and where it stands after an attempt. Pure. */
import type { ForwardMove } from '../../storage/registry/model/outbox.ts'
import type { Sent } from './way.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 3_600_000

/** How long to wait after the `attempts`th attempt: doubling from 1 s to 1 h; `fraction`, in [0, 1), spreads it. */
export function pauseMs(attempts: number, fraction: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(30, attempts - 1))
  return Math.round(whole * (0.75 + fraction / 4))
}

/** An attempt that ended. `now`: milliseconds since 1970. */
export interface Attempt {
  readonly attempts: number
  readonly now: number
  readonly fraction: number
}

/** Where it stands from now on. */
export function after(sent: Sent, { attempts, now, fraction }: Attempt): ForwardMove {
  const at = new Date(now).toISOString()
  switch (sent.kind) {
    case 'accepted':
      return { state: 'sent', at, code: null, body: null, ...entryOf(sent) }
    case 'refused':
      return { state: 'refused', at, code: sent.code, body: null }
    case 'untried':
      return { at, attempts: attempts - 1 }
    case 'later':
    case 'ambiguous': {
      const wait = Math.max(pauseMs(attempts, fraction), sent.kind === 'later' ? (sent.afterMs ?? 0) : 0)
      return { at: new Date(now + wait).toISOString(), code: sent.code ?? sent.kind }
    }
  }
}

function entryOf({ entry }: Extract<Sent, { kind: 'accepted' }>): Pick<ForwardMove, 'entry'> {
  return entry === undefined ? {} : { entry }
}
