/** What storage throws: it cannot be reached, is full, locked or damaged. Foreseen answers are values, not errors. */

/** Why a store failed, for the one place that turns it into a sentence or a status. */
export type StorageFault = 'unreachable' | 'busy' | 'full' | 'damaged' | 'unwritable' | 'wrong_version'

/** A store that could not do its work. The message carries no data of persons, only the fault and the store. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly fault: StorageFault
  readonly store: string
  constructor(store: string, fault: StorageFault, cause?: unknown) {
    super(`${store}: ${fault}`, { cause })
    this.store = store
    this.fault = fault
  }
}
