/** What the registry promises about what the consultation register told the desk. */
import type { TakenCallback } from './model/outbox.ts'

/** Reads about what the consultation register told the desk. */
export interface CallbackReads {
  callbackOf(key: string): Promise<TakenCallback | undefined>
  /** The receipts of what the register gave this number, by whatever way. */
  receiptsNumbered(entry: string): Promise<readonly string[]>
}

/** Changes by what the consultation register told the desk. */
export interface CallbackWrites {
  keepCallback(taken: TakenCallback): Promise<void>
  /** The register published at that moment what it got under this receipt by this way. */
  putPublished(way: string, of: { readonly receipt: string; readonly at: string }): Promise<void>
}
