/** An error as one sentence for whoever keeps the desk. */
import { StorageError, type StorageFault } from '../storage/errors.ts'
import { ConfigError } from './errors.ts'

const FAULTS: Readonly<Record<StorageFault, string>> = {
  unreachable: 'cannot be reached; see whether it runs and the address is right.',
  busy: 'is held by another program; stop that one, or wait and try again.',
  full: 'has no room left on the disk; make room and start again. Nothing recorded was lost.',
  damaged: 'is damaged; put the last backup in its place. The damaged file was left as it is.',
  unwritable: 'cannot be written; see that the path leads into a folder of the user that runs the desk.',
  wrong_version:
    'was written by a newer release of Zëri; start that release, or restore the backup made before it.',
}

const STORES: Readonly<Record<string, string>> = {
  registry: 'The registry (DATABASE_URL)',
  sqlite: 'The file of conversation state (state.db beside the registry)',
  redis: 'Redis (REDIS_URL)',
}

/** What is said of one store in other words. */
const OWN_FAULTS: Readonly<Record<string, Partial<Record<StorageFault, string>>>> = {
  registry: {
    unreachable: 'cannot be read or written; see whether the disk it stands on is well and has room.',
  },
  // Talks can be begun again; there is no backup of them to put back.
  sqlite: {
    damaged:
      'is damaged; move it away and start again. Talks half-way begin anew, nothing that was sent is lost.',
    wrong_version:
      'was written by a newer release of Zëri; start that one, or move the file away: talks begin anew.',
  },
}

/** One sentence; of an error that is not ours its kind and where it arose, never data of persons. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (error instanceof StorageError) {
    const own = OWN_FAULTS[error.store]?.[error.fault]
    return `${STORES[error.store] ?? error.store} ${own ?? FAULTS[error.fault]}`
  }
  if (error instanceof Error) return `Zëri stopped by a mistake of ours: ${error.stack ?? error.name}`
  return 'Zëri stopped by a mistake of ours.'
}
