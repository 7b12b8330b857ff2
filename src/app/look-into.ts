/** Looking into the stores before they are used: what the start refuses, and what the doctor tells. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Reader } from '../../storage/registry/contract.ts'
import { readInSqliteRegistry } from '../../storage/registry/sqlite/open.ts'
import { examineSqliteRegistry, type Examined } from '../../storage/registry/sqlite/examine.ts'
import { redisManners } from '../../storage/state/redis.ts'
import { openSqliteState } from '../../storage/state/sqlite.ts'
import type { Config } from '../config.ts'
import { ConfigError } from '../errors.ts'

/**
 * Looks whether conversations are safe in a Redis. Throws `StorageError` where it does not answer and `ConfigError`
 * where it would throw conversations away; what is only unwise is told.
 */
export async function redisForDesk(url: string, tell: (line: string) => void): Promise<void> {
  const { appendOnly, whenFull = 'noeviction' } = await redisManners(url)
  if (whenFull !== 'noeviction') {
    throw new ConfigError(
      `Redis (REDIS_URL) throws conversations away when its memory is full (maxmemory-policy ${whenFull}); ` +
        `set maxmemory-policy to noeviction.`,
    )
  }
  if (appendOnly === false) {
    tell(
      'Redis (REDIS_URL) keeps no append-only file: when it dies, people are asked to begin their talk again; ' +
        'set appendonly to yes.',
    )
  }
}

/** Looks into the registry and leaves it as it is; undefined: there is none yet. Throws `StorageError`. */
export function lookIntoRegistry(config: Config): Promise<Examined | undefined> {
  return examineSqliteRegistry(config.databaseFile)
}

/** Reads in a registry that is whole and of this release, and leaves it as it is. Throws `StorageError`. */
export function readInRegistry<T>(config: Config, work: (reader: Reader) => Promise<T>): Promise<T> {
  return readInSqliteRegistry(config.databaseFile, work)
}

/** Whether the embedded file of conversation state answers; undefined: there is none yet. Throws `StorageError`. */
export async function lookIntoStateFile(config: Config, now: () => number): Promise<boolean | undefined> {
  const file = join(config.dataFolder, 'state.db')
  if (!existsSync(file)) return undefined
  const states = await openSqliteState(file, now)
  try {
    return await states.healthy()
  } finally {
    await states.close()
  }
}
