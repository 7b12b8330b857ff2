/** How far a contribution came on its way to the register, as its author and whoever has the code are told. */
import type { Journey } from '../../../dialogs/nouns/journey.ts'
import type { Reader } from '../../../storage/registry/contract.ts'
import type { Forwarded } from '../../../storage/registry/model/outbox.ts'

/** After which nobody is told any more that it was only received. */
const LATE_MS = 3_600_000

/** As a field of what is shown; nothing where it was only received. */
export async function journeyOf(
  reader: Reader,
  receipt: string,
  now: string,
): Promise<{ readonly journey?: Journey }> {
  const journey = journeyFrom(await reader.forwardsOf([receipt]), now)
  return journey === undefined ? {} : { journey }
}

/** Out of all that was tried for a receipt, by every way. */
export function journeyFrom(forwards: readonly Forwarded[], now: string): Journey | undefined {
  if (forwards.some(({ forward }) => forward.publishedAt !== null)) return { kind: 'published' }
  const entry = forwards.find(({ forward }) => forward.entry !== null)?.forward.entry ?? undefined
  if (entry !== undefined) return { kind: 'registered', entry }
  const any = (holds: (one: Forwarded) => boolean): boolean => forwards.some(holds)
  if (any(({ forward }) => forward.state === 'sent')) return { kind: 'sent' }
  if (any(({ forward }) => forward.state === 'refused')) return { kind: 'refused' }
  const late = any(
    ({ forward, event }) =>
      forward.state === 'due' && forward.attempts > 0 && Date.parse(now) - Date.parse(event.dueAt) > LATE_MS,
  )
  return late ? { kind: 'trying' } : undefined
}
