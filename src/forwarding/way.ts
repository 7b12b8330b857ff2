/** What a way to the consultation register must keep to: over HTTP, by e-mail, or as a packet carried by hand. */
import type { Published } from './shape.ts'

/** The ways there are, by the names they have in the registry. */
export const WAY_NAMES = ['http', 'email', 'packet'] as const
/** See {@link WAY_NAMES}. */
export type WayName = (typeof WAY_NAMES)[number]

/** One event on its way. */
export interface Item {
  /** The same at every attempt and by every way: whoever receives it twice under one key keeps it once. */
  readonly key: string
  readonly consultation: string
  readonly payload: Published
  /** The payload as it is sent, byte for byte the same at every attempt. */
  readonly body: string
  /** From 1. */
  readonly attempt: number
}

/**
 * What came of sending one. `refused`: it will never be taken as it is; it is set aside, and the coordinator is told
 * the code, which must carry nothing of a person. `later`: it did not arrive; `afterMs`: the receiver wants nothing at
 * all before that. `ambiguous`: it may have arrived, so it is sent again under the same key. `untried`: nothing was
 * sent, because one before it is to be waited for, or the time was over, or it is not the hour of this way before
 * `afterMs`. `code` tells the staff what was in the way.
 */
export type Sent =
  | { readonly kind: 'accepted'; readonly entry?: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly afterMs?: number; readonly code?: string }
  | { readonly kind: 'ambiguous'; readonly afterMs?: number; readonly code?: string }
  | { readonly kind: 'untried'; readonly afterMs?: number }

/** How long a way may take over one batch: whoever lies down over it for longer loses it to another process. */
export const BATCH_MS = 45_000

/**
 * A way. The items of a batch are of one consultation and in order: once one is `later` or `ambiguous`, those behind it
 * are `untried`, unless they went as one with it; a `refused` one holds up nobody.
 */
export interface Way {
  readonly name: WayName
  /** How many it takes at once. */
  readonly atMost: number
  /**
   * Gives what came of each, in the same order, within {@link BATCH_MS}. Whatever it throws counts as `ambiguous` for
   * all of them. Stops soon after `stop`.
   */
  send(items: readonly Item[], stop: AbortSignal): Promise<readonly Sent[]>
}
