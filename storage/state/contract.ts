/** What every store of conversation state promises; one suite runs over all of them. */

/** How long a value is kept after its last save, in milliseconds: 400 days. */
export const KEPT_MS = 400 * 24 * 60 * 60 * 1000

/** How long a call waits for its answer, in milliseconds; what is left of the 2.1 s is for the way back. */
export const ANSWER_MS = 2000

/**
 * Which save a value came from: `turn` rises by one a save, `turnId` is random (`[A-Za-z0-9_-]{1,64}`), so that a
 * rewound store is noticed.
 */
export interface Stamp {
  readonly turn: number
  readonly turnId: string
}

/** A value as it is kept: its stamp, and a body that only `src/turn/snapshot.ts` reads. */
export interface Stored {
  readonly stamp: Stamp
  readonly body: string
}

/**
 * What came of a save. `overtaken`: someone else saved first, nothing was written. `unknown`: no answer came; it may
 * have been written, and only reading again tells. A driver never sends a save twice by itself.
 */
export type Saved = 'saved' | 'overtaken' | 'unknown'

/**
 * One value a conversation. `of` is the conversation's pseudonymous id (lower-case hex), never a chat id.
 * `load` and `drop` throw `StorageError` when the store cannot be reached, `save` when it is certain that nothing was
 * written; every call settles within 2.1 s. A value nothing was saved over for {@link KEPT_MS} is gone. A body is any
 * well-formed text.
 */
export interface StateStore {
  readonly name: string
  load(of: string): Promise<Stored | undefined>
  save(of: string, expected: Stamp | 'absent', next: Stored): Promise<Saved>
  drop(of: string): Promise<void>
  /** Whether the store answers now. */
  healthy(): Promise<boolean>
  close(): Promise<void>
}
