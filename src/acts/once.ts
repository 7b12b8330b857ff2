/** How an effect is performed: once, however often it is asked for. */
import type { Outcome } from '../../dialogs/nouns/outcome.ts'
import type { Writer, Writing } from '../../storage/registry/contract.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets.ts'
import type { Intention } from './who.ts'

/**
 * Does the work and keeps its outcome with its key in one transaction. Where the key is known, nothing is
 * written and the kept outcome is given: of the work, or of the erasure that came after it.
 */
export async function once(
  writer: Writer,
  secrets: Secrets,
  clock: Clock,
  { key, arrival }: Intention,
  work: (writing: Writing) => Promise<Outcome>,
): Promise<Outcome> {
  return writer.write(async (writing) => {
    const kept = await writing.outcomeOf(key)
    if (kept !== undefined) return openedOutcome(secrets, kept)
    const outcome = await work(writing)
    const sealed = sealedOutcome(secrets, outcome)
    await writing.keepOutcome({ effectKey: key, arrivalKey: arrival, outcome: sealed, at: clock.iso() })
    return outcome
  })
}

// The grant opens a file of a person's for an hour, a code links a chat with theirs for minutes, and a name may carry a
// receipt: in clear, a copy of the registry would open the ones, and tell the other of somebody who was erased since.
function sealedOutcome(secrets: Secrets, outcome: Outcome): Outcome {
  if (outcome.kind === 'link_code') return { ...outcome, code: secrets.seal(outcome.code) }
  if (outcome.kind === 'answers_read') return withEach(outcome, (text) => secrets.seal(text))
  if (outcome.kind !== 'file') return outcome
  return { ...outcome, grant: secrets.seal(outcome.grant), name: secrets.seal(outcome.name) }
}

/** The same with each code and reason changed. */
function withEach(
  outcome: Extract<Outcome, { kind: 'answers_read' }>,
  change: (text: string) => string,
): Outcome {
  const { table } = outcome
  const damaged = table.damaged.map((one) => ({ ...one, code: change(one.code) }))
  const shown = table.shown.map((one) => ({ ...one, code: change(one.code), reason: change(one.reason) }))
  return { ...outcome, table: { ...table, damaged, shown } }
}

/** An outcome as it was before it was kept. */
export function openedOutcome(secrets: Secrets, kept: Outcome): Outcome {
  if (kept.kind === 'link_code') {
    const code = secrets.open(kept.code)
    return code === undefined ? { kind: 'refused', why: 'gone' } : { ...kept, code }
  }
  if (kept.kind === 'answers_read') {
    const lost: string[] = []
    const opened = withEach(kept, (text) => {
      const found = secrets.open(text)
      if (found === undefined) lost.push(text)
      return found ?? ''
    })
    return lost.length === 0 ? opened : { kind: 'refused', why: 'gone' }
  }
  if (kept.kind !== 'file') return kept
  const [grant, name] = [secrets.open(kept.grant), secrets.open(kept.name)]
  if (grant === undefined || name === undefined) return { kind: 'refused', why: 'gone' }
  return { ...kept, grant, name }
}
