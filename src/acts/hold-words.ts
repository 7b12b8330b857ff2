/** Words that somebody is to look at before others do: held beside their record, which is like any other. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { WhyHeld } from '../../dialogs/nouns/moderation.ts'
import type { Writing } from '../../storage/registry/contract.ts'
import type { Submission } from '../../storage/registry/model/submission.ts'
import type { Clock } from '../clock.ts'
import { judge } from '../moderation/judge.ts'

type Said = Pick<Submission, 'id' | 'text' | 'transcript' | 'name' | 'organisation'>

/**
 * Holds a submission whose words ask for a look, in the transaction that writes them. `before`: the one whose place it
 * takes; what was not let out before is looked at again.
 */
export async function holdWords(writing: Writing, clock: Clock, said: Said, before?: string): Promise<void> {
  const { id: submission, text, transcript, name, organisation } = said
  const earlier = before === undefined ? undefined : await writing.moderation(before)
  const corrected: WhyHeld[] = earlier === undefined || earlier.state === 'released' ? [] : ['corrected']
  const shown = [text, transcript, name, organisation].filter((piece) => piece !== null)
  const why = [...judge(shown.join('\n')).why, ...corrected]
  if (why.length === 0) return
  await writing.putModeration({
    submission,
    state: 'held',
    why,
    note: null,
    at: clock.iso(),
    by: null,
    appeal: null,
    refusedBy: null,
  })
}

/** The same for words that came beside those that were recorded; what waits or was refused already stays so. */
export async function holdMoreWords(writing: Writing, clock: Clock, said: Said): Promise<void> {
  const standing = await writing.moderation(said.id)
  if (standing === undefined || standing.state === 'released') await holdWords(writing, clock, said)
}

/** The outcome of recording, with what the words call for at once. */
export function recordedAs(receipt: string, text: string): Outcome {
  const { help } = judge(text)
  return help.length === 0 ? { kind: 'recorded', receipt } : { kind: 'recorded', receipt, help }
}
