/** Conversation state in Redis: one key a conversation, saved by one compare-and-set script. */
import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import { StorageError, type StorageFault } from '../errors.ts'
import { ANSWER_MS, KEPT_MS, type StateStore, type Stored } from './contract.ts'
import { inTime } from './deadline.ts'
import { readEnvelope, stampLine, writeEnvelope } from './envelope.ts'

/** What is told about the link, once each time it changes. `why` is an error code, never a command or its arguments. */
export type LinkNews = { readonly link: 'up' } | { readonly link: 'down'; readonly why: string }

/**
 * Saves only over the stamp it expects ('' where nothing is expected). A value that does not begin with a stamp was
 * not written by us and counts as absent. It writes once, as its last deed: an error reply means nothing was written.
 */
const COMPARE_AND_SET = `
local head = redis.pcall('GETRANGE', KEYS[1], 0, 95)
local found = type(head) == 'string' and string.match(head, '^%d+:[%w_-]+\\n') or ''
if found ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`

const SCRIPT_NAME = createHash('sha1').update(COMPARE_AND_SET).digest('hex')

/** Longest pause before the next try to reach Redis again, in milliseconds. */
const RECONNECT_MS = 1000

/**
 * Opens the store. Resolves once Redis answers or after 2 s: a Redis that is down is no reason not to start, every
 * call then throws `StorageError` at once and the link heals by itself. Throws only on a `url` it cannot read.
 */
export async function openRedisState(url: string, tell: (news: LinkNews) => void): Promise<StateStore> {
  const redis = connect(url)
  watch(redis, tell)
  await inTime(firstSign(redis), ANSWER_MS).catch(() => undefined)

  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (redis.status !== 'ready') throw new StorageError('redis', 'unreachable')
    try {
      return await ask()
    } catch (error) {
      throw new StorageError('redis', faultOf(error), nameless(error))
    }
  }

  return {
    name: 'redis',
    load: (of) => asked(() => read(redis, keyOf(of))),
    async save(of, expected, next) {
      if (redis.status !== 'ready') throw new StorageError('redis', 'unreachable')
      const expectedLine = expected === 'absent' ? '' : stampLine(expected)
      const args = [keyOf(of), expectedLine, writeEnvelope(next), KEPT_MS] as const
      try {
        return (await inTime(compareAndSet(redis, args), ANSWER_MS)) === 1 ? 'saved' : 'overtaken'
      } catch (error) {
        if (!isReply(error)) return 'unknown'
        throw new StorageError('redis', faultOf(error), nameless(error))
      }
    },
    drop: (of) => asked(async () => void (await redis.del(keyOf(of)))),
    healthy: () =>
      asked(() => redis.ping()).then(
        (pong) => pong === 'PONG',
        () => false,
      ),
    async close() {
      if (redis.status === 'ready') await redis.quit().catch(() => undefined)
      redis.disconnect()
    },
  }
}

/** What matters of a Redis that conversations are kept in; undefined: it does not say. */
export interface RedisManners {
  /** Whether it writes what it was told to an append-only file. */
  readonly appendOnly?: boolean
  /** What it does when its memory is full, as `maxmemory-policy` says it; only `noeviction` keeps conversations. */
  readonly whenFull?: string
}

/** Asks a Redis how it keeps what it is told. Answers within 4 s. Throws `StorageError` where it does not answer. */
export async function redisManners(url: string): Promise<RedisManners> {
  const redis = connect(url)
  // Why it cannot be reached is told by the call below; without this listener it would be printed too.
  redis.on('error', () => undefined)
  try {
    await inTime(firstSign(redis), ANSWER_MS).catch(() => undefined)
    if (redis.status !== 'ready') throw new StorageError('redis', 'unreachable')
    const said = await redis.info()
    const line = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(said)?.[1]
    const [aof, whenFull] = [line('aof_enabled'), line('maxmemory_policy')]
    return {
      ...(aof === undefined ? {} : { appendOnly: aof === '1' }),
      ...(whenFull === undefined ? {} : { whenFull }),
    }
  } catch (error) {
    // Who may talk but not ask is served all the same.
    if (isReply(error) && codeOf(error) === 'NOPERM') return {}
    throw error instanceof StorageError ? error : new StorageError('redis', faultOf(error), nameless(error))
  } finally {
    redis.disconnect()
  }
}

function connect(url: string): Redis {
  return new Redis(url, {
    // By default an unanswered save is sent again after a reconnection and then reports a conflict with itself.
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    // With 0 a cut link rejects what is under way at once; with 1 it waits for another failed attempt.
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    connectTimeout: ANSWER_MS,
    // A link that died without a word is found by its silence, or it would stay "ready" for a quarter of an hour.
    socketTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_MS),
    // After a failover the old address may be a replica: look again, but never send the refused command twice.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
}

function watch(redis: Redis, tell: (news: LinkNews) => void): void {
  const link = { up: true, why: 'closed' }
  // Without this listener every failed attempt would be printed; with it the reason waits for the next 'close'.
  redis.on('error', (error: unknown) => {
    link.why = codeOf(error)
  })
  redis.on('ready', () => {
    link.up = true
    tell({ link: 'up' })
  })
  redis.on('close', () => {
    if (link.up) tell({ link: 'down', why: link.why })
    link.up = false
    link.why = 'closed'
  })
}

function firstSign(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    redis.once('ready', resolve)
    redis.once('close', resolve)
  })
}

/** The hash tag keeps all keys of one conversation on one node. */
function keyOf(of: string): string {
  return `zeri:{${of}}`
}

async function read(redis: Redis, key: string): Promise<Stored | undefined> {
  try {
    const value = await redis.get(key)
    return value === null ? undefined : readEnvelope(value)
  } catch (error) {
    // Another type of value under our key: not ours, and the next save replaces it.
    if (codeOf(error) === 'WRONGTYPE') return undefined
    throw error
  }
}

async function compareAndSet(
  redis: Redis,
  args: readonly [string, string, string, number],
): Promise<unknown> {
  try {
    return await redis.evalsha(SCRIPT_NAME, 1, ...args)
  } catch (error) {
    // A script Redis does not know has not run, so sending it whole is no second write.
    if (codeOf(error) !== 'NOSCRIPT') throw error
    return redis.eval(COMPARE_AND_SET, 1, ...args)
  }
}

/** Whether Redis itself said no, which is certain, as against an answer that never came. */
function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError'
}

const FAULTS: Readonly<Record<string, StorageFault>> = {
  OOM: 'full',
  BUSY: 'busy',
  TRYAGAIN: 'busy',
  READONLY: 'unwritable',
  MISCONF: 'unwritable',
  NOPERM: 'unwritable',
  NOREPLICAS: 'unwritable',
}

function faultOf(error: unknown): StorageFault {
  return (isReply(error) ? FAULTS[codeOf(error)] : undefined) ?? 'unreachable'
}

/** Up to Redis 6 an error inside a script comes wrapped: `ERR Error running script (…): …: -OOM command not …`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const wrapped = /^ERR Error running script.*?-([A-Z]+) /.exec(error.message)?.[1]
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return wrapped ?? code ?? /^[A-Z]+/.exec(error.message)?.[0] ?? error.name
}

/** ioredis hangs the whole command on its errors, the talk included: only the code goes on. */
function nameless(error: unknown): Error {
  return new Error(codeOf(error))
}
