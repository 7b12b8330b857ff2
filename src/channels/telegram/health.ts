/** Whether updates are fetched, and if not why: told once in the log, and to whoever asks whether the desk is ready. */
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'

/** Why no updates come. */
export type Deaf = 'other_poller' | 'webhook_gone_elsewhere' | 'token' | 'unreachable' | 'stores'

/** See the file's head. */
export interface Health {
  well(): void
  ill(why: Deaf): void
  /** Undefined: all is well, or only just not. */
  deaf(): Deaf | undefined
  /** Whether all has been well for a while: then we were here first. */
  settled(): boolean
}

// A single bad gateway is no reason to be taken out of service.
const PATIENCE_MS = 30_000
const AT_HOME_MS = 30_000

const SENTENCES: Readonly<Record<Deaf, string>> = {
  other_poller: 'another program fetches the updates of this bot; standing by until it stops',
  webhook_gone_elsewhere:
    'the webhook of this bot leads elsewhere, and so do its updates; it is left as it is',
  token: 'the token is not known any more; nothing can be fetched until it is replaced',
  unreachable: 'the platform cannot be reached; trying again',
  stores: 'the stores cannot be reached; updates wait at the platform',
}

/** Makes it; it begins neither well nor ill. */
export function makeHealth(clock: Clock, log: Log): Health {
  const now: { why?: Deaf; since: number } = { since: clock.now(), why: 'unreachable' }
  let told: Deaf | undefined
  return {
    well() {
      if (told !== undefined) log.info({}, 'telegram: updates come again')
      told = undefined
      if (now.why === undefined) return
      delete now.why
      now.since = clock.now()
    },
    ill(why) {
      if (told !== why) log.error({ cause: why }, `telegram: ${SENTENCES[why]}`)
      told = why
      if (now.why === why) return
      if (now.why === undefined) now.since = clock.now()
      now.why = why
    },
    deaf() {
      const passing = now.why === 'unreachable' || now.why === 'stores'
      return passing && clock.now() - now.since < PATIENCE_MS ? undefined : now.why
    },
    settled: () => now.why === undefined && clock.now() - now.since >= AT_HOME_MS,
  }
}
