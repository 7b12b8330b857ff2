/** What is still to be said: conversations whose last reply did not get through. The turn keeps the list. */
import type { Address } from './channel.ts'

/** A conversation that is owed its prompt, from the moment `at` on (ISO UTC). */
export interface DueEntry {
  readonly conversation: string
  readonly address: Address
  readonly at: string
}

/** The list, shared by all processes of a desk and kept over a restart. Throws `StorageError`. */
export interface Due {
  /** Puts a conversation on the list, or moves it. */
  put(entry: DueEntry): Promise<void>
  /** Takes it off: it was said. */
  drop(conversation: string): Promise<void>
  /**
   * Those that have waited for longer than they should: whoever had them is no more. They are moved a while into
   * the future, so that no other process takes them too and they come again if this one ends as well.
   */
  claim(): Promise<readonly DueEntry[]>
}
