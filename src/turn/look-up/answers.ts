/** The table of named reads: what each is asked and gives. */
import type { Lookups } from '../../../dialogs/kernel/lookup.ts'
import type { Who } from '../contract.ts'

/** How each read is answered; one that is missing does not compile. */
export type Answers = {
  readonly [K in keyof Lookups]: (asked: Lookups[K]['in'], who: Who) => Promise<Lookups[K]['out']>
}
