/** Files that turns would not keep, counted, whichever channel brought them. */
import type { Refusal } from '../../dialogs/nouns/outcome.ts'
import type { Counts, FileRefusedIn } from '../counts.ts'
import type { Perform } from './contract.ts'

const COUNTED = ['too_big', 'unreadable', 'too_many', 'gone'] as const satisfies readonly (Refusal &
  FileRefusedIn)[]

/** Wraps what performs. */
export function countFiles(perform: Perform, counts: Pick<Counts, 'fileRefused'>): Perform {
  return async (effect, who) => {
    const outcome = await perform(effect, who)
    if (effect.kind !== 'keep_file' || outcome.kind !== 'refused') return outcome
    const why = COUNTED.find((one) => one === outcome.why)
    if (why !== undefined) counts.fileRefused('in', why)
    return outcome
  }
}
