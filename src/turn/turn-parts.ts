/** What turns are made of; `app.ts` hands it in. */
import type { Say } from '../../dialogs/kernel/say.ts'
import type { Language } from '../../dialogs/nouns/ids.ts'
import type { Offer } from '../../dialogs/nouns/offer.ts'
import type { StateStore } from '../../storage/state/contract.ts'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { LookUp, Memory, Perform } from './contract.ts'
import type { Pause, Point } from './points.ts'

/** See the file's head. */
export interface TurnParts {
  readonly states: StateStore
  readonly perform: Perform
  readonly lookUp: LookUp
  readonly memory: Memory
  readonly secrets: Secrets
  readonly clock: Clock
  readonly ids: Ids
  /** The languages that are offered; whoever had another is spoken to in the first. */
  readonly offered: readonly Offer[]
  /** A sentence in a language; needed to know typed labels. */
  readonly words: (language: Language, sentence: Say) => string
  /** Told of our own mistakes: which error it was, never a person's words. */
  readonly mistake: (error: unknown) => void
  readonly pause?: Pause
}

/** Passes a fail point: nothing happens there unless a test wants it. */
export async function pass(parts: TurnParts, point: Point): Promise<void> {
  if (parts.pause !== undefined) await parts.pause(point)
}
