/** The log: one JSON line an event on stderr, with nothing of a person in it. */
import { pino, type DestinationStream, type Logger } from 'pino'
import { StorageError } from '../storage/errors.ts'
import type { Clock } from './clock.ts'
import type { LogLevel } from './config.ts'
import { ConfigError, InvariantError } from './errors.ts'

/** Says what happened. The first argument is data by name; an error goes in as `err`. */
export type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>

/** What could name a person, carry their words or grant something, wherever an object with it is logged. */
const HIDDEN = [
  'text',
  'name',
  'body',
  'address',
  'email',
  'phone',
  'token',
  'grant',
  'authorization',
  'cookie',
  'password',
  'secretKey',
  'redisUrl',
]

/** Makes the log. `to` is stderr unless a test reads along. */
export function makeLog(level: LogLevel, clock: Clock, to?: DestinationStream): Log {
  // Written before the call returns: the last line before a crash is the one that is needed.
  const stream = to ?? pino.destination({ dest: 2, sync: true })
  return pino(
    {
      level,
      // The host's name and the process id say nothing to whoever reads one log of one desk.
      base: null,
      timestamp: () => `,"time":"${clock.iso()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: HIDDEN.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
      serializers: { err: describeError },
    },
    stream,
  )
}

const OFTEN_MS = 1000

/**
 * Tells what comes in floods at most once a second for each `kind` (a handful of names of our own), with `count`: how
 * many came since the last line, this one included.
 */
export function nowAndThen(
  clock: Pick<Clock, 'now'>,
  tell: (what: object) => void,
): (kind: string, what: object) => void {
  const known = new Map<string, { told: number; since: number }>()
  return (kind, what) => {
    const { told, since } = known.get(kind) ?? { told: -Infinity, since: 0 }
    const now = clock.now()
    // A clock that was put back must not silence the log.
    if (Math.abs(now - told) < OFTEN_MS) {
      known.set(kind, { told, since: since + 1 })
      return
    }
    known.set(kind, { told: now, since: 0 })
    tell({ ...what, count: since + 1 })
  }
}

/** Only our own errors promise a message without persons in it; of others the kind, the code and the place are told. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const ours =
    error instanceof StorageError || error instanceof ConfigError || error instanceof InvariantError
  const stack = error.stack ?? ''
  return {
    type: error.constructor.name,
    ...(ours ? { message: error.message } : {}),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    at: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim())
      .slice(0, 8),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
